import { describe, expect, it, onTestFinished } from 'vitest';
import type { Instance } from '../../src/domain/instance.ts';
import type { InstancePage } from '../../src/domain/ports.ts';
import { MINUTE } from '../../src/domain/time.ts';
import { createFleet, type EcsOptions } from '../../src/ecs/fleet.ts';
import { type EcsStandInOptions, loadFleet, startEcs } from '../../src/playground/ecs/index.ts';
import { answering, clock, fleetErrorOf, KEYS, observing } from './harness.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const MAIN = { id: '1111111111111111', ...KEYS };
const ROLE = { name: 'ecs-steward', externalId: 'ext-1' };
const OTHER = { id: '2222222222222222', accessKeyId: 'LTAI5tOther', accessKeySecret: 'other', roles: [ROLE] };

const region = (name: string, code: string) =>
  `  ${name}: { name: ${name}, zone: ${name}-a, vpc: vpc-${code}, vswitch: vsw-${code}, security_group: sg-${code} }\n`;

const instance = (id: string, more: string) =>
  `  - { id: ${id}, name: ${id.slice(2)}, type: ecs.g7.large, created: 30d ago, private_ip: 10.0.0.1, disks: [{ size: 40 }, { size: 100, keep: true }], ${more} }\n`;

const FLEET = `regions:
${region('cn-hangzhou', 'hz')}${region('ap-southeast-1', 'sg')}instances:
${instance('i-run1', 'region: cn-hangzhou, tags: { env: dev }, public_ip: 121.40.0.1')}\
${instance('i-run2', 'region: cn-hangzhou')}\
${instance('i-stop1', 'region: cn-hangzhou, status: Stopped')}\
${instance('i-stop2', 'region: cn-hangzhou, status: Stopped')}\
${instance('i-sub1', 'region: ap-southeast-1, expires: in 3d')}\
${instance('i-far1', `region: ap-southeast-1, account: '${OTHER.id}'`)}`;

/** A Fleet on a stand-in: account `main` with keys of its own, `other` through a role. */
async function world(standIn: Partial<EcsStandInOptions> = {}, options: Partial<EcsOptions> = {}) {
  const accounts = [MAIN, OTHER];
  const ecs = await startEcs({ now: () => NOW, fleet: loadFleet(FLEET, NOW), accounts, ...standIn });
  onTestFinished(() => ecs.stop());
  const seen = observing();
  const roleArn = `acs:ram::${OTHER.id}:role/${ROLE.name}`;
  const fleet = createFleet({
    accounts: [{ name: 'main' }, { name: 'other', roleArn, externalId: 'ext-1' }],
    endpoint: ecs.url,
    credentials: KEYS,
    clock,
    log: seen.log,
    metrics: seen.metrics,
    ...options,
  });
  return { ecs, fleet, ...seen };
}

const at = (id: string, place = 'cn-hangzhou', account = 'main') => ({ account, region: place, id });
const RUNNING = { force: false, saveCost: false };

/** Every page of a scan. */
async function pagesOf(scan: AsyncIterable<InstancePage>): Promise<Instance[][]> {
  const pages: Instance[][] = [];
  for await (const { instances } of scan) pages.push(instances);
  return pages;
}

async function collected(scan: AsyncIterable<InstancePage>): Promise<Instance[]> {
  return (await pagesOf(scan)).flat();
}

