import { describe, expect, it } from 'vitest';
import { HOUR, later, toInstant } from '../../src/domain/time.ts';
import { anOperation } from '../domain/examples.ts';
import { AT, ask, problemOf, question } from './world.ts';

describe('operations', () => {
  it('takes no words, and is seen by whoever asks alone', () => {
    expect(question('operations').public).toBe(false);
    expect(problemOf(() => question('operations web-1'))).toMatchObject({ code: 'unexpected-words' });
  });

  it('tells of the first twenty, how many more there are, and which of them can be cancelled', async () => {
    const open = Array.from({ length: 23 }, () => anOperation(AT.now));
    const may = { seeAll: true, cancel: (one: { id: string }) => one.id === open[1]?.id };
    const answer = await ask('operations', { scanned: [], open, may });
    if (answer.kind !== 'operations') throw new Error(answer.kind);
    const { operations, more, everyones } = answer.list;
    expect([operations.length, more, everyones]).toEqual([20, 3, true]);
    expect(operations.filter(({ may }) => may !== 'look')).toMatchObject([
      { operation: open[1], may: 'cancel' },
    ]);
  });

  it('lets people take back their own that waits, and nobody else’s', async () => {
    const [own, late, others] = [
      { requester: 'U0ASKER', expiresAt: later(AT.now, HOUR) },
      { requester: 'U0ASKER', expiresAt: toInstant(AT.now) },
      { requester: 'U0OTHER', expiresAt: later(AT.now, HOUR) },
    ].map((parts) => anOperation(AT.now, { state: 'pending', ...parts }));
    if (!own || !late || !others) throw new Error('there are three');
    const actor = { userId: 'U0ASKER' };
    const answer = await ask('operations', {
      scanned: [],
      open: [own, late, others],
      actor,
      may: { seeAll: true },
    });
    if (answer.kind !== 'operations') throw new Error(answer.kind);
    expect(answer.list.operations.map(({ may }) => may)).toEqual(['cancel-request', 'look', 'look']);
  });
});
