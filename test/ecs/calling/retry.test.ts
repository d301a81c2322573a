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

describe('pauseBeforeRetry', () => {
  it.each(reads)('repeats %s after anything that may pass', (action) => {
    for (const code of ['NoAnswer', 'Unreadable', 'InternalError']) {
      expect(pauseBeforeRetry(error(code, false), action, 1, 0)).toBe(200);
    }
    expect(pauseBeforeRetry(error('Throttling', true), action, 1, 0)).toBe(250);
    expect(pauseBeforeRetry(error('Forbidden.RAM', true), action, 1, 0)).toBeUndefined();
  });

  it.each(changes)('repeats %s after a throttling, and never when it may have happened', (action) => {
    expect(pauseBeforeRetry(error('Throttling.User', true), action, 1, 0)).toBe(250);
    for (const code of ['NoAnswer', 'Unreadable', 'InternalError', 'ServiceUnavailable']) {
      expect(pauseBeforeRetry(error(code, false), action, 1, 0)).toBeUndefined();
    }
  });

  it.each(['IncorrectInstanceStatus.Initializing', 'DependencyViolation.RouteEntry', 'LastTokenProcessing'])(
    'repeats DeleteInstance, and nothing else, after %s',
    (code) => {
      expect(pauseBeforeRetry(error(code, true), 'DeleteInstance', 1, 0)).toBe(1000);
      expect(pauseBeforeRetry(error(code, true), 'DeleteInstance', 4, 0)).toBeUndefined();
      for (const action of actions.filter((it) => it !== 'DeleteInstance')) {
        expect(pauseBeforeRetry(error(code, true), action, 1, 0)).toBeUndefined();
      }
    },
  );

  it('does not repeat DeleteInstance because the instance runs', () => {
    expect(pauseBeforeRetry(error('IncorrectInstanceStatus', true), 'DeleteInstance', 1, 0)).toBeUndefined();
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
    expect(pauseBeforeRetry(error('Throttling', true, 3000), 'StopInstance', 1, 0)).toBe(3000);
    expect(pauseBeforeRetry(error('Throttling', true, 3_600_000), 'StopInstance', 1, 0)).toBe(20_000);
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
