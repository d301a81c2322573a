import { describe, expect, it } from 'vitest';
import { type Action, isChange, queryOf, REQUESTS } from '../../../src/ecs/calling/requests.ts';

const actions = Object.keys(REQUESTS) as Action[];

describe('REQUESTS', () => {
  it.each(actions)('%s sets only parameters that the SDK knows', (action) => {
    const { model, parameters } = REQUESTS[action];
    expect(model.name).toBe(`${action}Request`);
    expect(Object.keys(model.names())).toEqual(expect.arrayContaining([...parameters]));
  });

  it('has no way to release several instances, or to end a subscription', () => {
    expect(actions).not.toContain('DeleteInstances');
    for (const action of actions) expect(REQUESTS[action].parameters).not.toContain('terminateSubscription');
  });

  it('calls a change whatever does not begin with Describe', () => {
    for (const action of actions) expect(isChange(action)).toBe(!action.startsWith('Describe'));
  });
});

describe('queryOf', () => {
  it('writes parameters as they travel', () => {
    expect(
      queryOf('StopInstances', {
        regionId: 'cn-hangzhou',
        instanceId: ['i-1', 'i-2'],
        forceStop: false,
        stoppedMode: 'KeepCharging',
        batchOptimization: 'SuccessFirst',
      }),
    ).toEqual({
      RegionId: 'cn-hangzhou',
      'InstanceId.1': 'i-1',
      'InstanceId.2': 'i-2',
      ForceStop: 'false',
      StoppedMode: 'KeepCharging',
      BatchOptimization: 'SuccessFirst',
    });
    expect(queryOf('DescribeRegions', {})).toEqual({});
  });
});
