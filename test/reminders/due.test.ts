import { describe, expect, it } from 'vitest';
import type { AgendaItem, Fate, Notice } from '../../src/domain/notice.ts';
import type { ReminderRules } from '../../src/domain/settings.ts';
import { DAY, HOUR, later, MINUTE, SECOND, toInstant } from '../../src/domain/time.ts';
import { type Context, dueNotices } from '../../src/reminders/due.ts';
import { anInstance } from '../domain/examples.ts';
import {
  aContext,
  aHush,
  ahead,
  anItem,
  DEADLINE,
  EXPIRING,
  expiringBy,
  RELEASING,
  RULES,
  told,
} from './agenda.ts';

/** The rungs that are due so many ms before the end; negative: after it. */
function due(left: number, parts: Partial<AgendaItem> = {}, rules = RULES, context: Partial<Context> = {}) {
  return whole(left, parts, rules, context).map(({ rungMs }) => rungMs);
}

function whole(left: number, parts: Partial<AgendaItem> = {}, rules = RULES, context: Partial<Context> = {}) {
  return dueNotices(anItem(EXPIRING, parts), rules, aContext(context), ahead(left)).due;
}

/** When to look again, in ms before the end. */
function again(left: number, parts: Partial<AgendaItem> = {}, rules = RULES): number | undefined {
  const { lookAgainAt } = dueNotices(anItem(EXPIRING, parts), rules, aContext(), ahead(left));
  return lookAgainAt === undefined ? undefined : Date.parse(DEADLINE) - Date.parse(lookAgainAt);
}

describe('a rung', () => {
  it.each([
    ['before the first', 7 * DAY + 1, []],
    ['exactly at the first', 7 * DAY, [7 * DAY]],
    ['between the first and the second', 5 * DAY, [7 * DAY]],
    ['exactly at the second', 3 * DAY, [3 * DAY]],
    ['at the last before the end', DAY, [DAY]],
    ['a moment before the end', 1, [DAY]],
    ['at the end', 0, [0]],
    ['between the first and the second after it', -3 * DAY, [0]],
    ['at the last after it', -14 * DAY, [-14 * DAY]],
    ['long after it', -90 * DAY, [-14 * DAY]],
  ])('%s', (_, left, rungs) => {
    expect(due(left)).toEqual(rungs);
  });

  it('carries all that its notice needs', () => {
    expect(whole(3 * DAY)).toEqual([
      {
        ...{ account: 'main', region: 'cn-hangzhou', id: 'i-1', kind: 'expiry', deadline: DEADLINE },
        ...{ rungMs: 3 * DAY, channel: 'C0OPS', instance: EXPIRING, late: false, escalates: false },
      },
    ]);
  });

  it('may come in any order in the settings, or not at all', () => {
    expect(due(2 * DAY, {}, expiringBy(DAY, 7 * DAY, 3 * DAY))).toEqual([3 * DAY]);
    expect(due(HOUR, {}, expiringBy())).toEqual([]);
  });

  it('is none where its notice would go nowhere', () => {
    expect(due(HOUR, {}, RULES, { channelOf: () => undefined })).toEqual([]);
    const { due: found } = dueNotices(
      anItem(EXPIRING),
      RULES,
      aContext({ channelOf: ({ id }) => `C-${id}` }),
      ahead(HOUR),
    );
    expect(found.map(({ channel }) => channel)).toEqual(['C-i-1']);
  });

  it('of each deadline comes by its own rules', () => {
    const both = { ...EXPIRING, autoReleaseAt: later(DEADLINE, -30 * MINUTE) };
    const { due: found } = dueNotices(anItem(both), RULES, aContext(), ahead(90 * MINUTE));
    expect(found.map(({ kind, rungMs }) => [kind, rungMs])).toEqual([
      ['auto-release', HOUR],
      ['expiry', DAY],
    ]);
  });

  const withEvent = (type: string, state = 'Scheduled') =>
    anInstance({
      id: 'i-1',
      events: [{ instance: 'i-1', id: 'e-1', type, notBefore: DEADLINE, state }],
    });
  const QUIET = { ...RULES, quiet: { from: '00:00', to: '23:59' } };

  it('of a system event is told as soon as it is seen, and again at each of its times', () => {
    const rebooting = withEvent('SystemMaintenance.Reboot');
    const rungs = (ms: number, ...before: number[]) => {
      const notices = before.map((rungMs) => told(rebooting, rungMs));
      return dueNotices(anItem(rebooting, { notices }), RULES, aContext(), ahead(ms)).due.map(
        ({ rungMs }) => rungMs,
      );
    };
    expect(rungs(20 * DAY)).toEqual([90 * DAY]);
    expect(rungs(20 * DAY, 90 * DAY)).toEqual([]);
    expect(rungs(3 * DAY, 90 * DAY)).toEqual([3 * DAY]);
    expect(rungs(HOUR, 90 * DAY, 3 * DAY, DAY)).toEqual([HOUR]);
    // First seen while it is carried out.
    expect(rungs(-MINUTE)).toEqual([HOUR]);
    expect(rungs(-DAY, HOUR)).toEqual([]);
  });

  it('of a system event waits for the end of quiet hours, unless it is the last, or the instance is deleted', () => {
    const dueAt = (ms: number, type: string) =>
      dueNotices(anItem(withEvent(type)), QUIET, aContext(), ahead(ms)).due.map(({ rungMs }) => rungMs);
    expect(dueAt(20 * DAY, 'SystemMaintenance.Reboot')).toEqual([]);
    expect(dueAt(HOUR, 'SystemMaintenance.Reboot')).toEqual([HOUR]);
    expect(dueAt(-MINUTE, 'SystemFailure.Reboot')).toEqual([HOUR]);
    expect(dueAt(20 * DAY, 'SystemFailure.Delete')).toEqual([90 * DAY]);
  });

  it('of a system event that is just seen calls nobody, though no other comes', () => {
    const rules = { ...RULES, escalate: 'S0LEADS', rungs: { ...RULES.rungs, event: [90 * DAY] } };
    const rebooting = anItem(withEvent('SystemMaintenance.Reboot'));
    expect(dueNotices(rebooting, rules, aContext(), ahead(20 * DAY)).due).toMatchObject([
      { escalates: false },
    ]);
    const usual = { ...RULES, escalate: 'S0LEADS' };
    expect(dueNotices(rebooting, usual, aContext(), ahead(HOUR)).due).toMatchObject([{ escalates: true }]);
  });

  it('of what is taken back, in arrears or locked is told at once', () => {
    const since = toInstant(ahead(HOUR));
    const locked = anInstance({
      locks: ['Recycling', 'financial', 'security'],
      lockedSince: { Recycling: since, financial: since, security: since },
    });
    const { due: found } = dueNotices(anItem(locked), RULES, aContext(), ahead(HOUR - 10 * SECOND));
    expect(found.map(({ kind, rungMs, late }) => [kind, rungMs, late])).toEqual([
      ['arrears', 0, false],
      ['security', 0, false],
      ['recycling', 5 * MINUTE, false],
    ]);
  });
});

