import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../src/domain/operation.ts';
import type { Place } from '../../../src/domain/place.ts';
import type { Work } from '../../../src/domain/work.ts';
import { abridge } from '../../../src/slack/limits/fit.ts';
import { nudgeMessage } from '../../../src/slack/views/operation/nudge.ts';
import { operationMessage } from '../../../src/slack/views/operation.ts';
import { WORKS } from '../../policy/works.ts';
import {
  backup,
  disks,
  fleet,
  instance,
  NASTY,
  named,
  operation,
  problems,
  READERS,
  target,
} from '../fixtures.ts';
import { check } from '../limits/check.ts';
import { buttonsOf, told } from '../told.ts';

const force: Work = { kind: 'release', how: 'force' };
const settledAt = '2026-11-21T10:09:00Z';
const approvedBy = (by: string) => ({ by, at: '2026-11-21T10:02:00Z', team: 'T1', channel: 'C0OPS' });
const pending = operation({
  work: force,
  state: 'pending',
  approvalsNeeded: 1,
  targets: [target()],
  reason: 'The test is over.\nNobody needs it <!here>.',
  expiresAt: '2026-11-21T18:00:00Z',
  places: [
    { role: 'origin', channel: 'C0DEV', responseUses: 0 },
    { role: 'approvals', channel: 'C0OPS', responseUses: 0 },
  ],
});
const eip = instance({ eip: { id: 'eip-1', address: '8.8.4.4' } });

