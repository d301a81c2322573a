import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/domain/finding.ts';
import { MINUTE } from '../../../src/domain/time.ts';
import { type EcsExaminationOptions, ecsExaminations } from '../../../src/ecs/doctor/examinations.ts';
import type { Account, RamPolicy } from '../../../src/playground/ecs/index.ts';
import { ACCOUNT, smallFleet, world } from '../../playground/ecs/harness.ts';
import { everyPolicy, policy } from '../policies.ts';

const REGIONS = ['cn-hangzhou', 'ap-southeast-1'];
const { accessKeyId, accessKeySecret } = ACCOUNT;

interface Asked extends Partial<EcsExaminationOptions> {
  policies?: RamPolicy[];
  key?: Partial<Account>;
  others?: Account[];
  fleet?: string;
  ahead?: number;
}

/** What is found of a local ECS with these policies attached, and the calls it took. */
async function examined({ policies, key, others = [], fleet, ahead = 0, ...options }: Asked = {}) {
  const account = { ...ACCOUNT, policies: policies ?? everyPolicy(), ...key };
  const { ecs } = await world(fleet ?? smallFleet(), { accounts: [account, ...others] });
  const before = ecs.instances();
  const examinations = ecsExaminations({
    accounts: [{ name: 'main', regions: REGIONS }],
    endpoint: ecs.url,
    credentials: { accessKeyId, accessKeySecret },
    clock: { now: () => new Date(Date.now() + ahead) },
    changing: true,
    ...options,
  });
  const findings = (await Promise.all(examinations.map(({ look }) => look()))).flat();
  expect(ecs.instances()).toEqual(before);
  return { findings, ecs };
}

const of = (findings: Finding[], what: string) => findings.filter((finding) => finding.what === what);
const bad = (findings: Finding[]) =>
  findings.filter(({ verdict }) => verdict === 'wrong' || verdict === 'warning');

/** The policies, with one action denied in one region. */
function without(action: string, region = '*'): RamPolicy[] {
  const Resource = [`acs:ecs:${region}:*:*`];
  return [
    ...everyPolicy(),
    { Version: '1', Statement: [{ Effect: 'Deny', Action: `ecs:${action}`, Resource }] },
  ];
}

describe('an ECS in order', () => {
  it('is good in all with every policy, and says what no dry run can tell', async () => {
    const { findings } = await examined();
    expect(bad(findings)).toEqual([]);
    expect(of(findings, 'identity')[0]?.found).toBe(`It acts as acs:ram::${ACCOUNT.id}:user/steward.`);
    expect(of(findings, 'regions')[0]?.found).toBe('There are cn-hangzhou, ap-southeast-1.');
    const [may, untried] = of(findings, 'permissions');
    expect(may).toMatchObject({
      verdict: 'good',
      found: expect.stringContaining('in cn-hangzhou, ap-southeast-1.'),
    });
    expect(untried).toMatchObject({
      verdict: 'note',
      found: expect.stringContaining(
        'no dry run of ModifyInstanceAttribute, ModifyInstanceAutoReleaseTime, CreateImage, CreateSnapshot, CreateSnapshotGroup (deploy/ram/operator.json); RenewInstance, ModifyInstanceAutoRenewAttribute, AllocatePublicIpAddress (deploy/ram/payer.json), so',
      ),
    });
  });

  it('is only looked at: whatever changes is a dry run', async () => {
    const { ecs } = await examined();
    const changing = ecs.calls.filter(({ action }) =>
      /^(Start|Stop|Reboot|Delete|Modify|Create|Renew)/.test(action),
    );
    expect(new Set(changing.map(({ action }) => action))).toEqual(
      new Set([
        'StartInstance',
        'StartInstances',
        'StopInstance',
        'StopInstances',
        'RebootInstance',
        'RebootInstances',
        'DeleteInstance',
      ]),
    );
    expect(changing.filter(({ parameters }) => parameters.DryRun !== 'true')).toEqual([]);
  });

  it('looks after every region when none are named', async () => {
    const { findings } = await examined({ accounts: [{ name: 'main' }] });
    expect(of(findings, 'regions')[0]?.found).toBe(
      'Every region is looked after: cn-hangzhou, ap-southeast-1.',
    );
  });
});

