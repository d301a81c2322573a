import { describe, expect, it } from 'vitest';
import { hasDryRun } from '../../../src/ecs/calling/dry-run.ts';
import { type Action, isChange, REQUESTS } from '../../../src/ecs/calling/requests.ts';
import { canBeTried, probeQuery, tryAction } from '../../../src/ecs/doctor/probe.ts';
import { fleetError } from '../../../src/ecs/errors/reason.ts';

const actions = Object.keys(REQUESTS) as Action[];
const stand = { region: 'cn-hangzhou', instanceId: 'i-real' };
const changes = actions.filter((action) => isChange(action));

describe('probeQuery', () => {
  it.each(changes.filter(canBeTried))('%s goes out as a dry run and does not force', (action) => {
    const query = probeQuery(action, stand);
    expect(query.DryRun).toBe('true');
    expect(Object.keys(query).filter((name) => name.startsWith('Force'))).toEqual([]);
    if (action === 'RunInstances') expect(query).not.toHaveProperty('InstanceId');
    else expect(query.InstanceId ?? query['InstanceId.1']).toBe('i-real');
  });

  it.each(changes.filter((action) => !hasDryRun(action)))(
    '%s, of which there is no dry run, never goes out',
    (action) => {
      expect(() => probeQuery(action, stand)).toThrow(`${action} would not be a dry run.`);
    },
  );

  it('without an instance, names one that nobody has', () => {
    expect(probeQuery('StopInstance', { region: 'us-east-1', instanceId: undefined }).InstanceId).toMatch(
      /^i-0+$/,
    );
    expect(probeQuery('StopInstances', { region: 'us-east-1', instanceId: undefined })).toEqual({
      DryRun: 'true',
      RegionId: 'us-east-1',
      'InstanceId.1': expect.stringMatching(/^i-0+$/),
    });
  });

  it('asks a list for nothing in particular', () => {
    expect(probeQuery('DescribeInstances', stand)).toEqual({ DryRun: 'true', RegionId: 'cn-hangzhou' });
  });
});

describe('tryAction', () => {
  const answered = (code: string) => () =>
    Promise.reject(fleetError({ code, message: code, requestId: '-', certain: true }));

  it.each([
    ['DryRunOperation', 'may'],
    ['DRYRUN.SUCCESS', 'may'],
    ['IncorrectInstanceStatus', 'may'],
    ['InvalidOperation.DeletionProtection', 'may'],
    ['ChargeTypeViolation', 'may'],
    ['Forbidden.RAM', 'may-not'],
    ['NoPermission', 'may-not'],
    ['InvalidInstanceId.NotFound', 'nothing'],
    ['MissingParameter', 'nothing'],
    ['SomethingNew', 'nothing'],
  ])('%s means %s', async (code, told) => {
    expect(await tryAction(answered(code))).toMatchObject({ told });
  });

  it('a reply means that it may', async () => {
    expect(await tryAction(async () => ({}))).toEqual({ told: 'may' });
  });

  it.each(['NoAnswer', 'Throttling.User', 'InvalidAccessKeyId.NotFound', 'ServiceUnavailable'])(
    '%s tells nothing of the permission and is thrown on',
    async (code) => {
      await expect(tryAction(answered(code))).rejects.toMatchObject({ code });
    },
  );
});
