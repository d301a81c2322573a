import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/domain/instance.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { handleCommand } from '../../src/workflows/handle-command.ts';
import { aDisk } from '../domain/examples.ts';
import { anAccess } from '../policy/samples.ts';
import { refusal, silence } from './fakes/fleet.ts';
import { Crash } from './fakes/operation-log.ts';
import { aHouse, aRequest, type Fakes, instancesLike, running } from './fakes.ts';

const STOPPED = { status: 'Stopped' } as const;
const APPROVED = { settings: { access: anAccess({ approvers: ['U0LEAD'] }) } };

function ask(fakes: Fakes, text: string, request = aRequest()): Promise<Outcome> {
  return handleCommand(fakes.house, text, request);
}

async function proposalOf(fakes: Fakes, text: string) {
  const outcome = await ask(fakes, text);
  if (outcome.kind !== 'needs-confirmation') throw new Error(JSON.stringify(outcome));
  return outcome.proposal;
}

describe('the gate', () => {
  const TABLE: [string, Partial<Instance>[], string][] = [
    ['start web-1', [STOPPED], 'started'],
    ['stop web-1', [{}], 'started'],
    ['reboot web-1', [{}], 'started'],
    ['protect web-1 on', [{}], 'started'],
    ['auto-release web-1 cancel', [{ autoReleaseAt: '2026-11-22T10:00:00Z' }], 'started'],
    ['auto-release web-1 in 2d', [{ autoReleaseAt: '2026-11-22T10:00:00Z' }], 'started'],
    ['auto-release web-1 in 2h', [{ autoReleaseAt: '2026-11-22T10:00:00Z' }], 'confirm'],
    ['auto-release web-1 in 2h', [{}], 'confirm'],
    ['stop web-1 --save-cost', [{}], 'confirm'],
    ['protect web-1 off', [{ protected: true }], 'confirm'],
    ['start web-1 web-2', [STOPPED, STOPPED], 'confirm'],
    ['stop --tag env=dev', [{}], 'confirm'],
    ['release web-1', [STOPPED], 'form'],
    ['release web-1 web-2', [STOPPED, STOPPED], 'form'],
    ['release web-1 --force', [{}], 'form'],
    ['stop web-1 --force', [{}], 'form'],
    ['reboot web-1 --force', [{}], 'form'],
  ];

  it.each(TABLE)('%s', async (text, parts, gate) => {
    const fakes = aHouse({ instances: instancesLike(...parts) });
    const outcome = await ask(fakes, text);
    expect(outcome.kind === 'needs-confirmation' ? outcome.proposal.path.gate : outcome.kind).toBe(gate);
    expect(fakes.operations.rows.size, 'a card begins nothing').toBe(gate === 'started' ? 1 : 0);
    expect(fakes.fleet.effects, 'nothing is done before it is a row').toEqual([]);
  });
});

describe('what was scanned some minutes ago', () => {
  it('a name that is another instance’s by now stops nobody', async () => {
    const fakes = aHouse({ instances: instancesLike({}, {}) });
    fakes.fleet.change('i-1', { name: 'db-prod' });
    fakes.fleet.change('i-2', { name: 'web-1' });
    expect(await ask(fakes, 'stop web-1')).toMatchObject({
      kind: 'refused',
      problem: { code: 'changed', instance: { id: 'i-1', name: 'db-prod' }, what: ['name'] },
    });
    expect(fakes.operations.rows.size).toBe(0);
    expect(await ask(fakes, 'stop i-1'), 'by its id it is meant whatever its name').toMatchObject({
      kind: 'started',
    });
  });

  it('a selector takes what it fits now', async () => {
    const fakes = aHouse({ instances: instancesLike({ tags: { env: 'dev' } }, { tags: { env: 'dev' } }) });
    fakes.fleet.change('i-1', { tags: { env: 'prod' } });
    const { targets } = await proposalOf(fakes, 'stop --tag env=dev');
    expect(targets.map(({ instance }) => instance.id)).toEqual(['i-2']);
    const none = aHouse({ instances: instancesLike({ tags: { env: 'dev' } }) });
    none.fleet.change('i-1', { tags: {} });
    expect(await ask(none, 'stop --tag env=dev')).toMatchObject({
      kind: 'refused',
      problem: { code: 'nothing-selected' },
    });
  });
});