describe('permissions', () => {
  it('one that is missing in one region is named with the region and the policy that has it', async () => {
    const { findings } = await examined({ policies: without('StopInstance', 'ap-southeast-1') });
    expect(bad(findings)).toEqual([
      {
        verdict: 'wrong',
        what: 'StopInstance',
        found: 'Forbidden in ap-southeast-1.',
        advice:
          'Attach deploy/ram/operator.json, or add ecs:StopInstance to the policy of these credentials.',
      },
    ]);
    expect(of(findings, 'permissions')[0]?.found).toContain('1 more in some of them');
  });

  it('DescribeInstances, which answers an empty list without it, is found by its dry run', async () => {
    const { findings } = await examined({ policies: without('DescribeInstances') });
    expect(of(findings, 'DescribeInstances')).toMatchObject([
      {
        verdict: 'wrong',
        found: 'Forbidden in cn-hangzhou, ap-southeast-1.',
        advice: expect.stringContaining('viewer.json'),
      },
    ]);
  });

  it('without the destroyer the bot cannot release, which may be meant', async () => {
    const { findings } = await examined({
      policies: [policy('viewer'), policy('operator'), policy('payer')],
    });
    expect(bad(findings)).toMatchObject([
      {
        verdict: 'warning',
        what: 'DeleteInstance',
        advice: expect.stringContaining('deploy/ram/destroyer.json'),
      },
    ]);
  });

  it('a bot that changes nothing does with the viewer', async () => {
    const { findings } = await examined({ policies: [policy('viewer')], changing: false });
    expect(findings.filter(({ verdict }) => verdict === 'wrong')).toEqual([]);
  });

  it('where there is no instance to try on, says that "not found" does not tell', async () => {
    const one = smallFleet().replaceAll('region: ap-southeast-1', 'region: cn-hangzhou');
    const { findings } = await examined({ fleet: one });
    expect(bad(findings)).toEqual([]);
    const [, untold] = of(findings, 'permissions');
    expect(untold).toMatchObject({ verdict: 'note' });
    expect(untold?.found).toMatch(
      /^In ap-southeast-1 there is no instance to try on, and ECS answered InvalidInstanceId.NotFound, .*StartInstance/,
    );
  });

  it('a release that is narrowed by tag is refused on other instances, and that is told', async () => {
    const narrowed = policy('destroyer');
    const [statement] = narrowed.Statement;
    if (statement) statement.Condition = { StringEquals: { 'acs:ResourceTag/steward': 'yes' } };
    const { findings } = await examined({ policies: [policy('viewer'), policy('operator'), narrowed] });
    expect(of(findings, 'DeleteInstance')).toMatchObject([
      { verdict: 'warning', advice: expect.stringContaining('a condition by tag') },
    ]);
  });

  it('waits and asks again when ECS is asked too much', async () => {
    const { ecs } = await world(smallFleet(), { accounts: [ACCOUNT] });
    ecs.faults.add({ kind: 'throttle', action: 'StopInstance', retryAfterMs: 20 });
    const [, account] = ecsExaminations({
      accounts: [{ name: 'main', regions: ['cn-hangzhou'] }],
      endpoint: ecs.url,
      credentials: { accessKeyId, accessKeySecret },
      clock: { now: () => new Date() },
      changing: true,
    });
    expect(bad((await account?.look()) ?? [])).toEqual([]);
    expect(ecs.calls.filter(({ action }) => action === 'StopInstance')).toHaveLength(2);
  });

  it('a region that does not answer is told, and the others all the same', async () => {
    const { ecs } = await world(smallFleet(), { accounts: [ACCOUNT] });
    ecs.faults.add({ kind: 'drop-before', action: 'RebootInstances' });
    const [, account] = ecsExaminations({
      accounts: [{ name: 'main', regions: REGIONS }],
      endpoint: ecs.url,
      credentials: { accessKeyId, accessKeySecret },
      clock: { now: () => new Date() },
      changing: true,
    });
    const findings = (await account?.look()) ?? [];
    expect(bad(findings)).toMatchObject([
      {
        verdict: 'wrong',
        what: expect.stringMatching(/^region /),
        found: expect.stringContaining('NoAnswer'),
      },
    ]);
    expect(of(findings, 'permissions')[0]?.found).toContain('more in some of them');
  });
});

