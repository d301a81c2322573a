import { describe, expect, it } from 'vitest';
import { parse } from '../../src/commands/parse.ts';
import type { Work } from '../../src/domain/work.ts';
import { AT, problemOf } from './world.ts';

const problem = (line: string) => problemOf(() => parse(line, AT));

describe('a change', () => {
  const table: [line: string, names: string[], work: Work][] = [
    ['start web-1', ['web-1'], { kind: 'start' }],
    ['start web-1 web-2', ['web-1', 'web-2'], { kind: 'start' }],
    ['stop web-1', ['web-1'], { kind: 'stop', force: false, saveCost: false }],
    ['stop --force web-1', ['web-1'], { kind: 'stop', force: true, saveCost: false }],
    ['stop web-1 --save-cost', ['web-1'], { kind: 'stop', force: false, saveCost: true }],
    ['reboot web-1', ['web-1'], { kind: 'reboot', force: false }],
    ['reboot web-1 --force', ['web-1'], { kind: 'reboot', force: true }],
    ['protect web-1 on', ['web-1'], { kind: 'protect', on: true }],
    ['protect web-1 web-2 OFF', ['web-1', 'web-2'], { kind: 'protect', on: false }],
    ['protect on off', ['on'], { kind: 'protect', on: false }],
    ['release web-1', ['web-1'], { kind: 'release', how: 'stopped' }],
    ['release web-1 i-2 --force', ['web-1', 'i-2'], { kind: 'release', how: 'force' }],
    ['auto-release web-1 cancel', ['web-1'], { kind: 'auto-release', at: null }],
    ['auto-release web-1 取消', ['web-1'], { kind: 'auto-release', at: null }],
  ];

  it.each(table)('%s', (line, names, work) => {
    expect(parse(line, AT).intent).toEqual({ kind: 'change', selection: { kind: 'named', names }, work });
  });

  it.each([
    'start',
    'stop --force',
    'reboot',
    'protect',
    'protect on',
    'release',
    'release ,',
    'auto-release',
  ])('%j names no instance', (line) => {
    expect(problem(line)).toEqual({ code: 'missing-instance', command: line.split(' ')[0] });
  });

  it('cannot be a stop that both pulls the plug and saves cost', () => {
    expect(problem('stop web-1 --force --save-cost')).toEqual({
      code: 'options-exclude',
      options: ['--force', '--save-cost'],
      command: 'stop',
    });
  });

  it('of the protection says which', () => {
    expect(problem('protect web-1')).toEqual({
      code: 'bad-option-value',
      option: 'on|off',
      given: 'web-1',
      expected: 'on|off',
      command: 'protect',
    });
  });
});