describe('what was told', () => {
  it('makes its rung silent, and an earlier one, but no later one', () => {
    expect(due(5 * DAY, { notices: [told(EXPIRING, 7 * DAY)] })).toEqual([]);
    expect(due(3 * DAY, { notices: [told(EXPIRING, 7 * DAY)] })).toEqual([3 * DAY]);
    expect(due(HOUR, { notices: [told(EXPIRING, 7 * DAY), told(EXPIRING, 3 * DAY)] })).toEqual([DAY]);
    expect(due(0, { notices: [told(EXPIRING, DAY)] })).toEqual([0]);
    // The clock of another replica is ahead.
    expect(due(3 * DAY + 1, { notices: [told(EXPIRING, 3 * DAY)] })).toEqual([]);
  });

  it.each<Fate>([
    { kind: 'moved', to: later(DEADLINE, DAY) },
    { kind: 'cancelled' },
    { kind: 'gone', at: DEADLINE },
  ])('of a deadline that was $kind and is back does not silence it: it is armed anew', (fate) => {
    expect(due(5 * DAY, { notices: [told(EXPIRING, 7 * DAY, { fate })] })).toEqual([7 * DAY]);
    expect(
      due(2 * DAY, { notices: [told(EXPIRING, 7 * DAY, { fate }), told(EXPIRING, 3 * DAY, { fate })] }),
    ).toEqual([3 * DAY]);
    expect(due(2 * DAY, { notices: [told(EXPIRING, 7 * DAY, { fate }), told(EXPIRING, 3 * DAY)] })).toEqual(
      [],
    );
  });

  it('stays told when it was snoozed, or the end is over', () => {
    const fates: Fate[] = [{ kind: 'snoozed', until: DEADLINE, by: 'U0OPS' }, { kind: 'over' }];
    for (const fate of fates)
      expect(due(5 * DAY, { notices: [told(EXPIRING, 7 * DAY, { fate })] })).toEqual([]);
  });

  it('of another deadline does not matter', () => {
    const others: Partial<Notice>[] = [{ kind: 'auto-release' }, { deadline: later(DEADLINE, DAY) }];
    for (const other of others) {
      expect(due(5 * DAY, { notices: [told(EXPIRING, 7 * DAY, other)] })).toEqual([7 * DAY]);
    }
  });
});