describe('accounts', () => {
  const other: Account = {
    id: '9876543210987654',
    accessKeyId: 'LTAI5tOther',
    accessKeySecret: 'other',
    roles: [{ name: 'ecs-steward', externalId: 'x-1', policies: everyPolicy() }],
  };
  const data = { name: 'data', roleArn: `acs:ram::${other.id}:role/ecs-steward`, regions: REGIONS };

  it('a role is taken, and tried with its own permissions', async () => {
    const { findings } = await examined({ others: [other], accounts: [{ ...data, externalId: 'x-1' }] });
    expect(bad(findings)).toEqual([]);
    expect(of(findings, 'identity')[0]?.found).toBe(
      `It acts as acs:ram::${other.id}:assumed-role/ecs-steward/ecs-steward.`,
    );
  });

  it.each([
    [{ ...data, externalId: 'x-2' }, 'NoPermission'],
    [{ ...data, roleArn: `${data.roleArn}-2` }, 'EntityNotExist.Role'],
  ])('a role that cannot be taken is told, and nothing else asked', async (account, code) => {
    const { findings, ecs } = await examined({ others: [other], accounts: [account] });
    expect(bad(findings)).toEqual([
      {
        verdict: 'wrong',
        what: 'identity',
        found: expect.stringContaining(`(${code})`),
        advice: expect.stringContaining('role_arn'),
      },
    ]);
    expect(ecs.calls.filter(({ action }) => action.startsWith('Describe'))).toEqual([]);
  });

  it('keys that nobody knows are told once', async () => {
    const { findings } = await examined({ credentials: { accessKeyId: 'LTAIwrong', accessKeySecret: 'x' } });
    expect(bad(findings)).toMatchObject([
      { verdict: 'wrong', what: 'identity', advice: expect.stringContaining('AccessKey') },
    ]);
  });

  it('the account’s own key is warned of', async () => {
    const { findings } = await examined({ key: { isRoot: true } });
    expect(bad(findings)).toMatchObject([
      { verdict: 'warning', what: 'identity', found: expect.stringContaining('may do anything') },
    ]);
  });

  it('a region that there is not is told, with those that there are', async () => {
    const { findings } = await examined({
      accounts: [{ name: 'main', regions: ['cn-hangzhou', 'cn-hangzou'] }],
    });
    expect(bad(findings)).toMatchObject([
      {
        verdict: 'wrong',
        what: 'region cn-hangzou',
        advice: expect.stringContaining('cn-hangzhou, ap-southeast-1'),
      },
    ]);
  });
});

describe('the clock', () => {
  it.each([
    [3 * MINUTE, 'warning', '3 min ahead of ECS'],
    [-20 * MINUTE, 'wrong', '20 min behind ECS'],
  ])('off by %i ms is told (%s)', async (ahead, verdict, found) => {
    const { findings } = await examined({ ahead });
    expect(of(findings, 'clock')).toMatchObject([{ verdict, found: expect.stringContaining(found) }]);
  });

  it('is asked without a signature, which a clock that is far off spoils', async () => {
    const { findings } = await examined({ credentials: { accessKeyId: 'LTAIwrong', accessKeySecret: 'x' } });
    expect(of(findings, 'clock')).toMatchObject([{ verdict: 'good' }]);
  });

  it('an ECS that is not there is told', async () => {
    const { findings } = await examined({ endpoint: 'http://127.0.0.1:1' });
    expect(of(findings, 'clock')).toMatchObject([
      { verdict: 'wrong', found: expect.stringContaining('127.0.0.1:1 did not answer') },
    ]);
  });
});