describe('by the operation that they were part of', () => {
  function operated(instances: Instance[]) {
    const fakes = aHouse({ instances });
    running(fakes, { kind: 'start' }, instances, { id: 'op-7f3k2m9qxa', state: 'done' });
    return fakes;
  }

  it('what is gone by now is left out, and said', async () => {
    const fakes = operated(instancesLike(STOPPED, STOPPED));
    fakes.fleet.instances.delete('i-1');
    const { targets, leftOut, path } = await proposalOf(fakes, 'release --operation op-7f3k2m9qxa');
    expect(targets.map(({ instance }) => instance.id)).toEqual(['i-2']);
    expect(leftOut).toMatchObject([{ instance: { id: 'i-1' }, problem: { code: 'gone' } }]);
    expect(path.gate).toBe('form');
  });

  it('of more than can be changed at once the rest is left for the next time', async () => {
    const fakes = operated(instancesLike(...Array.from({ length: 103 }, () => STOPPED)));
    const { targets, leftOut } = await proposalOf(fakes, 'start --operation op-7f3k2m9qxa');
    expect(targets).toHaveLength(100);
    expect(leftOut?.map(({ instance }) => instance.id)).toEqual(['i-101', 'i-102', 'i-103']);
    expect(leftOut?.[0]?.problem).toEqual({ code: 'too-many-instances', count: 103, limit: 100 });
  });

  it('of which hundreds are released in one go, with their number to type', async () => {
    const fakes = operated(instancesLike(...Array.from({ length: 250 }, () => ({}))));
    const { targets, leftOut, path, typed } = await proposalOf(
      fakes,
      'release --operation op-7f3k2m9qxa --force',
    );
    expect(targets).toHaveLength(250);
    expect(targets.every(({ dryRun }) => dryRun?.ok)).toBe(true);
    expect(leftOut).toBeUndefined();
    expect({ typed, isTyped: path.typed }).toEqual({ typed: ['release 250'], isTyped: true });
  });

  it('of which nothing is left is refused', async () => {
    const fakes = operated(instancesLike(STOPPED));
    fakes.fleet.instances.delete('i-1');
    expect(await ask(fakes, 'release --operation op-7f3k2m9qxa')).toMatchObject({
      ...{ kind: 'refused', problem: { code: 'gone', instance: { id: 'i-1' } } },
    });
  });
});