describe('a snooze', () => {
  const until = toInstant(ahead(4 * DAY));
  const snoozed = { hushes: [aHush(EXPIRING, until)], notices: [told(EXPIRING, 7 * DAY)] };

  it('holds back all but the last rung before the end', () => {
    const long = { hushes: [aHush(EXPIRING, toInstant(ahead(HOUR)))], notices: [told(EXPIRING, 7 * DAY)] };
    expect(due(3 * DAY, long)).toEqual([]);
    expect(due(DAY, long)).toEqual([DAY]);
  });

  it('speaks again at its end, once, though no rung falls on it', () => {
    expect(due(4 * DAY + 1, snoozed)).toEqual([]);
    expect(due(4 * DAY, snoozed)).toEqual([4 * DAY]);
    expect(due(4 * DAY - HOUR, snoozed)).toEqual([4 * DAY]);
    const again = { ...snoozed, notices: [told(EXPIRING, 7 * DAY), told(EXPIRING, 4 * DAY)] };
    expect(due(4 * DAY - HOUR, again)).toEqual([]);
    expect(due(3 * DAY, again)).toEqual([3 * DAY]);
  });

  it('after the end holds back all but the last rung after it', () => {
    const asleep = { hushes: [aHush(EXPIRING, toInstant(ahead(-13 * DAY)))], notices: [told(EXPIRING, 0)] };
    expect(due(-10 * DAY, asleep)).toEqual([]);
    expect(due(-13 * DAY, asleep)).toEqual([-13 * DAY]);
    expect(due(-14 * DAY, asleep)).toEqual([-14 * DAY]);
  });

  it('before the end says nothing of what comes after it', () => {
    const asleep = { hushes: [aHush(EXPIRING, toInstant(ahead(DAY)))], notices: [told(EXPIRING, DAY)] };
    expect(due(0, asleep)).toEqual([0]);
  });

  it('does not hold back what is taken back', () => {
    const taken = anInstance({ locks: ['Recycling'], lockedSince: { Recycling: DEADLINE } });
    const hushes = [aHush(taken, later(DEADLINE, 5 * MINUTE))];
    const { due: found } = dueNotices(anItem(taken, { hushes }), RULES, aContext(), ahead(0));
    expect(found).toHaveLength(1);
  });

  it('of another deadline holds nothing back', () => {
    for (const other of [{ kind: 'auto-release' as const }, { deadline: later(DEADLINE, DAY) }]) {
      expect(due(6 * DAY, { hushes: [aHush(EXPIRING, until, other)] })).toEqual([7 * DAY]);
    }
  });
});

describe('what somebody lets go', () => {
  it('is told of by the last notice before its end, and the last after it', () => {
    const hushes = [aHush(EXPIRING, DEADLINE, { how: 'let-go' })];
    const notices = [told(EXPIRING, 7 * DAY)];
    expect(due(3 * DAY, { hushes, notices })).toEqual([]);
    expect(due(DAY, { hushes, notices })).toEqual([DAY]);
    expect(due(0, { hushes, notices: [told(EXPIRING, DAY)] })).toEqual([]);
    expect(due(-10 * DAY, { hushes, notices: [told(EXPIRING, DAY)] })).toEqual([]);
    expect(due(-14 * DAY, { hushes, notices: [told(EXPIRING, DAY)] })).toEqual([-14 * DAY]);
  });
});