describe('reading', () => {
  it('lists the regions, or those configured', async () => {
    const { fleet, ecs } = await world(
      {},
      { accounts: [{ name: 'main' }, { name: 'few', regions: ['us-west-1'] }] },
    );
    expect(await fleet.regions('few')).toEqual(['us-west-1']);
    expect(ecs.calls).toHaveLength(0);
    expect(await fleet.regions('main')).toEqual(['cn-hangzhou', 'ap-southeast-1']);
    expect((await fleetErrorOf(fleet.regions('gone'))).code).toBe('UnknownAccount');
  });

  it('scans a region, a page at a time', async () => {
    const many = Array.from({ length: 205 }, (_, i) => instance(`i-n${i}`, 'region: cn-hangzhou')).join('');
    const { fleet, ecs } = await world({ fleet: loadFleet(`${FLEET}${many}`, NOW) });
    const pages = await pagesOf(fleet.scan('main', 'cn-hangzhou'));
    expect(pages.map((page) => page.length)).toEqual([100, 100, 9]);
    expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(209);
    expect(ecs.calls.map(({ parameters }) => parameters.MaxResults)).toEqual(['100', '100', '100']);
    expect(await collected(fleet.scan('other', 'cn-hangzhou'))).toEqual([]);
  });

  it('reads instances as they are', async () => {
    const { fleet } = await world();
    const [run1, sub1, ...others] = await fleet.read([
      at('i-run1'),
      at('i-sub1', 'ap-southeast-1'),
      at('i-none'),
    ]);
    expect(others).toEqual([]);
    expect(run1).toMatchObject({
      ...at('i-run1'),
      name: 'run1',
      status: 'Running',
      chargeType: 'pay-as-you-go',
      createdAt: '2026-10-22T10:00:00Z',
      tags: { env: 'dev' },
      publicIps: ['121.40.0.1'],
    });
    expect(run1).not.toHaveProperty('expiresAt');
    expect(sub1).toMatchObject({ chargeType: 'subscription', expiresAt: '2026-11-24T10:00:00Z' });
  });

  it('reads hundreds in as few calls as ECS allows', async () => {
    const { fleet, ecs } = await world();
    const refs = Array.from({ length: 250 }, (_, i) => at(`i-none${i}`)).concat(
      at('i-sub1', 'ap-southeast-1'),
    );
    expect((await fleet.read(refs)).map(({ id }) => id)).toEqual(['i-sub1']);
    expect(ecs.calls).toHaveLength(4);
    expect(await fleet.read([])).toEqual([]);
    expect(ecs.calls).toHaveLength(4);
  });

  it('reads the disks of an instance and their fate', async () => {
    const { fleet } = await world();
    expect(await fleet.disks(at('i-run1'))).toMatchObject([
      { kind: 'system', sizeGiB: 40, diesWithInstance: true },
      { kind: 'data', sizeGiB: 100, diesWithInstance: false },
    ]);
  });

  it('knows the gone from the forbidden', async () => {
    const { fleet, ecs } = await world();
    expect(await fleet.isGone(at('i-run1'))).toBe(false);
    expect(await fleet.isGone(at('i-none'))).toBe(true);
    ecs.faults.add({ kind: 'error', status: 403, code: 'Forbidden.RAM' });
    expect((await fleetErrorOf(fleet.isGone(at('i-none')))).code).toBe('Forbidden.RAM');
  });

  it('ends a scan whose pages refer to themselves', async () => {
    const { url } = answering({ body: { Instances: { Instance: [] }, NextToken: 'again' } });
    const { fleet } = await world({}, { endpoint: await url });
    expect((await fleetErrorOf(collected(fleet.scan('main', 'cn-hangzhou')))).code).toBe('Unreadable');
  });

  it('leaves out an entry that has no id', async () => {
    const { url } = answering({
      body: { Instances: { Instance: [{ InstanceId: 'i-1' }, { InstanceName: 'x' }, null] } },
    });
    const { fleet } = await world({}, { endpoint: await url });
    expect(await collected(fleet.scan('main', 'cn-hangzhou'))).toMatchObject([{ id: 'i-1' }]);
  });
});

