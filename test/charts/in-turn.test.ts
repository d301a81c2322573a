import { describe, expect, it } from 'vitest';
import { inTurn } from '../../src/charts/in-turn.ts';

describe('inTurn', () => {
  it('begins with the next when the one before is done, whatever came of it', async () => {
    const told: string[] = [];
    const work = inTurn(async (name: string) => {
      told.push(`begins ${name}`);
      await Promise.resolve();
      told.push(`ends ${name}`);
      if (name === 'a') throw new Error('a is bad');
      return name;
    }, 5);
    const asked = await Promise.allSettled(['a', 'b', 'c'].map(work));
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(told).toEqual(['begins a', 'ends a', 'begins b', 'ends b', 'begins c', 'ends c']);
  });

  it('refuses what would wait for too long, until others are done', async () => {
    const work = inTurn(async (name: string) => name, 2);
    const asked = await Promise.allSettled(['a', 'b', 'c'].map(work));
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(await work('d')).toBe('d');
  });
});
