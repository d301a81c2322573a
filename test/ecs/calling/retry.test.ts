import { describe, expect, it } from 'vitest';
import { FleetError } from '../../../src/domain/errors.ts';
import { type Action, isChange, REQUESTS } from '../../../src/ecs/calling/requests.ts';
import { pauseBeforeRetry, retrying } from '../../../src/ecs/calling/retry.ts';
import { fleetError } from '../../../src/ecs/errors/reason.ts';

const error = (code: string, certain: boolean, retryAfterMs?: number) =>
  fleetError({ code, message: '', requestId: '-', certain, ...(retryAfterMs && { retryAfterMs }) });

const actions = Object.keys(REQUESTS) as Action[];
const changes = actions.filter(isChange);
const reads = actions.filter((action) => !isChange(action));
/** What destroys, or may, or pays. */
const JUDGED: Action[] = [
  'DeleteInstance',
  'RenewInstance',
  'RunInstances',
  'StopInstance',
  'StopInstances',
  'RebootInstance',
  'RebootInstances',
];

describe('pauseBeforeRetry', () => {
  it.each(reads)('repeats %s after anything that may pass', (action) => {
    for (const code of ['NoAnswer', 'Unreadable', 'InternalError']) {
      expect(pauseBeforeRetry(error(code, false), action, 1, 0)).toBe(200);
    }
    expect(pauseBeforeRetry(error('Throttling', true), action, 1, 0)).toBe(250);
    expect(pauseBeforeRetry(error('Forbidden.RAM', true), action, 1, 0)).toBeUndefined();
  });

  it.each(changes.filter((action) => !JUDGED.includes(action)))(
    'repeats %s after a throttling, and never when it may have happened',
    (action) => {
      expect(pauseBeforeRetry(error('Throttling.User', true), action, 1, 0)).toBe(250);
      for (const code of ['NoAnswer', 'Unreadable', 'InternalError', 'ServiceUnavailable']) {
        expect(pauseBeforeRetry(error(code, false), action, 1, 0)).toBeUndefined();
      }
    },
  );

  it.each(JUDGED)('repeats %s after nothing, since it must be judged anew before each call', (action) => {
    for (const code of ['Throttling.User', 'IncorrectInstanceStatus.Initializing', 'LastTokenProcessing'])
      expect(pauseBeforeRetry(error(code, true), action, 1, 0)).toBeUndefined();
    expect(pauseBeforeRetry(error('NoAnswer', false), action, 1, 0)).toBeUndefined();
  });

  it('repeats a dry run as it does a read', () => {
    expect(pauseBeforeRetry(error('NoAnswer', false), 'dry run', 1, 0)).toBe(200);
    expect(pauseBeforeRetry(error('Throttling', true), 'dry run', 1, 0)).toBe(250);
    expect(pauseBeforeRetry(error('IncorrectInstanceStatus', true), 'dry run', 1, 0)).toBeUndefined();
  });

  it('grows, spreads the callers, and ends', () => {
    const fault = error('NoAnswer', false);
    expect(pauseBeforeRetry(fault, 'DescribeInstances', 2, 0)).toBe(400);
    expect(pauseBeforeRetry(fault, 'DescribeInstances', 2, 1)).toBe(600);
    expect(pauseBeforeRetry(fault, 'DescribeInstances', 3, 0)).toBeUndefined();
    expect(pauseBeforeRetry(error('Throttling', true), 'DescribeInstances', 4, 0)).toBe(2000);
    expect(pauseBeforeRetry(error('Throttling', true), 'DescribeInstances', 5, 0)).toBeUndefined();
  });

  it('waits as long as ECS asks, within reason', () => {
    expect(pauseBeforeRetry(error('Throttling', true, 3000), 'StartInstance', 1, 0)).toBe(3000);
    expect(pauseBeforeRetry(error('Throttling', true, 3_600_000), 'StartInstance', 1, 0)).toBe(20_000);
  });
});

describe('retrying', () => {
  it('makes the call until it succeeds', async () => {
    const outcomes = [error('NoAnswer', false), 'done'];
    const call = async () => {
      const outcome = outcomes.shift();
      if (outcome instanceof FleetError) throw outcome;
      return outcome;
    };
    expect(await retrying('DescribeInstances', call)).toBe('done');
    expect(outcomes).toEqual([]);
  });

  it('does not repeat a bug', async () => {
    let calls = 0;
    const call = async () => {
      calls++;
      throw new TypeError('bug');
    };
    await expect(retrying('DescribeInstances', call)).rejects.toThrow('bug');
    expect(calls).toBe(1);
  });
});