describe('quiet hours', () => {
  // The deadline is at 10:00; the night before it ends three hours ahead of that.
  const quiet = { from: '22:00', to: '07:00' };
  const rules = { ...RULES, quiet };
  const night = expiringBy(7 * DAY, 5 * HOUR, 4 * HOUR, HOUR);

  it('hold back all but the last rung, and let it come when they end', () => {
    const rungs = { ...night, quiet };
    expect(due(5 * HOUR, {}, rungs)).toEqual([]);
    expect(due(3 * HOUR + 1, {}, rungs)).toEqual([]);
    expect(whole(3 * HOUR, {}, rungs, { lookedAt: toInstant(ahead(3 * HOUR + MINUTE)) })).toMatchObject([
      { rungMs: 4 * HOUR, late: false },
    ]);
    expect(due(5 * HOUR, {}, { ...expiringBy(5 * HOUR), quiet })).toEqual([5 * HOUR]);
  });

  it('are those of the zone of the channels', () => {
    const rungs = { ...night, quiet };
    expect(due(5 * HOUR, {}, rungs, { timeZone: 'Asia/Shanghai' })).toEqual([5 * HOUR]);
  });

  it('do not hold back what is taken back', () => {
    const since = toInstant(ahead(5 * HOUR));
    const taken = anInstance({ locks: ['Recycling'], lockedSince: { Recycling: since } });
    expect(dueNotices(anItem(taken), rules, aContext(), ahead(5 * HOUR)).due).toHaveLength(1);
  });

  it('are told to be late only where nobody looked when they ended', () => {
    const rungs = { ...night, quiet };
    const since = (left: number) => ({ lookedAt: toInstant(ahead(left)) });
    expect(whole(3 * HOUR - 5 * MINUTE, {}, rungs, since(8 * HOUR))).toMatchObject([{ late: false }]);
    expect(whole(2 * HOUR, {}, rungs, since(8 * HOUR))).toMatchObject([{ late: true }]);
  });
});

describe('what is late', () => {
  const looked = (left: number) => ({ lookedAt: toInstant(ahead(left)) });

  it('was due for a while, and nobody looked since', () => {
    expect(whole(2 * DAY, {}, RULES, looked(4 * DAY))).toMatchObject([{ rungMs: 3 * DAY, late: true }]);
    expect(whole(3 * DAY - 10 * MINUTE, {}, RULES, looked(4 * DAY))).toMatchObject([{ late: false }]);
    expect(whole(3 * DAY - 10 * MINUTE - 1, {}, RULES, looked(4 * DAY))).toMatchObject([{ late: true }]);
  });

  it('is not what is first seen after its rung, nor the first that is ever looked at', () => {
    expect(whole(2 * DAY, {}, RULES, looked(2 * DAY + MINUTE))).toMatchObject([{ late: false }]);
    expect(whole(2 * DAY)).toMatchObject([{ late: false }]);
  });
});

describe('an end that nobody saw coming', () => {
  const missed = (left: number, parts: Partial<AgendaItem> = {}, lookedAt = toInstant(ahead(HOUR))) =>
    dueNotices(anItem(RELEASING, parts), RULES, aContext({ lookedAt }), ahead(left)).due;

  it('is told late, by the last notice, also when the instance is gone', () => {
    expect(missed(-DAY)).toMatchObject([{ rungMs: 30 * MINUTE, late: true }]);
    expect(missed(-DAY, { goneAt: toInstant(ahead(-HOUR)) })).toMatchObject([
      { rungMs: 30 * MINUTE, late: true },
    ]);
  });

  it('is told once, though the instance is known to be gone by then', () => {
    const goneAt = toInstant(ahead(-HOUR));
    for (const fate of [undefined, { kind: 'gone', at: goneAt }, { kind: 'over' }] as const) {
      const notices = [told(RELEASING, 30 * MINUTE, { ...(fate && { fate }) })];
      expect(missed(-DAY, { goneAt, notices }), fate?.kind).toEqual([]);
    }
  });

  it('is none if somebody looked since, or nobody ever did', () => {
    expect(missed(-DAY, {}, toInstant(ahead(0)))).toEqual([]);
    expect(dueNotices(anItem(RELEASING), RULES, aContext(), ahead(-DAY)).due).toEqual([]);
  });

  it('is none of an instance that was gone before', () => {
    expect(missed(-DAY, { goneAt: toInstant(ahead(1000)) })).toEqual([]);
  });

  it('is told of what was taken back before it could be said', () => {
    const taken = anInstance({ locks: ['Recycling'], lockedSince: { Recycling: DEADLINE } });
    const goneAt = later(DEADLINE, 3 * MINUTE);
    const { due: found } = dueNotices(
      anItem(taken, { goneAt }),
      RULES,
      aContext({ lookedAt: toInstant(ahead(MINUTE)) }),
      ahead(-HOUR),
    );
    expect(found).toMatchObject([{ kind: 'recycling', late: true }]);
  });

  it('of an expired one that is gone is told by what was due while it was there', () => {
    const goneAt = toInstant(ahead(-12 * DAY));
    const lookedAt = toInstant(ahead(2 * DAY));
    expect(whole(-13 * DAY, { goneAt }, RULES, { lookedAt })).toMatchObject([
      { rungMs: -10 * DAY, late: true },
    ]);
    expect(due(-13 * DAY, { goneAt, notices: [told(EXPIRING, -10 * DAY)] }, RULES, { lookedAt })).toEqual([]);
  });
});

