import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Target } from '../../../src/domain/operation.ts';
import { Creating, HAZARDS, type Hazard, type Run } from './creating.ts';

// So that a few instances are several chunks.
vi.mock('../../../src/domain/creation.ts', async (original) => ({
  ...(await original<object>()),
  MOST_IN_A_CALL: 3,
}));

/** What ends a target of which nothing was made. */
const NOTHING_MADE = [
  ...['not-made', 'not-tried', 'cancelled', 'order-price-rose', 'ecs', 'no-answer', 'unforeseen'],
  // Of a chunk that ECS has not answered about.
  'not-confirmed',
];
/** What may become of an instance that was made. */
const MADE = ['died', 'gone', 'not-reached', 'made-besides', 'not-confirmed'];

function runs(hazards: readonly Hazard[]): fc.Arbitrary<Run> {
  return fc.record(
    {
      seed: fc.integer(),
      counts: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 3 }),
      min: fc.integer({ min: 1, max: 8 }),
      hazards: fc.subarray([...hazards]),
    },
    { requiredKeys: ['seed', 'counts', 'hazards'] },
  );
}

/** Operations for which ECS has made more than they asked for, or something that is there and that they do not name. */
function unasked(creating: Creating): string[] {
  return creating.ended.flatMap(({ id, targets }) => {
    const made = creating.madeFor(id);
    const named = new Set(targets.flatMap(({ made: of }) => of?.id ?? []));
    const more = made.length > targets.length ? [`${id}: ${made.length} for ${targets.length}`] : [];
    const unnamed = made.filter((one) => !named.has(one) && creating.fakes.fleet.instances.has(one));
    return [...more, ...unnamed.map((one) => `${id} does not name ${one}`)];
  });
}

/** What operations say of their instances that is not so. */
function lies(creating: Creating): string[] {
  return creating.ended.flatMap((operation) => {
    const made = new Set(creating.madeFor(operation.id));
    return operation.targets.flatMap((target) => {
      const lie = lieOf(creating, made, target);
      return lie === undefined ? [] : [`${operation.id} ${target.instance.id}: ${lie}`];
    });
  });
}

function lieOf(creating: Creating, made: Set<string>, target: Target): string | undefined {
  const { state, problem } = target;
  const code = problem?.code ?? 'none';
  const id = target.made?.id;
  if (id === undefined) return NOTHING_MADE.includes(code) ? undefined : `ends with ${code}`;
  if (!made.has(id)) return `${id} was never made for it`;
  return state === 'done' ? lieOfDone(creating, id) : lieOfFailed(creating, id, code);
}

function lieOfDone({ died, fakes }: Creating, id: string): string | undefined {
  return fakes.fleet.instances.has(id) || died.has(id) ? undefined : 'is nowhere';
}

function lieOfFailed({ died }: Creating, id: string, code: string): string | undefined {
  if (!MADE.includes(code)) return `was made, and ends with ${code}`;
  return code === 'died' && !died.has(id) ? 'did not die' : undefined;
}

/** With nothing that leaves a doubt: operations that have not all that they asked for. */
function notDone(creating: Creating): string[] {
  return creating.ended.flatMap(({ id, state, targets }) => {
    const { length } = creating.madeFor(id);
    return state === 'done' && length === targets.length ? [] : [`${id} ${state}: ${length} made`];
  });
}

describe('whatever happens while instances are created', () => {
  it('never is one made that was not asked for, and each is named', { timeout: 600_000 }, async () => {
    const counts = {
      operations: 0,
      asked: 0,
      made: 0,
      done: 0,
      besides: 0,
      kills: 0,
      overtaken: 0,
      faults: 0,
      calls: 0,
    };
    const runAll = fc.asyncProperty(runs(HAZARDS), async (run) => {
      const created = await new Creating(run).toTheEnd();
      expect(unasked(created)).toEqual([]);
      expect(lies(created)).toEqual([]);
      expect(created.askedAfterCancel).toEqual([]);
      const targets = created.ended.flatMap((operation) => operation.targets);
      counts.operations += created.ended.length;
      counts.asked += targets.length;
      counts.made += created.fakes.maker.history.length;
      counts.done += targets.filter(({ state }) => state === 'done').length;
      counts.besides += targets.filter(({ problem }) => problem?.code === 'made-besides').length;
      for (const key of ['kills', 'overtaken', 'faults', 'calls'] as const)
        counts[key] += created.counts[key];
    });
    await fc.assert(runAll, { numRuns: Number(process.env.CREATE_RUNS ?? 300) });
    expect(counts.kills * counts.overtaken * counts.faults).toBeGreaterThan(0);
    process.stdout.write(`creations at random: ${JSON.stringify(counts)}\n`);
  });

  it.each<[string, Hazard[]]>([
    ['with nothing that hides what happened', ['two workers', 'throttled', 'reads fail', 'shown late']],
    ['killed at any call', ['killed', 'two workers']],
    ['with answers that are lost', ['no answer, done', 'no answer, done later', 'no answer, nothing done']],
  ])('%s, all that is asked for is made and runs', async (_, hazards) => {
    const runAll = fc.asyncProperty(runs(hazards), async (run) => {
      const created = await new Creating(run).toTheEnd();
      expect(notDone(created)).toEqual([]);
    });
    await fc.assert(runAll, { numRuns: 100 });
  });
});