const LIFE: Record<string, Operation> = {
  pending,
  'pending, asked where it was asked for': {
    ...pending,
    places: [
      ...pending.places.map((place) => ({
        ...place,
        ...(place.role === 'approvals' && { closed: true as const }),
      })),
      { role: 'approvals', channel: 'C0DEV', responseUses: 0 },
    ],
  },
  'pending, asked of people': {
    ...pending,
    places: [
      { role: 'origin', channel: 'C0DEV', responseUses: 0 },
      { role: 'approvals', channel: 'C0OPS', responseUses: 0, closed: true },
      { role: 'approvals', channel: 'D0BOB', person: 'U0BOB', responseUses: 0 },
      { role: 'approvals', channel: 'U0EVE', person: 'U0EVE', responseUses: 0, closed: true },
      { role: 'approvals', channel: 'D0ADA', person: 'U0ADA', responseUses: 0 },
    ],
  },
  'pending, with its disks': { ...pending, targets: [target({ disks })] },
  'pending, several': { ...pending, targets: fleet(3).map((each) => target({ instance: each })) },
  running: operation(),
  'approved and running': {
    ...pending,
    state: 'running',
    approvals: [approvedBy('U0BOB')],
    step: 'release',
    targets: [target({ state: 'attempted' })],
  },
  'stopping before it releases': operation({
    work: { kind: 'release', how: 'stop-first' },
    step: 'wait-stopped',
  }),
  'pending, a public IP': {
    ...pending,
    work: { kind: 'public-ip' },
    targets: [
      target({ instance: instance({ publicIps: [], bandwidthMbps: 5, internetCharge: 'by-traffic' }) }),
    ],
  },
  'a public IP, given to a running instance': operation({
    ...{ work: { kind: 'public-ip' }, state: 'done', step: 'wait', settledAt },
    targets: [target({ state: 'done', address: '47.96.0.9', instance: instance({ publicIps: [] }) })],
  }),
  'public IPs, of which one failed': operation({
    ...{ work: { kind: 'public-ip' }, state: 'failed', step: 'wait', settledAt },
    targets: [
      target({ state: 'done', address: '47.96.0.9', instance: instance({ publicIps: [] }) }),
      target({
        ...{ state: 'failed', instance: instance({ id: 'i-2', name: 'web-2', publicIps: [] }) },
        problem: { code: 'no-bandwidth', instance: named },
      }),
    ],
  }),
  'public IPs of stopped instances': operation({
    ...{ work: { kind: 'public-ip' }, state: 'done', step: 'wait', settledAt },
    targets: fleet(2, { status: 'Stopped', publicIps: [] }).map((each, at) =>
      target({ state: 'done', address: `47.96.0.${at}`, instance: each }),
    ),
  }),
  'backing up before it releases': operation({
    ...{ work: { kind: 'release', how: 'stop-first', backup: {} }, step: 'wait-snapshots' },
    targets: [target({ state: 'accepted', disks, backup: backup(45, 100) })],
  }),
  'backing up, about to ask for snapshots': operation({
    ...{ work: { kind: 'release', how: 'stopped', backup: {} }, step: 'snapshot' },
    targets: [target({ state: 'attempted', backup: backup() })],
  }),
  'backing up several, one of which has to wait': operation({
    ...{ work: { kind: 'release', how: 'stopped', backup: {} }, step: 'snapshot' },
    targets: [
      target({ state: 'accepted', backup: backup(0) }),
      target({
        ...{ state: 'waiting', backup: backup(), instance: instance({ id: 'i-2', name: 'web-2' }) },
        problem: {
          ...{ code: 'ecs', reason: 'snapshotting', ecsCode: 'IncorrectDiskStatus.CreatingSnapshot' },
          ...{ message: 'A previous snapshot creation is in process.', requestId: 'D2A4-78' },
        },
      }),
    ],
  }),
  'backed up and released': operation({
    work: { kind: 'release', how: 'stop-first', backup: {} },
    ...{ state: 'done', step: 'verify', settledAt },
    targets: [target({ state: 'done', disks, backup: backup(100, 100, 100) })],
  }),
  'several backed up for some days and released': operation({
    work: { kind: 'release', how: 'stopped', backup: { keepDays: 30 } },
    ...{ state: 'done', step: 'verify', settledAt },
    targets: fleet(2).map((each) => target({ state: 'done', instance: each, backup: backup(100) })),
  }),
  'not released, with a snapshot left and stopped': operation({
    work: { kind: 'release', how: 'stop-first', backup: {} },
    ...{ state: 'failed', step: 'release', settledAt },
    targets: [
      target({
        ...{ state: 'failed', disks, backup: backup(100, 100, 100), stopped: true },
        problem: { code: 'changed', instance: named, what: ['started'] },
      }),
    ],
  }),
  'stopped, and not released': operation({
    work: { kind: 'release', how: 'stop-first' },
    ...{ state: 'failed', step: 'release', settledAt },
    targets: [
      target({
        ...{ state: 'failed', stopped: true },
        problem: { code: 'changed', instance: named, what: ['tags'] },
      }),
      target({
        ...{ state: 'failed', instance: instance({ id: 'i-2', name: 'web-2' }) },
        problem: { code: 'ecs', reason: 'status', ecsCode: 'X', message: 'x', requestId: 'D2A4-79' },
      }),
      target({
        ...{ state: 'failed', stopped: true, instance: instance({ id: 'i-3', name: 'web-3' }) },
        problem: { code: 'gone', instance: named },
      }),
    ],
  }),
  'cancelled while it is backed up': operation({
    work: { kind: 'release', how: 'stop-first', backup: {} },
    ...{ state: 'cancelled', step: 'wait-snapshots', settledAt },
    targets: [
      target({
        ...{ state: 'failed', backup: backup(45), stopped: true },
        problem: { code: 'cancelled', instance: named, by: 'U0BOB' },
      }),
    ],
  }),
  'some released, some not, with what is left of either': operation({
    work: { kind: 'release', how: 'stop-first', backup: { keepDays: 1 } },
    ...{ state: 'failed', step: 'verify', settledAt },
    targets: [
      target({ state: 'done', disks, backup: backup(100) }),
      target({
        ...{ state: 'failed', instance: instance({ id: 'i-2', name: 'web-2', status: 'Stopped' }) },
        ...{ backup: backup(45), problem: problems['snapshot-failed'] },
      }),
      target({
        ...{ state: 'failed', instance: instance({ id: 'i-3', name: 'web-3' }) },
        ...{ backup: { ...backup(), group: 'ssg-bp1' }, stopped: true, problem: problems['no-answer'] },
      }),
    ],
  }),
  'backed up, while it ran': operation({
    work: { kind: 'back-up', keepDays: 7 },
    ...{ state: 'done', step: 'wait-snapshots', settledAt },
    targets: [target({ state: 'done', disks, backup: backup(100, 100) })],
  }),
  'pending, a backup': {
    ...pending,
    ...{ work: { kind: 'back-up' }, step: 'snapshot', targets: [target({ disks })] },
  },
  'a backup whose instance was taken away, while the rest is watched': operation({
    ...{ work: { kind: 'back-up' }, step: 'wait-snapshots' },
    targets: [target({ state: 'accepted', disks, backup: backup(45), problem: problems.gone })],
  }),
  'a backup whose instance was taken away': operation({
    ...{ work: { kind: 'back-up' }, state: 'failed', step: 'wait-snapshots', settledAt },
    targets: [target({ state: 'failed', disks, backup: backup(100, 45), problem: problems.gone })],
  }),
  'several, each as far as it is': operation({
    targets: [
      target({ state: 'done' }),
      target({ state: 'waiting', instance: instance({ id: 'i-2', name: 'web-2' }) }),
      target({
        state: 'failed',
        problem: problems['wrong-status'],
        instance: instance({ id: 'i-3', name: 'web-3' }),
      }),
    ],
  }),
  done: operation({ state: 'done', settledAt, targets: [target({ state: 'done' })] }),
  'released, without an approval': operation({
    work: force,
    state: 'done',
    settledAt,
    unapproved: true,
    targets: [target({ state: 'done', instance: eip, disks })],
  }),
  'released, with nothing that is known to stay': operation({
    work: force,
    state: 'done',
    settledAt,
    targets: [target({ state: 'done', disks: [] })],
  }),
  'one of two released': operation({
    work: force,
    state: 'failed',
    settledAt,
    targets: [
      target({ state: 'done', instance: eip, disks }),
      target({
        state: 'failed',
        problem: problems['no-answer'],
        instance: instance({ id: 'i-2', name: 'web-2' }),
        disks,
      }),
    ],
  }),
  'auto-release set': operation({
    work: { kind: 'auto-release', at: '2026-11-27T10:00:00Z' },
    state: 'done',
    settledAt,
    targets: [target({ state: 'done' })],
  }),
  failed: operation({
    state: 'failed',
    settledAt,
    targets: [target({ state: 'failed', problem: problems.ecs })],
  }),
  'partly failed': operation({
    state: 'failed',
    settledAt,
    targets: [
      target({ state: 'done' }),
      target({
        state: 'failed',
        problem: problems['no-answer'],
        instance: instance({ id: 'i-2', name: 'web-2' }),
      }),
    ],
  }),
  denied: {
    ...pending,
    state: 'denied',
    decidedBy: 'U0BOB',
    denial: `Not before Friday.\n${NASTY}`,
    settledAt,
  },
  'stopping before it releases, and cancelled': operation({
    work: { kind: 'release', how: 'stop-first' },
    step: 'wait-stopped',
    cancelledBy: 'U0BOB',
  }),
  'cancelled after one of two': operation({
    work: { kind: 'release', how: 'stopped' },
    state: 'cancelled',
    cancelledBy: 'U0BOB',
    settledAt,
    targets: [
      target({ state: 'done' }),
      target({
        state: 'failed',
        problem: problems.cancelled,
        instance: instance({ id: 'i-2', name: 'web-2' }),
      }),
    ],
  }),
  expired: { ...pending, state: 'expired', settledAt },
  cancelled: { ...pending, state: 'cancelled', decidedBy: 'U0ALICE', settledAt },
  'pending, none of two': { ...pending, approvalsNeeded: 2 },
  'pending, one of two': { ...pending, approvalsNeeded: 2, approvals: [approvedBy('U0ADA')] },
  'pending, where it was asked for': {
    ...pending,
    places: [{ role: 'approvals', channel: 'C0OPS', responseUses: 0 }],
  },
  'approved by two': {
    ...pending,
    state: 'running',
    approvalsNeeded: 2,
    approvals: [approvedBy('U0ADA'), approvedBy('U0BOB')],
    step: 'release',
  },
};

