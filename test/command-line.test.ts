import { describe, expect, it } from 'vitest';
import { readCommandLine, UsageError } from '../src/command-line.ts';

describe('the command line', () => {
  it('asks for nothing, for a look at the configuration, or for an examination', () => {
    expect(readCommandLine([])).toEqual({ checkConfig: false, doctor: false });
    expect(readCommandLine(['--check-config'])).toEqual({ checkConfig: true, doctor: false });
    expect(readCommandLine(['--doctor'])).toEqual({ checkConfig: false, doctor: true });
  });

  it.each([
    ['--chek-config', 'Did you mean --check-config?'],
    ['check-config', 'Did you mean --check-config?'],
    ['--doktor', 'Did you mean --doctor?'],
    ['--port=1', 'There are only --check-config and --doctor.'],
    ['', 'There are only --check-config and --doctor.'],
  ])('does not start the bot with %j', (word, hint) => {
    expect(() => readCommandLine([word])).toThrow(UsageError);
    expect(() => readCommandLine([word])).toThrow(hint);
  });
});