describe('acting', () => {
  it('starts, stops and reboots one by its own operation', async () => {
    const { fleet, ecs } = await world();
    const results = [
      ...(await fleet.start([at('i-stop1')])),
      ...(await fleet.stop([at('i-run1')], { force: true, saveCost: true })),
      ...(await fleet.reboot([at('i-run2')], { force: false })),
    ];
    expect(results).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    expect(ecs.calls.map(({ action, parameters }) => [action, parameters])).toEqual([
      ['StartInstance', { InstanceId: 'i-stop1' }],
      ['StopInstance', { InstanceId: 'i-run1', ForceStop: 'true', StoppedMode: 'StopCharging' }],
      ['RebootInstance', { InstanceId: 'i-run2', ForceStop: 'false' }],
    ]);
    expect(results.map((result) => result.requestId)).toEqual(ecs.calls.map((call) => call.requestId));
  });

  it('acts on several at once, each for itself', async () => {
    const { fleet, ecs } = await world();
    const started = await fleet.start([at('i-run1'), at('i-stop1'), at('i-none')]);
    expect(started).toMatchObject([
      { ref: at('i-run1'), ok: false, code: 'IncorrectInstanceStatus', certain: true },
      { ref: at('i-stop1'), ok: true },
      { ref: at('i-none'), ok: false, code: 'InvalidInstanceId.NotFound', certain: true },
    ]);
    await fleet.stop([at('i-run1'), at('i-run2')], RUNNING);
    await fleet.reboot([at('i-run1'), at('i-run2')], { force: true });
    expect(ecs.calls.map(({ action, parameters }) => ({ action, ...parameters }))).toMatchObject([
      { action: 'StartInstances', BatchOptimization: 'SuccessFirst', 'InstanceId.3': 'i-none' },
      {
        action: 'StopInstances',
        BatchOptimization: 'SuccessFirst',
        ForceStop: 'false',
        StoppedMode: 'KeepCharging',
      },
      { action: 'RebootInstances', BatchOptimization: 'SuccessFirst', ForceReboot: 'true' },
    ]);
  });

  it('keeps the order asked across accounts and regions', async () => {
    const { fleet, ecs } = await world();
    const refs = [
      at('i-run1'),
      at('i-far1', 'ap-southeast-1', 'other'),
      at('i-run2'),
      at('i-sub1', 'ap-southeast-1'),
    ];
    const results = await fleet.stop(refs, RUNNING);
    expect(results.map(({ ref }) => ref)).toEqual(refs);
    expect(results.every(({ ok }) => ok)).toBe(true);
    const actions = ecs.calls.map(({ action }) => action).sort();
    expect(actions).toEqual(['AssumeRole', 'StopInstance', 'StopInstance', 'StopInstances']);
  });

  it('fails for each when a batch fails as a whole, and for one when it is one', async () => {
    const { fleet, ecs } = await world();
    ecs.faults.add({ kind: 'drop-after-effect', action: 'StopInstances' });
    expect(await fleet.stop([at('i-run1'), at('i-run2')], RUNNING)).toMatchObject([
      { ref: at('i-run1'), ok: false, code: 'NoAnswer', certain: false },
      { ref: at('i-run2'), ok: false, code: 'NoAnswer', certain: false },
    ]);
    expect(await fleet.start([at('i-run1')])).toMatchObject([{ ok: false, code: 'IncorrectInstanceStatus' }]);
    expect(await fleet.start([at('i-run1', 'cn-hangzhou', 'gone')])).toMatchObject([
      { code: 'UnknownAccount' },
    ]);
    expect(await fleet.start([])).toEqual([]);
  });

  it('protects, and takes protection away', async () => {
    const { fleet, ecs } = await world();
    const results = await fleet.protect([at('i-run1')], true);
    expect(results).toEqual([{ ref: at('i-run1'), ok: true, requestId: ecs.calls[0]?.requestId }]);
    expect((await fleet.read([at('i-run1')]))[0]?.protected).toBe(true);
    await fleet.protect([at('i-run1')], false);
    expect((await fleet.read([at('i-run1')]))[0]?.protected).toBe(false);
  });

  it('acts one by one where ECS has no operation for several, each for itself', async () => {
    const { fleet, ecs } = await world();
    const refs = [at('i-run1'), at('i-none'), at('i-far1', 'ap-southeast-1', 'gone'), at('i-run2')];
    const said = [
      { ref: at('i-run1'), ok: true },
      { ref: at('i-none'), ok: false, reason: 'missing', certain: true },
      { ok: false, reason: 'credentials', code: 'UnknownAccount', certain: true },
      { ref: at('i-run2'), ok: true },
    ];
    expect(await fleet.protect(refs, true)).toMatchObject(said);
    expect(await fleet.setAutoRelease(refs, '2026-11-22T10:00:00Z')).toMatchObject(said);
    expect(ecs.calls.map(({ action, parameters }) => `${action} ${parameters.InstanceId}`)).toEqual(
      ['ModifyInstanceAttribute', 'ModifyInstanceAutoReleaseTime'].flatMap((action) =>
        ['i-run1', 'i-none', 'i-run2'].map((id) => `${action} ${id}`),
      ),
    );
    expect(await fleet.protect([], true)).toEqual([]);
  });

  it('gives an address once, whether ECS then answers that one or that there is one', async () => {
    const { fleet, ecs } = await world();
    ecs.change('i-run1', (instance) => Object.assign(instance, { internetMaxBandwidthOut: 5 }));
    expect(await fleet.allocateAddress([at('i-run1'), at('i-run2'), at('i-none')])).toMatchObject([
      { ref: at('i-run1'), ok: true, requestId: ecs.calls[0]?.requestId },
      { ref: at('i-run2'), ok: false, certain: true, code: 'AllocateIpInvalidInstanceBandwidth' },
      { ref: at('i-none'), ok: false, reason: 'missing' },
    ]);
    const [{ publicIps, bandwidthMbps } = { publicIps: [] }] = await fleet.read([at('i-run1')]);
    expect([publicIps.length, bandwidthMbps]).toEqual([1, 5]);
    ecs.faults.add({
      kind: 'error',
      status: 403,
      code: 'AllocatedAlready',
      action: 'AllocatePublicIpAddress',
    });
    for (const _ of ['refused', 'answered'])
      expect(await fleet.allocateAddress([at('i-run1')])).toMatchObject([{ ok: true }]);
    expect((await fleet.read([at('i-run1')]))[0]?.publicIps).toEqual(publicIps);
  });

  it('sets, moves and takes away the time of the release', async () => {
    const { fleet, ecs } = await world();
    await fleet.setAutoRelease([at('i-run1')], '2026-11-21T12:34:56Z');
    expect((await fleet.read([at('i-run1')]))[0]?.autoReleaseAt).toBe('2026-11-21T12:34:00Z');
    await fleet.setAutoRelease([at('i-run1')], null);
    expect((await fleet.read([at('i-run1')]))[0]).not.toHaveProperty('autoReleaseAt');
    const sent = ecs.calls.filter(({ action }) => action === 'ModifyInstanceAutoReleaseTime');
    expect(sent.map(({ parameters }) => parameters)).toEqual([
      { InstanceId: 'i-run1', AutoReleaseTime: '2026-11-21T12:34:00Z' },
      { InstanceId: 'i-run1' },
    ]);
  });

  it('releases one, saying whether by force', async () => {
    const { fleet, ecs } = await world({ transitions: { deleteMs: 0 } });
    const results = [
      await fleet.release(at('i-run1'), { force: false, withinMs: MINUTE }),
      await fleet.release(at('i-stop1'), { force: false, withinMs: MINUTE }),
      await fleet.release(at('i-run1'), { force: true, withinMs: MINUTE }),
    ];
    expect(results).toMatchObject([
      { ref: at('i-run1'), ok: false, reason: 'status', code: 'IncorrectInstanceStatus', certain: true },
      { ref: at('i-stop1'), ok: true, requestId: ecs.calls[1]?.requestId },
      { ref: at('i-run1'), ok: true, requestId: ecs.calls[2]?.requestId },
    ]);
    expect(ecs.calls.map(({ parameters }) => parameters)).toEqual([
      { InstanceId: 'i-run1', Force: 'false' },
      { InstanceId: 'i-stop1', Force: 'false' },
      { InstanceId: 'i-run1', Force: 'true' },
    ]);
    expect(await fleet.isGone(at('i-stop1'))).toBe(true);
  });

  it('tries a release without releasing', async () => {
    const { fleet, ecs, counted } = await world();
    await fleet.dryRunRelease(at('i-run1'), { force: true });
    expect((await fleetErrorOf(fleet.dryRunRelease(at('i-run1'), { force: false }))).code).toBe(
      'IncorrectInstanceStatus',
    );
    ecs.faults.add({ kind: 'error', status: 400, code: 'DRYRUN.SUCCESS' });
    await fleet.dryRunRelease(at('i-run1'), { force: false });
    expect(await fleet.isGone(at('i-run1'))).toBe(false);
    expect(counted[0]).toBe('DeleteInstance DryRunOperation');
  });
});

