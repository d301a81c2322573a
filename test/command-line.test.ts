import { describe, expect, it } from 'vitest';
import { readCommandLine, UsageError } from '../src/command-line.ts';

describe('the command line', () => {
  it('asks for nothing, or for a look at the configuration', () => {
    expect(readCommandLine([])).toEqual({ checkConfig: false });
    expect(readCommandLine(['--check-config'])).toEqual({ checkConfig: true });
  });

  it.each([
    ['--chek-config', 'Did you mean --check-config?'],
    ['check-config', 'Did you mean --check-config?'],
    ['--port=1', 'There is only --check-config.'],
    ['', 'There is only --check-config.'],
  ])('does not start the bot with %j', (word, hint) => {
    expect(() => readCommandLine([word])).toThrow(UsageError);
    expect(() => readCommandLine([word])).toThrow(hint);
  });
});
