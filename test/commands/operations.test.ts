import { describe, expect, it } from 'vitest';
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
    expect(operations.filter(({ cancellable }) => cancellable)).toMatchObject([{ operation: open[1] }]);
  });
});