describe('who is called for help', () => {
  const rules = { ...RULES, escalate: 'S0LEADS' };
  const isCalled = (left: number, parts: Partial<AgendaItem> = {}, given: ReminderRules = rules) =>
    whole(left, parts, given).map(({ escalates }) => escalates);

  it('hears the last notice before the end, and the last after it, where nobody has reacted', () => {
    expect(isCalled(DAY)).toEqual([true]);
    expect(isCalled(3 * DAY)).toEqual([false]);
    expect(isCalled(-10 * DAY)).toEqual([false]);
    expect(isCalled(-14 * DAY)).toEqual([true]);
    const before = [aHush(EXPIRING, toInstant(ahead(DAY)))];
    expect(isCalled(-14 * DAY, { hushes: before }), 'whoever reacted before the end did not help').toEqual([
      true,
    ]);
    const after = [aHush(EXPIRING, toInstant(ahead(-11 * DAY)))];
    expect(isCalled(-14 * DAY, { hushes: after })).toEqual([false]);
    expect(isCalled(-14 * DAY, { hushes: [aHush(EXPIRING, DEADLINE, { how: 'let-go' })] })).toEqual([false]);
    expect(isCalled(DAY, { hushes: [aHush(EXPIRING, DEADLINE, { how: 'let-go' })] })).toEqual([false]);
    expect(isCalled(DAY, {}, RULES)).toEqual([false]);
  });
});

describe('what is locked', () => {
  it('for arrears is told of three times, and calls for help before it is released', () => {
    const lockedSince = { financial: DEADLINE };
    const owing = anInstance({ id: 'i-1', locks: ['financial'], lockedSince });
    const toldAt = (left: number) =>
      dueNotices(anItem(owing), { ...RULES, escalate: 'S0LEADS' }, aContext(), ahead(left)).due;
    expect(toldAt(0)).toMatchObject([{ kind: 'arrears', rungMs: 0, escalates: false }]);
    expect(toldAt(-10 * DAY)).toMatchObject([{ rungMs: -10 * DAY, escalates: false }]);
    expect(toldAt(-14 * DAY)).toMatchObject([{ rungMs: -14 * DAY, escalates: true }]);
  });
});

describe('when to look again', () => {
  it('is at the next rung, the end of a snooze, or of the quiet hours that hold something back', () => {
    expect(again(8 * DAY)).toBe(7 * DAY);
    expect(again(7 * DAY)).toBe(3 * DAY);
    expect(again(DAY)).toBe(0);
    expect(again(-14 * DAY)).toBeUndefined();
    expect(again(6 * DAY, { hushes: [aHush(EXPIRING, toInstant(ahead(5 * DAY)))] })).toBe(5 * DAY);
    const quiet = { ...expiringBy(5 * HOUR, HOUR), quiet: { from: '22:00', to: '07:00' } };
    expect(again(5 * HOUR, {}, quiet)).toBe(3 * HOUR);
    expect(again(6 * HOUR, {}, quiet)).toBe(5 * HOUR);
  });

  it('is never, once it is over', () => {
    expect(again(2 * DAY, { goneAt: toInstant(ahead(3 * DAY)) })).toBeUndefined();
    const { lookAgainAt } = dueNotices(anItem(RELEASING), RULES, aContext(), ahead(0));
    expect(lookAgainAt).toBeUndefined();
    expect(dueNotices(anItem(anInstance()), RULES, aContext(), ahead(0))).toEqual({
      due: [],
      lookAgainAt: undefined,
    });
  });
});