describe('the card', () => {
  it('of a release says what dies, and whether ECS would do it', async () => {
    const fakes = aHouse({ instances: instancesLike(STOPPED) });
    const disk = aDisk();
    fakes.fleet.disksOf.set('i-1', [disk]);
    const proposal = await proposalOf(fakes, 'release web-1');
    expect(proposal).toMatchObject({
      targets: [{ instance: { id: 'i-1' }, disks: [disk], dryRun: { ok: true } }],
      choices: ['back-up-first', 'form'],
      requester: 'U0ASKER',
      expiresAt: '2026-11-21T10:15:00Z',
      typed: [],
    });
    expect(fakes.events).toEqual(['dryRun i-1']);
    expect(fakes.operations.proposals.get(proposal.id)).toEqual(proposal);
  });

  it.each([
    ['a refusal', refusal('linked'), 'ecs'],
    ['no answer', silence(), 'no-answer'],
  ])('of a release whose dry run gets %s says so', async (_, error, code) => {
    const fakes = aHouse({ instances: instancesLike(STOPPED) });
    fakes.fleet.fails('dryRunRelease', [error]);
    const { targets } = await proposalOf(fakes, 'release web-1');
    expect(targets).toMatchObject([{ dryRun: { ok: false, problem: { code, instance: { id: 'i-1' } } } }]);
  });

  it('of a running instance gives the three ways on, and a backup', async () => {
    const fakes = aHouse({ instances: instancesLike({}) });
    expect((await proposalOf(fakes, 'release web-1')).choices).toEqual([
      'back-up-first',
      'stop-then-release',
      'schedule-release',
      'force-release',
    ]);
    expect(fakes.events, 'without force ECS would only say that it runs').toEqual(['dryRun i-1 by force']);
  });

  it('of several, one of which runs, cannot schedule them', async () => {
    const fakes = aHouse({ instances: instancesLike({}, STOPPED) });
    expect((await proposalOf(fakes, 'release web-1 web-2')).choices).toEqual([
      'back-up-first',
      'stop-then-release',
      'force-release',
    ]);
  });

  it.each([
    ['release web-1 --backup', { how: 'stop-first', backup: {} }],
    ['release web-2 --backup --keep-days 7', { how: 'stopped', backup: { keepDays: 7 } }],
    ['release web-1 web-2 --backup', { how: 'stop-first', backup: {} }],
  ])('of a backup stops what is running first: %s', async (text, work) => {
    const fakes = aHouse({ instances: instancesLike({}, STOPPED) });
    for (const id of ['i-1', 'i-2']) fakes.fleet.disksOf.set(id, [aDisk()]);
    expect(await proposalOf(fakes, text)).toMatchObject({
      ...{ work: { kind: 'release', ...work }, choices: ['form'] },
      path: { gate: 'form', typed: false, approvals: 0 },
    });
  });

  it.each([
    ['disks-unseen', []],
    ['disk-without-snapshots', [aDisk(), aDisk({ id: 'd-2', category: 'local_ssd_pro' })]],
  ])('of a backup that cannot be made whole is none: %s', async (code, disks) => {
    const fakes = aHouse({ instances: instancesLike(STOPPED) });
    fakes.fleet.disksOf.set('i-1', disks);
    expect(await ask(fakes, 'release web-1 --backup')).toMatchObject({ kind: 'refused', problem: { code } });
  });

  it.each([
    ['the name or the id', 'release web-1 --force', instancesLike({}), ['web-1', 'i-1']],
    ['the id of what has no name', 'release i-1 --force', instancesLike({ name: '' }), ['i-1']],
    ['the verb and the number', 'release web-1 web-2 --force', instancesLike({}, {}), ['release 2']],
    ['the verb and the number', 'stop web-1 web-2 --force', instancesLike({}, {}), ['stop 2']],
  ])('wants %s typed: %s', async (_, text, instances, typed) => {
    expect((await proposalOf(aHouse({ instances }), text)).typed).toEqual(typed);
  });

  it('of an auto-release echoes what was understood', async () => {
    const fakes = aHouse({ instances: instancesLike({}) });
    expect((await proposalOf(fakes, 'auto-release web-1 tomorrow 18:00')).understood).toEqual({
      at: '2026-11-22T10:00:00Z',
      zone: 'Asia/Shanghai',
      twice: false,
    });
  });
});

describe('whatever acts reads anew', () => {
  it('and goes by what ECS says now, which the inventory learns', async () => {
    const fakes = aHouse({ instances: instancesLike({}) });
    fakes.fleet.change('i-1', STOPPED);
    expect(await ask(fakes, 'stop web-1')).toMatchObject({ problem: { code: 'already', what: 'Stopped' } });
    expect(fakes.inventory.rows.get('i-1')?.instance.status).toBe('Stopped');
  });

  it('and forgets what is gone', async () => {
    const fakes = aHouse({ instances: instancesLike({}) });
    fakes.fleet.instances.clear();
    expect(await ask(fakes, 'stop web-1')).toMatchObject({ problem: { code: 'gone' } });
    expect(fakes.inventory.rows.size).toBe(0);
  });

  it('and keeps what is only unseen', async () => {
    const fakes = aHouse({ instances: instancesLike({}) });
    fakes.fleet.hidden.add('i-1');
    expect(await ask(fakes, 'stop web-1')).toMatchObject({ problem: { code: 'unseen' } });
    expect(fakes.inventory.rows.size).toBe(1);
  });
});

