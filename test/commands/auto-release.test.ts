import { describe, expect, it } from 'vitest';
import { changeTo } from '../../src/commands/auto-release.ts';
import { parse } from '../../src/commands/parse.ts';
import { MINUTE } from '../../src/domain/time.ts';
import { obstacle } from '../../src/policy/preconditions.ts';
import { AT, anInstance, ask, problemOf } from './world.ts';

/** The time is typed at any second; it is rounded to minutes. */
const SECONDS = ['00', '01', '30', '59.999'];

const problem = (line: string) => problemOf(() => parse(line, AT));

describe('auto-release', () => {
  it.each([
    ['in 2h', '2026-11-21T04:00:00Z'],
    ['in 33m', '2026-11-21T02:33:00Z'],
    ['tomorrow 18:00', '2026-11-22T10:00:00Z'],
    ['"tomorrow 18:00"', '2026-11-22T10:00:00Z'],
    ['明天下午６点', '2026-11-22T10:00:00Z'],
    ['2026—12—01 18：00', '2026-12-01T10:00:00Z'],
    ['3 years', '2029-11-21T02:00:00Z'],
  ])('%s is %s, and told as understood', (time, at) => {
    expect(parse(`auto-release web-1 ${time}`, AT).intent).toEqual({
      kind: 'change',
      selection: { kind: 'named', names: ['web-1'], after: expect.stringMatching(/\d/) },
      work: { kind: 'auto-release', at },
      understood: { at, zone: 'Asia/Shanghai', twice: false },
    });
  });

  it('is at least 30 minutes ahead, and the time it takes to confirm it', () => {
    expect(problem('auto-release web-1 29m')).toEqual({
      code: 'time-too-soon',
      given: '29m',
      at: '2026-11-21T02:29:00Z',
      earliest: '2026-11-21T02:32:00Z',
      before: 'auto-release web-1',
    });
    expect(problem('auto-release web-1 10:31')).toMatchObject({
      code: 'time-too-soon',
      at: '2026-11-21T02:31:00Z',
      earliest: '2026-11-21T02:32:00Z',
    });
    expect(parse('auto-release web-1 10:32', AT).intent).toMatchObject({
      work: { at: '2026-11-21T02:32:00Z' },
    });
  });

  it.each(SECONDS)(
    'in 30m, typed at second %s, can be confirmed for two minutes as it was echoed',
    (second) => {
      const now = new Date(`2026-11-21T02:00:${second}Z`);
      for (const time of ['in 30m', '半小时后', '31m']) {
        const { work, understood } = changeTo(['web-1'], time, { ...AT, now });
        expect(work).toEqual({ kind: 'auto-release', at: understood?.at });
        const clicked = new Date(now.getTime() + 2 * MINUTE);
        expect(obstacle(work, anInstance(), clicked)).toBeUndefined();
      }
    },
  );

  it.each(SECONDS)('in 3 years is accepted at second %s, and never beyond them', (second) => {
    const at = { ...AT, now: new Date(`2026-11-21T02:00:${second}Z`) };
    expect(parse('auto-release web-1 in 3 years', at).intent).toMatchObject({
      work: { at: '2029-11-21T02:00:00Z' },
    });
    expect(problemOf(() => parse('auto-release web-1 1097d', at))).toMatchObject({ code: 'time-too-far' });
  });

  it('is at most three years ahead', () => {
    expect(problem('auto-release web-1 2029-11-21 10:01')).toEqual({
      code: 'time-too-far',
      given: '2029-11-21 10:01',
      at: '2029-11-21T02:01:00Z',
      latest: '2029-11-21T02:00:00Z',
      before: 'auto-release web-1',
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