describe.each(READERS)('in $language', (reader) => {
  it.each(Object.entries(LIFE))('%s, where it was asked', (_, each) => {
    expect(told(operationMessage(each, { role: 'origin' }, reader))).toMatchSnapshot();
  });

  it.each(Object.entries(LIFE))('%s, where it is approved', (_, each) => {
    expect(told(operationMessage(each, { role: 'approvals' }, reader))).toMatchSnapshot();
  });

  it('a stop that was to save cost, and is charged all the same', () => {
    const targets = [target({ state: 'done', problem: problems['still-charged'] })];
    const work = { kind: 'stop', force: false, saveCost: true } as const;
    const done = operationMessage(operation({ work, state: 'done', targets }), { role: 'origin' }, reader);
    expect(told(done)).toMatchSnapshot();
  });

  it('every kind of work, while it goes on and once it is done', () => {
    const two = fleet(2).map((each) => target({ state: 'done', instance: each }));
    const lines = WORKS.flatMap((work) => [
      operationMessage(operation({ work }), { role: 'origin' }, reader).text,
      operationMessage(operation({ work, state: 'done' }), { role: 'origin' }, reader).text,
      operationMessage(operation({ work, state: 'done', targets: two }), { role: 'origin' }, reader).text,
    ]);
    expect(`\n${lines.join('\n')}\n`).toMatchSnapshot();
  });

  it('a hundred that are backed up, and then left behind: within the limits, the rest counted', () => {
    const work: Work = { kind: 'release', how: 'stop-first', backup: { keepDays: 65_536 } };
    const seventeen = (percent: number) => backup(...Array.from({ length: 17 }, () => percent));
    const all = fleet(100, { name: 'n'.repeat(128) });
    const on = (state: 'accepted' | 'failed' | 'done', percent: number) =>
      all.map((each) => target({ instance: each, state, backup: seventeen(percent) }));
    for (const each of [
      operation({ work, step: 'wait-snapshots', targets: on('accepted', 45) }),
      operation({ work, state: 'failed', targets: on('failed', 45), reason: NASTY.repeat(50) }),
      operation({ work, state: 'done', targets: on('done', 100), reason: NASTY.repeat(50) }),
    ]) {
      expect(check(abridge(operationMessage(each, { role: 'origin' }, reader), reader))).toEqual([]);
    }
  });

  it('mentions those who may approve by name while it waits, and nobody afterwards', () => {
    const place = { role: 'approvals', mentions: ['U0CAROL', 'S0LEADS'] } as const;
    const shownTo = (each: Operation) =>
      told(operationMessage(each, { ...place, mentions: [...place.mentions] }, reader));
    expect(shownTo(pending)).toContain('<@U0CAROL>');
    expect(shownTo(pending)).toContain('<!subteam^S0LEADS>');
    expect(shownTo({ ...pending, state: 'denied', decidedBy: 'U0BOB' })).not.toContain('U0CAROL');
  });

  it('a hundred failures, at length: within the limits, the rest counted', () => {
    const targets = fleet(100, { name: 'n'.repeat(128) }).map((each) =>
      target({ instance: each, state: 'failed', problem: problems['wrong-status'] }),
    );
    const message = operationMessage(
      operation({ state: 'failed', targets, reason: NASTY.repeat(50) }),
      { role: 'origin' },
      reader,
    );
    const posted = abridge(message, reader);
    expect(check(posted)).toEqual([]);
    expect(JSON.stringify(posted)).toContain('80');
    expect(JSON.stringify(posted)).not.toContain('<!channel');
  });
});