describe('several', () => {
  it('are refused for one that cannot be done, and not for one that is done already', async () => {
    const fakes = aHouse({ instances: instancesLike({}, STOPPED, { status: 'Starting' }) });
    expect(await ask(fakes, 'stop web-1 web-2')).toMatchObject({ kind: 'needs-confirmation' });
    expect(await ask(fakes, 'stop web-1 web-2 web-3')).toMatchObject({
      problem: { code: 'wrong-status', instance: { id: 'i-3' } },
    });
  });

  it('are refused when all of them are done already', async () => {
    const fakes = aHouse({ instances: instancesLike(STOPPED, STOPPED) });
    expect(await ask(fakes, 'stop web-1 web-2')).toMatchObject({ problem: { code: 'already' } });
  });
});

describe('the row that is begun', () => {
  it('says who asked, for what, where, on which instance', async () => {
    const fakes = aHouse({ instances: instancesLike({}) });
    const outcome = await ask(fakes, 'stop web-1');
    expect(outcome).toMatchObject({
      operation: {
        id: expect.stringMatching(/^op-[2-9a-z]{10}$/),
        work: { kind: 'stop', force: false, saveCost: false },
        targets: [{ instance: { id: 'i-1' }, state: 'waiting', requestIds: [] }],
        ...{ requester: 'U0ASKER', state: 'running', step: 'act', version: 0, unapproved: false, ref: 'r-1' },
        createdAt: '2026-11-21T10:00:00Z',
        places: [{ role: 'origin', channel: 'C0HERE', responseUses: 0, responseUrl: 'https://hooks.test/1' }],
      },
    });
    expect(outcome).not.toHaveProperty('operation.expiresAt');
  });

  it('locks its instance: the second requester is told whose runs', async () => {
    const fakes = aHouse({ instances: instancesLike({}) });
    const first = await ask(fakes, 'stop web-1');
    if (first.kind !== 'started') throw new Error(first.kind);
    expect(await ask(fakes, 'reboot web-1')).toEqual({
      kind: 'refused',
      problem: {
        code: 'busy',
        instance: { id: 'i-1', name: 'web-1', region: 'cn-hangzhou' },
        operation: first.operation.id,
        requester: 'U0ASKER',
        pending: false,
      },
    });
  });
});

describe('a delivery that comes again', () => {
  it('is the same operation, though the instance has changed since', async () => {
    const fakes = aHouse({ instances: instancesLike({}), ...APPROVED });
    const request = aRequest();
    const first = await ask(fakes, 'stop web-1', request);
    fakes.fleet.change('i-1', STOPPED);
    expect(await ask(fakes, 'stop web-1', request)).toEqual(first);
    expect(fakes.operations.rows.size).toBe(1);
  });

  it('is the first one when the process was killed before it began anything', async () => {
    const fakes = aHouse({ instances: instancesLike({}) });
    const request = aRequest();
    fakes.operations.crash('before begin');
    await expect(ask(fakes, 'stop web-1', request)).rejects.toThrow(Crash);
    expect(await ask(fakes, 'stop web-1', request)).toMatchObject({ kind: 'started' });
    expect(fakes.operations.rows.size).toBe(1);
  });

  it('finds what was begun when the process was killed after that', async () => {
    const fakes = aHouse({ instances: instancesLike({}) });
    const request = aRequest();
    fakes.operations.crash('after begin');
    await expect(ask(fakes, 'stop web-1', request)).rejects.toThrow(Crash);
    expect(await ask(fakes, 'stop web-1', request)).toMatchObject({ kind: 'started' });
    expect(fakes.operations.rows.size).toBe(1);
  });
});
