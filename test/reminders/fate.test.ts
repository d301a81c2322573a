import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/domain/instance.ts';
import type { LedgerEntry, ReminderFate } from '../../src/domain/reminder.ts';
import { DAY } from '../../src/domain/time.ts';
import { fateOf, isSameFate } from '../../src/reminders/fate.ts';
import { anInstance } from '../domain/examples.ts';

const AT = '2026-12-01T10:00:00Z';
const LATER = '2026-12-31T10:00:00Z';

function notice(kind: LedgerEntry['kind']): LedgerEntry {
  const instance = anInstance(kind === 'expiry' ? { expiresAt: AT } : { autoReleaseAt: AT });
  const { account, region, id } = instance;
  return {
    ...{ account, region, id, kind, deadline: AT, rungMs: DAY, channel: 'C0OPS', instance },
    ...{ state: 'posted', claimedAt: '2026-11-30T10:00:00Z', ts: '1.1' },
  };
}

describe('what became of a notice', () => {
  const CASES: [string, LedgerEntry['kind'], Partial<Instance>, ReturnType<typeof fateOf>][] = [
    ['still true', 'expiry', { expiresAt: AT }, undefined],
    ['still true', 'auto-release', { autoReleaseAt: AT }, undefined],
    ['renewed', 'expiry', { expiresAt: LATER }, { kind: 'moved', to: LATER }],
    ['postponed', 'auto-release', { autoReleaseAt: LATER }, { kind: 'moved', to: LATER }],
    [
      'advanced',
      'auto-release',
      { autoReleaseAt: '2026-11-30T12:00:00Z' },
      { kind: 'moved', to: '2026-11-30T12:00:00Z' },
    ],
    ['no subscription any more', 'expiry', {}, { kind: 'cancelled' }],
    ['cancelled', 'auto-release', {}, { kind: 'cancelled' }],
    ['cancelled, though it expires then', 'auto-release', { expiresAt: AT }, { kind: 'cancelled' }],
  ];

  it.each(CASES)('%s (%s)', (_, kind, parts, fate) => {
    expect(fateOf(notice(kind), anInstance(parts))).toEqual(fate);
  });

  it('gone', () => {
    expect(fateOf(notice('expiry'), undefined)).toEqual({ kind: 'gone' });
  });
});

describe('a notice that tells its fate already', () => {
  const FATES: ReminderFate[] = [
    { kind: 'moved', to: LATER },
    { kind: 'moved', to: AT },
    { kind: 'cancelled' },
    { kind: 'gone' },
  ];

  it.each(FATES)('tells no other: %j', (told) => {
    expect(FATES.filter((fate) => isSameFate(fate, told))).toEqual([told]);
  });

  it('is none that was snoozed, or tells nothing yet', () => {
    const snoozed: ReminderFate = { kind: 'snoozed', until: AT, by: 'U0OPS' };
    for (const told of [snoozed, undefined]) {
      expect(FATES.some((fate) => isSameFate(fate, told))).toBe(false);
    }
  });
});