describe.each(READERS)('what reminds the approvers, in $language', (reader) => {
  it.each([
    ['by name', pending, { mentions: ['S0LEADS', 'U0BOB'] }],
    ['one of two is there', { ...pending, approvalsNeeded: 2, approvals: [approvedBy('U0ADA')] }, {}],
    ['once it is denied', { ...pending, state: 'denied' as const, decidedBy: 'U0BOB', settledAt }, {}],
    ['once it runs', { ...pending, state: 'running' as const, step: 'release' as const }, {}],
  ])('%s', (_, each, place) => {
    expect(told(nudgeMessage(each, place, reader))).toMatchSnapshot();
  });
});

describe('the buttons', () => {
  const [english] = READERS;
  if (!english) throw new Error('no reader');
  const labelsOn = (each: Operation, role: Place['role']) =>
    buttonsOf(operationMessage(each, { role: role }, english)).map(({ text }) => text.text);

  it('are there while it is pending, those of the approvers and the requester’s where it was asked for, and while it can be let go of', () => {
    const withButtons = Object.entries(LIFE).flatMap(([name, each]) =>
      (['origin', 'approvals', 'requester', 'nudge'] as const)
        .filter((role) => labelsOn(each, role).length > 0)
        .map((role) => `${name} ${role}`),
    );
    const expected = Object.entries(LIFE).flatMap(([name, { places, state }]) => {
      if (state !== 'pending') return [];
      const apart = places.some(({ role }) => role === 'origin');
      return [...(apart ? [`${name} origin`] : []), `${name} approvals`];
    });
    const preparing = [
      'stopping before it releases',
      'backing up before it releases',
      'backing up several, one of which has to wait',
    ].flatMap((name) => ['origin', 'approvals', 'requester'].map((role) => `${name} ${role}`));
    expect(withButtons.toSorted()).toEqual([...expected, ...preparing].toSorted());
    expect(labelsOn(pending, 'approvals')).toEqual(['Approve', 'Deny']);
    expect(labelsOn(pending, 'origin')).toEqual(['Cancel request']);
    const here: Place[] = [{ role: 'approvals', channel: 'C0OPS', responseUses: 0 }];
    expect(labelsOn({ ...pending, places: here }, 'approvals')).toEqual([
      'Approve',
      'Deny',
      'Cancel request',
    ]);
  });

  it('carry the operation; what is not asked in a form asks once more', () => {
    const found = (['approvals', 'origin'] as const).flatMap((role) =>
      buttonsOf(operationMessage(pending, { role: role }, english)),
    );
    expect(found.map((one) => [one.action_id, one.value, one.style, one.confirm?.style])).toEqual([
      ['operation.approve', 'op-1', 'danger', 'danger'],
      ['operation.deny', 'op-1', undefined, undefined],
      ['operation.cancel-request', 'op-1', undefined, 'primary'],
    ]);
  });

  it('say of an approval that is not the last that nothing starts yet', () => {
    const asked = (approvals: Operation['approvals']) =>
      buttonsOf(
        operationMessage({ ...pending, approvalsNeeded: 2, approvals }, { role: 'approvals' }, english),
      )[0]?.confirm?.text.text;
    expect(asked([])).toContain('once 2 people have approved');
    expect(asked([approvedBy('U0ADA')])).toContain('cannot be undone');
  });
});