describe('faults', () => {
  const once: [string, Parameters<Awaited<ReturnType<typeof world>>['ecs']['faults']['add']>[0]][] = [
    ['a 5xx', { kind: 'error', status: 503, code: 'ServiceUnavailable' }],
    ['a reset', { kind: 'drop-before' }],
    ['HTML', { kind: 'html' }],
    ['an empty reply', { kind: 'empty-body' }],
    ['a throttling', { kind: 'throttle', retryAfterMs: 20 }],
  ];

  it.each(once)('are read over when it is %s', async (_, fault) => {
    const { fleet, ecs } = await world();
    ecs.faults.add(fault);
    expect(await fleet.read([at('i-run1')])).toHaveLength(1);
    expect(ecs.calls).toHaveLength(2);
  });

  it.each(once.slice(0, 4))('leave a change open, made once, when it is %s', async (_, fault) => {
    const { fleet, ecs } = await world();
    ecs.faults.add(fault);
    expect(await fleet.release(at('i-stop1'), { force: false, withinMs: MINUTE })).toMatchObject({
      ok: false,
      certain: false,
    });
    expect(ecs.calls).toHaveLength(1);
  });

  it('do not act twice when a change is throttled', async () => {
    const { fleet, ecs } = await world();
    ecs.faults.add({ kind: 'throttle', retryAfterMs: 20 });
    expect(await fleet.start([at('i-stop1')])).toMatchObject([
      { ok: true, retried: [{ code: 'Throttling.User', requestId: expect.stringMatching(/./) }] },
    ]);
    expect(ecs.calls.map(({ code }) => code)).toEqual(['Throttling.User', '']);
  });

  it('end a read that fails three times', async () => {
    const { fleet, ecs } = await world();
    ecs.faults.add({ kind: 'error', status: 500, code: 'InternalError', times: 3 });
    expect((await fleetErrorOf(fleet.disks(at('i-run1')))).code).toBe('InternalError');
    expect(ecs.calls).toHaveLength(3);
  });

  it.each<[string, Parameters<Awaited<ReturnType<typeof world>>['ecs']['faults']['add']>[0]]>([
    ['throttled', { kind: 'throttle', retryAfterMs: 20 }],
    ['not-yet', { kind: 'error', status: 403, code: 'IncorrectInstanceStatus.Initializing' }],
  ])(
    'of what destroys are left to whoever judges it anew, though nothing happened (%s)',
    async (reason, fault) => {
      const { fleet, ecs } = await world();
      const refused = { ok: false, reason, certain: true };
      ecs.faults.add({ ...fault, times: 3 });
      expect(await fleet.release(at('i-stop1'), { force: false, withinMs: MINUTE })).toMatchObject(refused);
      expect(await fleet.stop([at('i-run1')], { force: true, saveCost: false })).toMatchObject([refused]);
      expect(await fleet.reboot([at('i-run1')], { force: true })).toMatchObject([refused]);
      expect(ecs.calls).toHaveLength(3);
    },
  );

  it('of a dry run are tried again', async () => {
    const { fleet, ecs } = await world();
    ecs.faults.add({ kind: 'throttle', retryAfterMs: 20 });
    await fleet.dryRunRelease(at('i-run1'), { force: true });
    expect(ecs.calls.map(({ code }) => code)).toEqual(['Throttling.User', 'DryRunOperation']);
  });

  it('teach the pace: a region of many pages is hardly refused', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => instance(`i-n${i}`, 'region: cn-hangzhou')).join('');
    const { fleet, ecs } = await world({
      fleet: loadFleet(`${FLEET}${many}`, NOW),
      limits: { perSecond: 20 },
    });
    expect(await collected(fleet.scan('main', 'cn-hangzhou'))).toHaveLength(3004);
    const refused = ecs.calls.filter(({ code }) => code === 'Throttling.User').length;
    expect(ecs.calls.length - refused).toBe(31);
    expect(refused).toBeLessThanOrEqual(3);
  });
});

