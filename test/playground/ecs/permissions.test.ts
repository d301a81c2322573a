import { describe, expect, it } from 'vitest';
import type { Account, RamPolicy } from '../../../src/playground/ecs/index.ts';
import { ACCOUNT, caller, instancesOf, minutes, smallFleet, world } from './harness.ts';
import { rawCall } from './signed.ts';

const RUNNING = 'i-bp1web2f0s8h3n6yt5lb';
const RegionId = 'cn-hangzhou';
const OTHER: Account = {
  id: '9876543210987654',
  accessKeyId: 'LTAI5tOther',
  accessKeySecret: 'other',
  roles: [{ name: 'ecs-steward', externalId: 'x-1', denied: ['StopInstance'] }],
};
const RoleArn = 'acs:ram::9876543210987654:role/ecs-steward';

describe('permissions', () => {
  const denied = ['DescribeInstances', 'DescribeInstanceAttribute', 'DescribeDisks', 'StopInstance'];

  it('a missing one shows as an empty list of instances, and by DryRun as what it is', async () => {
    const { call, refusal } = await world(undefined, { accounts: [{ ...ACCOUNT, denied }] });
    expect(await call('DescribeInstances', { RegionId })).toMatchObject({
      TotalCount: 0,
      NextToken: '',
      Instances: { Instance: [] },
    });
    expect(await refusal('DescribeInstances', { RegionId, DryRun: 'true' })).toBe('Forbidden.RAM');
  });

  it('elsewhere it is Forbidden.RAM, and nothing is done', async () => {
    const { refusal, ecs } = await world(undefined, { accounts: [{ ...ACCOUNT, denied }] });
    expect(await refusal('StopInstance', { InstanceId: RUNNING })).toBe('Forbidden.RAM');
    expect(await refusal('DescribeInstanceAttribute', { InstanceId: RUNNING })).toBe('Forbidden.RAM');
    expect(await refusal('DescribeDisks', { RegionId })).toBe('Forbidden.RAM');
    expect(ecs.calls.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(ecs.instances().find(({ id }) => id === RUNNING)?.status).toBe('Running');
  });

  it('can be lost and given back while the bot runs', async () => {
    const { ecs, call } = await world();
    const seen = async () => instancesOf(await call('DescribeInstances', { RegionId })).length;
    ecs.deny(ACCOUNT.accessKeyId, ['DescribeInstances']);
    expect(await seen()).toBe(0);
    ecs.deny(ACCOUNT.accessKeyId, []);
    expect(await seen()).toBe(9);
    expect(() => ecs.deny('LTAIxxx', [])).toThrow('opens nothing here');
  });

  it('an account sees its own instances only', async () => {
    const { ecs } = await world(undefined, { accounts: [ACCOUNT, OTHER] });
    const { call, refusal } = caller(ecs.url, OTHER);
    expect(instancesOf(await call('DescribeInstances', { RegionId }))).toEqual([]);
    expect(await refusal('StopInstance', { InstanceId: RUNNING })).toBe('InvalidInstanceId.NotFound');
  });
});

describe('RAM policies', () => {
  const statement = (Action: string, Resource: string, Condition?: object): RamPolicy => ({
    Version: '1',
    Statement: [{ Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) } as never],
  });
  const attached = (...policies: RamPolicy[]) => world(undefined, { accounts: [{ ...ACCOUNT, policies }] });

  it('allow what they name, in the regions and on the kinds of things that they name', async () => {
    const { refusal, call } = await attached(
      statement('ecs:Describe*', '*'),
      statement('ecs:StopInstance', 'acs:ecs:ap-southeast-1:*:instance/*'),
    );
    expect(instancesOf(await call('DescribeInstances', { RegionId }))).toHaveLength(9);
    expect(await refusal('StopInstance', { InstanceId: RUNNING, DryRun: 'true' })).toBe('Forbidden.RAM');
    expect(await refusal('StartInstance', { InstanceId: RUNNING })).toBe('Forbidden.RAM');
  });

  it('must allow every instance that is named', async () => {
    const { refusal } = await attached(statement('ecs:StopInstances', `acs:ecs:*:*:instance/${RUNNING}`));
    const named = { RegionId, 'InstanceId.1': RUNNING, DryRun: 'true' };
    expect(await refusal('StopInstances', named)).toBe('DRYRUN.SUCCESS');
    expect(await refusal('StopInstances', { ...named, 'InstanceId.2': 'i-other' })).toBe('Forbidden.RAM');
  });

  it('may go by tag, and can be attached while the bot runs', async () => {
    const { ecs, refusal } = await attached();
    const stop = () => refusal('StopInstance', { InstanceId: RUNNING, DryRun: 'true' });
    expect(await stop()).toBe('Forbidden.RAM');
    const [instance] = ecs.instances().filter(({ id }) => id === RUNNING);
    const [[tag, value] = ['', '']] = Object.entries(instance?.tags ?? {});
    const byTag = (is: string) =>
      statement('ecs:StopInstance', '*', { StringEquals: { [`acs:ResourceTag/${tag}`]: is } });
    ecs.attach(ACCOUNT.accessKeyId, [byTag(value)]);
    expect(await stop()).toBe('DryRunOperation');
    ecs.attach(ACCOUNT.accessKeyId, [byTag(`not ${value}`)]);
    expect(await stop()).toBe('Forbidden.RAM');
    expect(() => ecs.attach('LTAIxxx', [])).toThrow('opens nothing here');
  });

  it('are about instances where a security group only filters them', async () => {
    const { call } = await attached(statement('ecs:DescribeInstances', 'acs:ecs:*:*:instance/*'));
    const SecurityGroupId = 'sg-bp1fg655nh68xyz9i7wm';
    expect(instancesOf(await call('DescribeInstances', { RegionId, SecurityGroupId }))).toHaveLength(9);
  });

  it('everyone may ask STS who they are', async () => {
    const { call } = await attached();
    expect(await call('GetCallerIdentity')).toMatchObject({
      IdentityType: 'RAMUser',
      AccountId: ACCOUNT.id,
      PrincipalId: 'steward',
      Arn: `acs:ram::${ACCOUNT.id}:user/steward`,
    });
  });
});

