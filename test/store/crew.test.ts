import { expect, it } from 'vitest';
import { Crew } from '../../src/store/jobs/crew.ts';

function aCrew(...workers: string[]) {
  const called: string[] = [];
  const crew = new Crew((worker) => called.push(worker));
  for (const worker of workers) crew.join(worker);
  return { crew, called };
}

it('wakes one at a time, in turn', () => {
  const { crew, called } = aCrew('a', 'b', 'c');
  for (let time = 0; time < 4; time++) crew.wake();
  expect(called).toEqual(['a', 'b', 'c', 'a']);
});

it('wakes the next when one has taken a job: there may be more than one', () => {
  const { crew, called } = aCrew('a', 'b');
  void crew.during('a', () => new Promise(() => {}));
  expect(called).toEqual(['b']);
});

it('wakes nobody who has a job in hand, and lets them look again when they have done', async () => {
  const { crew, called } = aCrew('a');
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = crew.during('a', () => promise);
  crew.wake();
  expect(called).toEqual([]);
  resolve();
  await done;
  expect(called).toEqual(['a']);
});

it('lets them look again after a job that failed', async () => {
  const { crew, called } = aCrew('a');
  await expect(crew.during('a', () => Promise.reject(new Error('ECS is away')))).rejects.toThrow(
    'ECS is away',
  );
  expect(called).toEqual(['a']);
  crew.wake();
  expect(called).toEqual(['a', 'a']);
});