describe('credentials', () => {
  it('of a role are fetched once for twenty calls at once', async () => {
    const { fleet, ecs } = await world();
    const refs = Array.from({ length: 20 }, () => at('i-far1', 'ap-southeast-1', 'other'));
    await Promise.all(refs.map((ref) => fleet.isGone(ref)));
    expect(ecs.calls.filter(({ action }) => action === 'AssumeRole')).toHaveLength(1);
    expect(ecs.calls).toHaveLength(21);
    expect(ecs.calls.at(-1)?.account).toBe(OTHER.id);
  });

  it('are checked for every account', async () => {
    const { fleet, ecs } = await world();
    await fleet.check();
    expect(ecs.calls.map(({ action }) => action).sort()).toEqual([
      'AssumeRole',
      'DescribeRegions',
      'DescribeRegions',
    ]);
  });

  it('that ECS does not know fail the check, and so does a role that may not be assumed', async () => {
    const wrong = await world(
      {},
      { credentials: { ...KEYS, accessKeySecret: 'wrong' }, accounts: [{ name: 'main' }] },
    );
    const error = await fleetErrorOf(wrong.fleet.check());
    expect(error).toMatchObject({ code: 'SignatureDoesNotMatch', certain: true });
    expect(error.message).not.toContain('ACS3');
    const roleArn = `acs:ram::${OTHER.id}:role/${ROLE.name}`;
    const stranger = await world({}, { accounts: [{ name: 'other', roleArn, externalId: 'no' }] });
    expect((await fleetErrorOf(stranger.fleet.check())).code).toBe('NoPermission');
  });
});

describe('every call', () => {
  it('is logged and counted, with nothing of what it carried', async () => {
    const { fleet, ecs, lines, counted } = await world();
    await fleet.start([at('i-stop1')]);
    await fleet.release(at('i-run1'), { force: false, withinMs: MINUTE });
    expect(counted).toEqual(['StartInstance OK', 'DeleteInstance IncorrectInstanceStatus']);
    expect(lines).toEqual([
      {
        action: 'StartInstance',
        account: 'main',
        region: 'cn-hangzhou',
        code: 'OK',
        requestId: ecs.calls[0]?.requestId,
        ms: expect.any(Number),
      },
      {
        action: 'DeleteInstance',
        account: 'main',
        region: 'cn-hangzhou',
        code: 'IncorrectInstanceStatus',
        requestId: ecs.calls[1]?.requestId,
        ms: expect.any(Number),
      },
    ]);
  });
});
