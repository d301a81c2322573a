import { describe, expect, it } from 'vitest';
import { type DeadlineKind, deadlineOf, deadlinesOf } from '../../src/domain/deadline.ts';

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
