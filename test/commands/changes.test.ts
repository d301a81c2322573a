import { describe, expect, it } from 'vitest';
import { parse } from '../../src/commands/parse.ts';
import { MONTH } from '../../src/domain/renewal.ts';
import type { Work } from '../../src/domain/work.ts';
import { AT, problemOf } from './world.ts';

const problem = (line: string) => problemOf(() => parse(line, AT));

const inMonths = (length: number) => ({ state: 'on' as const, period: { length, unit: 'month' as const } });
const inYears = (length: number) => ({ state: 'on' as const, period: { length, unit: 'year' as const } });

describe('a change', () => {
  const table: [line: string, names: string[], work: Work, after?: string][] = [
    ['start web-1', ['web-1'], { kind: 'start' }],
    ['start web-1 web-2', ['web-1', 'web-2'], { kind: 'start' }],
    ['stop web-1', ['web-1'], { kind: 'stop', force: false, saveCost: false }],
    ['stop --force web-1', ['web-1'], { kind: 'stop', force: true, saveCost: false }, '--force'],
    ['stop web-1 --save-cost', ['web-1'], { kind: 'stop', force: false, saveCost: true }, '--save-cost'],
    ['reboot web-1', ['web-1'], { kind: 'reboot', force: false }],
    ['reboot web-1 --force', ['web-1'], { kind: 'reboot', force: true }, '--force'],
    ['public-ip web-1', ['web-1'], { kind: 'public-ip' }, ''],
    ['public-ip web-1 "my db"', ['web-1', 'my db'], { kind: 'public-ip' }, ''],
    ['protect web-1 on', ['web-1'], { kind: 'protect', on: true }, 'on'],
    ['protect on web-1', ['web-1'], { kind: 'protect', on: true }, 'on'],
    ['protect web-1 web-2 OFF', ['web-1', 'web-2'], { kind: 'protect', on: false }, 'off'],
    ['protect on off', ['on'], { kind: 'protect', on: false }, 'off'],
    ['release web-1', ['web-1'], { kind: 'release', how: 'stopped' }],
    ['release web-1 i-2 --force', ['web-1', 'i-2'], { kind: 'release', how: 'force' }, '--force'],
    ['release web-1 --backup', ['web-1'], { kind: 'release', how: 'stopped', backup: {} }, '--backup'],
    [
      'release web-1 web-2 --backup --keep-days 30',
      ['web-1', 'web-2'],
      { kind: 'release', how: 'stopped', backup: { keepDays: 30 } },
      '--backup --keep-days 30',
    ],
    [
      'release --keep-days=65536 web-1 --backup',
      ['web-1'],
      { kind: 'release', how: 'stopped', backup: { keepDays: 65_536 } },
      '--keep-days 65536 --backup',
    ],
    ['back-up web-1', ['web-1'], { kind: 'back-up' }],
    ['back-up web-1 web-2 --keep 30d', ['web-1', 'web-2'], { kind: 'back-up', keepDays: 30 }, '--keep 30d'],
    ['back-up web-1 --keep 2w', ['web-1'], { kind: 'back-up', keepDays: 14 }, '--keep 2w'],
    ['back-up web-1 --keep=65536', ['web-1'], { kind: 'back-up', keepDays: 65_536 }, '--keep 65536'],
    ['auto-release web-1 cancel', ['web-1'], { kind: 'auto-release', at: null }, 'cancel'],
    ['auto-renew web-1 on', ['web-1'], { kind: 'auto-renew', to: { state: 'on', period: MONTH } }, 'on 1m'],
    ['auto-renew on web-1', ['web-1'], { kind: 'auto-renew', to: { state: 'on', period: MONTH } }, 'on 1m'],
    ['auto-renew web-1 ON 3m', ['web-1'], { kind: 'auto-renew', to: inMonths(3) }, 'on 3m'],
    [
      'auto-renew web-1,web-2 on 6 months',
      ['web-1', 'web-2'],
      { kind: 'auto-renew', to: inMonths(6) },
      'on 6m',
    ],
    ['auto-renew on web-1 web-2 3m', ['web-1', 'web-2'], { kind: 'auto-renew', to: inMonths(3) }, 'on 3m'],
    ['auto-renew web-1 on for 2 years', ['web-1'], { kind: 'auto-renew', to: inYears(2) }, 'on 2y'],
    ['auto-renew web-1 on 12 months', ['web-1'], { kind: 'auto-renew', to: inYears(1) }, 'on 1y'],
    ['auto-renew web-1 开 三个月', ['web-1'], { kind: 'auto-renew', to: inMonths(3) }, 'on 3m'],
    ['auto-renew web-1 off', ['web-1'], { kind: 'auto-renew', to: { state: 'off' } }, 'off'],
    ['auto-renew web-1 关闭', ['web-1'], { kind: 'auto-renew', to: { state: 'off' } }, 'off'],
    ['auto-renew never web-1', ['web-1'], { kind: 'auto-renew', to: { state: 'never' } }, 'never'],
    ['auto-renew web-1 不续费', ['web-1'], { kind: 'auto-renew', to: { state: 'never' } }, 'never'],
    // What is called like a switch or a period is so only where it does not stand last.
    ['auto-renew on off', ['on'], { kind: 'auto-renew', to: { state: 'off' } }, 'off'],
    ['auto-renew on on 3m', ['on'], { kind: 'auto-renew', to: inMonths(3) }, 'on 3m'],
    ['auto-renew 3m off', ['3m'], { kind: 'auto-renew', to: { state: 'off' } }, 'off'],
    ['auto-release web-1 取消', ['web-1'], { kind: 'auto-release', at: null }, '取消'],
  ];

  it.each(table)('%s', (line, names, work, after = '') => {
    const selection = { kind: 'named', names, after };
    expect(parse(line, AT).intent).toEqual({ kind: 'change', selection, work });
  });

  it.each([
    'start',
    'stop --force',
    'reboot',
    'protect',
    'protect on',
    'release',
    'release ,',
    'back-up --keep 3d',
    'auto-release',
    'auto-renew',
    'auto-renew on',
    'auto-renew off',
    'auto-renew , never',
  ])('%j names no instance', (line) => {
    expect(problem(line)).toEqual({ code: 'missing-instance', command: line.split(' ')[0] });
  });

  it.each(['0d', '65537', '12h', 'soon', '1.5d', '-1d', '999999w'])(
    'that makes snapshots keeps them for whole days, not %s',
    (given) => {
      expect(problem(`back-up web-1 --keep ${given}`)).toMatchObject({
        ...{ code: 'bad-option-value', option: '--keep', given, expected: '1d–65536d' },
      });
    },
  );

  it('cannot be a stop that both pulls the plug and saves cost', () => {
    expect(problem('stop web-1 --force --save-cost')).toEqual({
      code: 'options-exclude',
      options: ['--force', '--save-cost'],
      command: 'stop',
    });
  });

  it('cannot be a forced release with a backup: it is told what to type instead', () => {
    expect(problem('release "web 1" --force --backup --keep-days 7')).toEqual({
      code: 'backup-with-force',
      example: 'release "web 1" --backup --keep-days 7',
    });
    expect(problem('release --tag env=dev --backup --force')).toEqual({
      code: 'backup-with-force',
      example: 'release --tag env=dev --backup',
    });
  });

  it('keeps no snapshots that it does not make', () => {
    expect(problem('release web-1 --keep-days 7')).toEqual({
      ...{ code: 'option-needs-option', option: '--keep-days', needs: '--backup' },
      example: 'release web-1 --keep-days 7 --backup',
    });
  });

  it.each(['0', '65537', '-1', '1.5', 'a week', '007000', '٣'])('keeps no snapshot for %j days', (given) => {
    expect(problem(`release web-1 --backup --keep-days="${given}"`)).toMatchObject({
      ...{ code: 'bad-option-value', option: '--keep-days', expected: '1–65536' },
    });
  });

  it.each([
    ['auto-renew web-1 on 4m', '4m', 'auto-renew web-1 on 1m'],
    ['auto-renew web-1 on 1w', '1w', 'auto-renew web-1 on 1m'],
    ['auto-renew "web 1" on 10 years', '10 years', 'auto-renew "web 1" on 1m'],
    ['auto-renew web-1 on forever', 'forever', 'auto-renew web-1 on 1m'],
    ['auto-renew --tag env=dev on 7m', '7m', 'auto-renew --tag env=dev on 1m'],
    ['auto-renew on web-1 4 months', '4 months', 'auto-renew web-1 on 1m'],
  ])('%s: ECS does not renew for so long', (line, given, example) => {
    expect(problem(line)).toEqual({ code: 'bad-period', given, what: 'auto-renew', example });
  });

  it.each([
    ['renew db-1 30d', '30d', 'renew db-1 1m'],
    ['renew db-1 30 days', '30 days', 'renew db-1 1m'],
    ['renew db-1 month', 'month', 'renew db-1 1m'],
    ['renew db-1 0m', '0m', 'renew db-1 1m'],
    ['renew db-1 1.5y', '1.5y', 'renew db-1 1m'],
    ['renew db-1 2', '2', 'renew db-1 1m'],
    ['renew db-1 1m 2m', '1m 2m', 'renew db-1 1m'],
    ['renew db-1 30天', '30天', 'renew db-1 1m'],
    ['renew --tag env=dev 30d', '30d', 'renew --tag env=dev 1m'],
    ['renew --expiring 7d 30d', '30d', 'renew --expiring 7d 1m'],
    ['renew --expiring 7d 10m', '10m', 'renew --expiring 7d 1m'],
  ])('%s: what only looks like a period is no instance', (line, given, example) => {
    expect(problem(line)).toEqual({ code: 'bad-period', given, what: 'renew', example });
  });

  it.each([
    ['auto-renew db-1 30d', '30d', 'auto-renew db-1 on 1m'],
    ['auto-renew on db-1 month', 'month', 'auto-renew db-1 on 1m'],
    ['auto-renew --tag env=dev 0m', '0m', 'auto-renew --tag env=dev on 1m'],
  ])('%s: nor is it of the auto-renewal', (line, given, example) => {
    expect(problem(line)).toEqual({ code: 'bad-period', given, what: 'auto-renew', example });
  });

  it.each(['maybe', 'enable', 'disabled', 'yes', '启用'])(
    'of the auto-renewal is not switched by %s',
    (word) => {
      expect(problem(`auto-renew db-1 ${word}`)).toEqual({
        ...{ code: 'missing-switch', example: 'auto-renew db-1 on' },
      });
    },
  );

  it.each([
    ['renew 30d', ['30d'], 1],
    ['renew 3m 2m', ['3m'], 2],
    ['renew 2 2m', ['2'], 2],
    ['renew db-2 web-30d', ['db-2', 'web-30d'], 1],
    ['renew db-1 半年', ['db-1'], 6],
    ['renew db-1 两个月', ['db-1'], 2],
  ])('%s: an instance may be called so, and has its period behind it', (line, names, length) => {
    expect(parse(line, AT).intent).toMatchObject({
      ...{ selection: { names }, work: { period: { length, unit: 'month' } } },
    });
  });

  it('of the auto-renewal says whether, besides for how long', () => {
    expect(problem('auto-renew web-1 3 months')).toEqual({
      ...{ code: 'missing-switch', example: 'auto-renew web-1 on 3 months' },
    });
    expect(problem('auto-renew --tag env=dev 1y')).toEqual({
      ...{ code: 'missing-switch', example: 'auto-renew --tag env=dev on 1y' },
    });
  });

  it('has a period only where it renews', () => {
    expect(problem('auto-renew web-1 off 3m')).toEqual({
      ...{ code: 'unexpected-words', given: '3m', command: 'auto-renew', example: 'auto-renew web-1 off' },
    });
  });

  it('has no pages, and nobody else to show it to', () => {
    expect(problem('auto-renew web-1 on --page 2 --public')).toMatchObject({
      ...{ code: 'unexpected-words', given: '--page --public' },
    });
  });

  it('of the protection says which', () => {
    expect(problem('protect web-2')).toEqual({ code: 'missing-switch', example: 'protect web-2 on' });
    expect(problem('protect --tag "a b"')).toEqual({
      code: 'missing-switch',
      example: 'protect --tag "a b" on',
    });
  });
});