describe('AssumeRole', () => {
  const asked = { RoleArn, RoleSessionName: 'steward', ExternalId: 'x-1', DurationSeconds: '900' };
  const fleet = smallFleet().replace('name: web-2\n', `name: web-2\n    account: "${OTHER.id}"\n`);

  async function assumed(options = {}) {
    const it = await world(fleet, { accounts: [ACCOUNT, OTHER], ...options });
    const { Credentials } = (await it.call('AssumeRole', asked)) as { Credentials: Record<string, string> };
    const { AccessKeyId = '', AccessKeySecret = '', SecurityToken = '', Expiration = '' } = Credentials;
    const key = { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret, securityToken: SecurityToken };
    return { ...it, key, Expiration };
  }

  it('gives keys that act for the role’s account, with the role’s permissions', async () => {
    const { ecs, key } = await assumed();
    const role = caller(ecs.url, key);
    const seen = instancesOf(await role.call('DescribeInstances', { RegionId }));
    expect(seen.map((it) => it.InstanceName)).toEqual(['web-2']);
    expect(await role.refusal('StopInstance', { InstanceId: RUNNING })).toBe('Forbidden.RAM');
    expect(ecs.calls.filter(({ action }) => action === 'AssumeRole')).toHaveLength(1);
  });

  it('needs the token with the key, the right one, and in time', async () => {
    let offset = 0;
    const { ecs, key, Expiration } = await assumed({ wallClock: () => new Date(Date.now() + offset) });
    const { accessKeyId, accessKeySecret } = key;
    const without = caller(ecs.url, { accessKeyId, accessKeySecret });
    const wrong = caller(ecs.url, { ...key, securityToken: 'other' });
    expect(await without.refusal('DescribeRegions')).toBe('MissingSecurityToken');
    expect(await wrong.refusal('DescribeRegions')).toBe('InvalidSecurityToken.MismatchWithAccessKey');
    const left = Date.parse(Expiration) - Date.now();
    expect(left).toBeGreaterThan(minutes(14));
    await caller(ecs.url, key).call('DescribeRegions');
    offset = minutes(15);
    const late = await rawCall(ecs.url, { key, date: new Date(Date.now() + offset) });
    expect(late).toMatchObject({ status: 400, code: 'InvalidSecurityToken.Expired' });
  });

  it.each([
    ['an unknown role', { ...asked, RoleArn: `${RoleArn}-2` }, 'EntityNotExist.Role'],
    ['a wrong external id', { ...asked, ExternalId: 'x-2' }, 'NoPermission'],
    ['less than 15 minutes', { ...asked, DurationSeconds: '899' }, 'InvalidParameter.DurationSeconds'],
  ])('refuses %s', async (_, query, code) => {
    const { refusal } = await world(fleet, { accounts: [ACCOUNT, OTHER] });
    expect(await refusal('AssumeRole', query)).toBe(code);
  });
});
