import { describe, expect, it } from 'vitest';
import { lineToGoOn } from '../../src/commands/go-on.ts';
import { parse } from '../../src/commands/parse.ts';
import { plannedBy } from '../../src/domain/creation.ts';
import { named } from '../../src/domain/errors.ts';
import type { Target } from '../../src/domain/operation.ts';
import type { Work } from '../../src/domain/work.ts';
import { anInstance, anOperation } from '../domain/examples.ts';
import { anOrder } from '../domain/orders.ts';
import { STORIES } from '../workflows/operations/stories.ts';
import { AT } from './world.ts';

const target = (id: string, parts: Partial<Target> = {}): Target => ({
  ...{ instance: anInstance({ id }), state: 'failed', requestIds: [], ...parts },
});

/** What is typed for a stopped instance and for a running one is the same: the card asks. */
function asTyped(work: Work): Work {
  return work.kind === 'release' && work.how === 'stop-first' ? { ...work, how: 'stopped' } : work;
}

describe('the line that does what is left', () => {
  it.each(STORIES)('$name: is read as the same work on the same instance', ({ work }) => {
    const line = lineToGoOn(anOperation(AT.now, { work, targets: [target('i-1')] }))?.line;
    const { intent } = parse(line ?? '', { ...AT, now: new Date('2026-11-21T10:00:00Z') });
    expect(intent).toMatchObject({ work: asTyped(work), selection: { kind: 'named', names: ['i-1'] } });
  });

  it.each<Work>([
    { kind: 'release', how: 'stop-first', backup: {} },
    { kind: 'release', how: 'stopped', backup: { keepDays: 30 } },
    { kind: 'back-up' },
    { kind: 'back-up', keepDays: 30 },
  ])('%j: backs up as it was asked for', (work) => {
    const line = lineToGoOn(anOperation(AT.now, { work, targets: [target('i-1')] }))?.line;
    expect(parse(line ?? '', AT).intent).toMatchObject({ work: asTyped(work) });
  });

  it('names the operation where more are left to release than anybody copies', () => {
    const targets = Array.from({ length: 101 }, (_, index) => target(`i-${index}`));
    const work: Work = { kind: 'release', how: 'force' };
    const next = lineToGoOn(anOperation(AT.now, { id: 'op-7f3k2m9qxa', work, targets }));
    expect(next).toEqual({ line: 'release --operation op-7f3k2m9qxa --force', count: 101, left: 101 });
    const stop: Work = { kind: 'stop', force: false, saveCost: false };
    expect(lineToGoOn(anOperation(AT.now, { work: stop, targets }))).toMatchObject({ count: 100, left: 101 });
  });

  it('leaves out what is done, and what there is no more', () => {
    const gone = { code: 'gone' as const, instance: named(anInstance()) };
    const targets = [
      target('i-1', { state: 'done' }),
      target('i-2'),
      target('i-3', { problem: gone }),
      target('i-4', { state: 'waiting' }),
    ];
    expect(lineToGoOn(anOperation(AT.now, { work: { kind: 'start' }, targets }))?.line).toBe('start i-2 i-4');
    expect(lineToGoOn(anOperation(AT.now, { targets: targets.slice(0, 1) }))).toBeUndefined();
  });

  it('never asks again for what is paid, whether it shows or not, and whoever has paid', () => {
    const instance = named(anInstance());
    const [from, to] = ['2026-11-24T16:00:00Z', '2026-12-24T16:00:00Z'];
    const price = { currency: 'CNY', amount: 240, original: 240 };
    const work: Work = { kind: 'renew', period: { length: 3, unit: 'month' } };
    const targets = [
      target('i-1', { problem: { code: 'renewed-meanwhile', instance, from, to } }),
      target('i-2', { payment: { price }, problem: { code: 'renewal-unseen', instance, minutes: 2 } }),
      target('i-3', { problem: { code: 'not-confirmed', instance } }),
      target('i-4', { problem: { code: 'no-answer', instance } }),
    ];
    expect(lineToGoOn(anOperation(AT.now, { work, targets }))?.line).toBe('renew i-4 3m');
    expect(lineToGoOn(anOperation(AT.now, { work, targets: targets.slice(0, 3) }))).toBeUndefined();
  });

  it('does not ask again for a period that ECS does not take', () => {
    const work: Work = { kind: 'renew', period: { length: 5, unit: 'year' } };
    const refused = (reason: 'too-far' | 'period' | 'money') =>
      ({ code: 'ecs', reason, ecsCode: 'X', message: 'no', requestId: 'R1' }) as const;
    const targets = [
      target('i-1', { problem: refused('too-far') }),
      target('i-2', { problem: refused('period') }),
      target('i-3', { problem: refused('money') }),
    ];
    expect(lineToGoOn(anOperation(AT.now, { work, targets }))?.line).toBe('renew i-3 5y');
  });

  it('gives no name a second time to instances of which some were made', () => {
    const order = anOrder({ count: 5 });
    const planned = plannedBy(order, 'x', '2026-11-21T10:00:00Z');
    const lineOf = (made: number[], unknown: number[] = []) =>
      lineToGoOn(
        anOperation(AT.now, {
          work: { kind: 'create', order },
          targets: planned.map((instance, index) => ({
            ...{ instance, state: 'failed', requestIds: [] },
            ...(made.includes(index) && { made: instance }),
            ...(unknown.includes(index) && { problem: { code: 'not-confirmed', instance: named(instance) } }),
          })),
        }),
      )?.line;
    expect(lineOf([])).toContain('--name job-[1,3] --count 5');
    expect(lineOf([0, 1])).toContain('--name job-[3,3] --count 3');
    // ECS has made a part of the first call, and all of the second.
    expect(lineOf([0, 3])).toContain('--name job-[5,3] --count 3');
    expect(lineOf([0], [2])).toContain('--name job-[4,3] --count 3');
  });

  it('names no more than one command takes', () => {
    const targets = Array.from({ length: 240 }, (_, i) => target(`i-${i}`));
    const next = lineToGoOn(anOperation(AT.now, { work: { kind: 'start' }, targets }));
    expect(next).toMatchObject({ count: 100, left: 240 });
    expect(() => parse(next?.line ?? '', AT)).not.toThrow();
  });
});
