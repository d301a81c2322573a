import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../src/domain/instance.ts';
import type { Proposal } from '../../../src/domain/proposal.ts';
import { ACTIONS } from '../../../src/slack/actions.ts';
import { cardMessage } from '../../../src/slack/views/card.ts';
import { disks, fleet, instance, problems, proposal, READERS } from '../fixtures.ts';
import { buttonsOf, told } from '../told.ts';

const one = { instance: instance(), disks: [] };
const confirmed: Partial<Proposal> = {
  path: { gate: 'confirm', typed: false, approvals: 0 },
  choices: ['confirm'],
};
const three = fleet(3, { status: 'Stopped' }).map((each) => ({
  instance: each,
  disks,
  dryRun: { ok: true } as const,
}));

const running = proposal({
  targets: [
    {
      instance: instance({ eip: { id: 'eip-1', address: '8.8.4.4' }, publicIps: [] }),
      disks,
      dryRun: { ok: true },
    },
  ],
  choices: ['back-up-first', 'stop-then-release', 'schedule-release', 'force-release'],
});

const WAYS: Partial<Instance>[] = [
  { bandwidthMbps: 5, internetCharge: 'by-traffic' },
  { bandwidthMbps: 5, internetCharge: 'by-traffic' },
  { bandwidthMbps: 10, internetCharge: 'by-bandwidth' },
  { bandwidthMbps: 10, internetCharge: 'by-bandwidth', chargeType: 'subscription' },
  {},
];

const CARDS: Record<string, Proposal> = {
  'a stopped instance to release': proposal({ choices: ['back-up-first', 'form'] }),
  'a stopped instance to back up and release': proposal({
    work: { kind: 'release', how: 'stopped', backup: { keepDays: 30 } },
  }),
  'a running instance to stop, back up and release': proposal({
    work: { kind: 'release', how: 'stop-first', backup: {} },
    targets: [{ instance: instance(), disks, dryRun: { ok: true } }],
  }),
  'several to back up and release': proposal({
    work: { kind: 'release', how: 'stop-first', backup: { keepDays: 1 } },
    targets: three,
  }),
  'several to back up': proposal({
    ...{ work: { kind: 'back-up', keepDays: 7 }, choices: ['confirm'], targets: three },
    path: { gate: 'confirm', typed: false, approvals: 0 },
  }),
  'a running instance to release: three ways': running,
  'a release that ECS would refuse': proposal({
    targets: [
      {
        instance: instance({ status: 'Stopped', protected: true, publicIps: [] }),
        disks: [],
        dryRun: { ok: false, problem: problems.ecs },
      },
    ],
  }),
  'a forced release': proposal({ work: { kind: 'release', how: 'force' }, choices: ['form'] }),
  'several to release': proposal({ targets: three }),
  'several to release, one refused': proposal({
    targets: [...three, { instance: instance(), disks: [], dryRun: { ok: false, problem: problems.ecs } }],
    choices: ['back-up-first', 'stop-then-release', 'force-release'],
  }),
  'an auto-release, as understood': proposal({
    ...confirmed,
    work: { kind: 'auto-release', at: '2026-11-27T10:00:00Z' },
    targets: [{ instance: instance({ protected: true }), disks }],
    understood: { at: '2026-11-27T10:00:00Z', zone: 'Asia/Shanghai', twice: false },
  }),
  'an auto-release in the hour that comes twice': proposal({
    ...confirmed,
    work: { kind: 'auto-release', at: '2026-10-25T00:30:00Z' },
    understood: { at: '2026-10-25T00:30:00Z', zone: 'Europe/Berlin', twice: true },
  }),
  'auto-releases of several': proposal({
    ...confirmed,
    work: { kind: 'auto-release', at: '2026-11-27T10:00:00Z' },
    targets: three,
  }),
  'a public IP': proposal({
    ...{ ...confirmed, work: { kind: 'public-ip' } },
    targets: [
      { instance: instance({ publicIps: [], bandwidthMbps: 5, internetCharge: 'by-traffic' }), disks: [] },
    ],
  }),
  'public IPs, charged in every way': proposal({
    ...{ ...confirmed, work: { kind: 'public-ip' } },
    targets: WAYS.map((parts, at) => ({
      instance: instance({ publicIps: [], id: `i-${at}`, name: `web-${at}`, ...parts }),
      disks: [],
    })),
  }),
  'a stop that saves cost': proposal({
    ...confirmed,
    work: { kind: 'stop', force: false, saveCost: true },
    targets: [one],
  }),
  'several to stop': proposal({
    ...confirmed,
    work: { kind: 'stop', force: false, saveCost: false },
    targets: fleet(3).map((each) => ({ instance: each, disks: [] })),
  }),
  'several to start': proposal({ ...confirmed, work: { kind: 'start' }, targets: three }),
  'several to reboot': proposal({ ...confirmed, work: { kind: 'reboot', force: false }, targets: three }),
  'a forced stop': proposal({ work: { kind: 'stop', force: true, saveCost: false }, targets: [one] }),
  'a forced reboot': proposal({ work: { kind: 'reboot', force: true }, targets: [one] }),
  'a protection to take off': proposal({
    ...confirmed,
    work: { kind: 'protect', on: false },
    targets: [{ instance: instance({ protected: true }), disks: [] }],
  }),
  'several to protect': proposal({ ...confirmed, work: { kind: 'protect', on: true }, targets: three }),
  'auto-releases to cancel': proposal({
    ...confirmed,
    work: { kind: 'auto-release', at: null },
    targets: three,
  }),
};

describe.each(READERS)('in $language', (reader) => {
  it.each(Object.entries(CARDS))('%s', (_, card) => {
    expect(told(cardMessage(card, reader))).toMatchSnapshot();
  });
});

describe('the buttons', () => {
  const [english] = READERS;
  if (!english) throw new Error('no reader');

  it('say in English what the contract says, carry the proposal, and always let one go', () => {
    expect(
      buttonsOf(cardMessage(running, english)).map(({ text, action_id, value }) => [
        text.text,
        action_id,
        value,
      ]),
    ).toEqual([
      ['Back up first', ACTIONS.backUpFirst, 'pr-1'],
      ['Stop, then release', ACTIONS.stopThenRelease, 'pr-1'],
      ['Schedule release', ACTIONS.scheduleRelease, 'pr-1'],
      ['Force release', ACTIONS.forceRelease, 'pr-1'],
      ['Cancel', ACTIONS.cancel, 'pr-1'],
    ]);
    const several = CARDS['several to stop'];
    expect(several && buttonsOf(cardMessage(several, english)).map(({ text }) => text.text)).toEqual([
      'Confirm',
      'Cancel',
    ]);
  });

  it.each(Object.entries(CARDS))('stand out once at the most, as the first of them: %s', (_, card) => {
    const styles = buttonsOf(cardMessage(card, english)).map(({ style }) => style);
    expect(styles.slice(1)).not.toContain('primary');
  });

  it('are still told apart by a screen reader when the name is long', () => {
    const long = proposal({ targets: [{ instance: instance({ name: 'n'.repeat(128) }), disks }] });
    const labels = buttonsOf(cardMessage(long, english)).map((each) => each.accessibility_label);
    expect(labels.map((label) => label?.slice(0, 9))).toEqual(['Release…:', 'Cancel: d']);
  });
});
