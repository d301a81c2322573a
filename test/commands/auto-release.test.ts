import { describe, expect, it } from 'vitest';
import { parse } from '../../src/commands/parse.ts';
import { AUTO_RELEASE_MAX_YEARS, AUTO_RELEASE_MIN_MS } from '../../src/domain/deadline.ts';
import { AT, anInstance, ask, problemOf } from './world.ts';

const problem = (line: string) => problemOf(() => parse(line, AT));

describe('auto-release', () => {
  it('has the limits that ECS documents', () => {
    expect([AUTO_RELEASE_MIN_MS, AUTO_RELEASE_MAX_YEARS]).toEqual([30 * 60 * 1000, 3]);
  });

  it.each([
    ['in 2h', '2026-11-21T04:00:00Z'],
    ['30m', '2026-11-21T02:30:00Z'],
    ['tomorrow 18:00', '2026-11-22T10:00:00Z'],
    ['"tomorrow 18:00"', '2026-11-22T10:00:00Z'],
    ['明天下午６点', '2026-11-22T10:00:00Z'],
    ['2026—12—01 18：00', '2026-12-01T10:00:00Z'],
    ['3 years', '2029-11-21T02:00:00Z'],
  ])('%s is %s, and told as understood', (time, at) => {
    expect(parse(`auto-release web-1 ${time}`, AT).intent).toEqual({
      kind: 'change',
      selection: { kind: 'named', names: ['web-1'] },
      work: { kind: 'auto-release', at },
      understood: { at, zone: 'Asia/Shanghai', twice: false },
    });
  });

  it('is at least 30 minutes ahead', () => {
    expect(problem('auto-release web-1 29m')).toEqual({
      code: 'time-too-soon',
      given: '29m',
      at: '2026-11-21T02:29:00Z',
      earliest: '2026-11-21T02:30:00Z',
    });
  });

  it('keeps those minutes whole in the middle of one', () => {
    const at = { ...AT, now: new Date('2026-11-21T02:00:01Z') };
    expect(parse('auto-release web-1 30m', at).intent).toMatchObject({
      work: { at: '2026-11-21T02:31:00Z' },
    });
    expect(problemOf(() => parse('auto-release web-1 10:30', at))).toMatchObject({
      code: 'time-too-soon',
      earliest: '2026-11-21T02:31:00Z',
    });
  });

  it('is at most three years ahead', () => {
    expect(problem('auto-release web-1 2029-11-21 10:01')).toEqual({
      code: 'time-too-far',
      given: '2029-11-21 10:01',
      at: '2029-11-21T02:01:00Z',
      latest: '2029-11-21T02:00:00Z',
    });
  });

  it('without a time shows the one there is, as ECS has it', async () => {
    const scanned = anInstance({ name: 'web-1' });
    const now = { ...scanned, autoReleaseAt: '2026-12-01T10:00:00Z' };
    expect(await ask('auto-release web-1', { scanned: [scanned], now: [now] })).toEqual({
      kind: 'auto-release',
      instance: now,
    });
  });
});
