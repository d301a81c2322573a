import { describe, expect, it } from 'vitest';
import {
  type DeadlineKind,
  deadlineOf,
  deadlinesOf,
  earliestAutoRelease,
  earliestToAskFor,
  latestAutoRelease,
} from '../../src/domain/deadline.ts';

const SOON = '2026-11-22T10:00:00Z';
const LATE = '2026-12-22T10:00:00Z';

describe('the deadlines of an instance', () => {
  it('are none where it has none', () => {
    expect(deadlinesOf({})).toEqual([]);
  });

  it.each([
    [{ expiresAt: SOON }, [{ kind: 'expiry', at: SOON }]],
    [{ autoReleaseAt: LATE }, [{ kind: 'auto-release', at: LATE }]],
    [
      { expiresAt: SOON, autoReleaseAt: LATE },
      [
        { kind: 'expiry', at: SOON },
        { kind: 'auto-release', at: LATE },
      ],
    ],
    [
      { expiresAt: LATE, autoReleaseAt: SOON },
      [
        { kind: 'auto-release', at: SOON },
        { kind: 'expiry', at: LATE },
      ],
    ],
  ])('come with the nearest first: %j', (instance, deadlines) => {
    expect(deadlinesOf(instance)).toEqual(deadlines);
  });

  it('are both told when they fall on the same second', () => {
    const kinds = deadlinesOf({ expiresAt: SOON, autoReleaseAt: SOON }).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['auto-release', 'expiry']);
  });
});

describe('the deadline of one kind', () => {
  it.each<[DeadlineKind, Parameters<typeof deadlineOf>[0], string | undefined]>([
    ['expiry', { expiresAt: SOON }, SOON],
    ['auto-release', { expiresAt: SOON }, undefined],
    ['auto-release', { expiresAt: SOON, autoReleaseAt: LATE }, LATE],
  ])('%s of %j', (kind, instance, deadline) => {
    expect(deadlineOf(instance, kind)).toBe(deadline);
  });
});

describe('an auto-release time', () => {
  it.each([
    ['10:00:00.000Z', '2026-11-21T10:30:00Z', '2026-11-21T10:32:00Z'],
    ['10:00:00.001Z', '2026-11-21T10:31:00Z', '2026-11-21T10:33:00Z'],
    ['10:00:59.999Z', '2026-11-21T10:31:00Z', '2026-11-21T10:33:00Z'],
  ])(
    'asked for at %s is at least half an hour ahead, and two minutes more to confirm it',
    (time, ecs, asked) => {
      const now = new Date(`2026-11-21T${time}`);
      expect([earliestAutoRelease(now), earliestToAskFor(now)]).toEqual([ecs, asked]);
    },
  );

  it.each([
    ['2026-11-21T10:00:59.999Z', '2029-11-21T10:00:00Z'],
    ['2028-02-29T10:00:00Z', '2031-02-28T10:00:00Z'],
  ])('asked for at %s is at most three years ahead', (now, latest) => {
    expect(latestAutoRelease(new Date(now))).toBe(latest);
  });
});
