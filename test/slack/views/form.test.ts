import { describe, expect, it } from 'vitest';
import { readDenialMetadata, readFormMetadata } from '../../../src/slack/values.ts';
import { denyForm, loadingForm, problemForm, scheduleForm, workForm } from '../../../src/slack/views/form.ts';
import {
  disks,
  fleet,
  instance,
  NASTY,
  operation,
  problems,
  proposal,
  READERS,
  target,
} from '../fixtures.ts';
import { check } from '../limits/check.ts';
import { told } from '../told.ts';

const forced = proposal({
  work: { kind: 'release', how: 'force' },
  targets: [{ instance: instance(), disks, dryRun: { ok: true } }],
  path: { gate: 'form', typed: true, approvals: 1 },
  typed: ['i-bp1web1', 'web-1'],
});
const seven = proposal({
  targets: fleet(7).map((each) => ({ instance: each, disks, dryRun: { ok: true } as const })),
  path: { gate: 'form', typed: true, approvals: 0 },
  typed: ['release 7'],
});

const waiting = operation({
  work: { kind: 'release', how: 'force' },
  state: 'pending',
  approvalsNeeded: 2,
  approvals: [{ by: 'U0ADA', at: '2026-11-21T10:02:00Z', team: 'T1', channel: 'C0OPS' }],
  reason: 'The test is over.',
  expiresAt: '2026-11-21T18:00:00Z',
  targets: [target({ disks })],
});

describe.each(READERS)('in $language', (reader) => {
  it('one moment, and what did not work', () => {
    expect(
      told(loadingForm(reader)) + told(problemForm(problems['proposal-over'], reader)),
    ).toMatchSnapshot();
  });

  it('a release: the instance, what dies, a reason', () => {
    expect(told(workForm(proposal(), reader))).toMatchSnapshot();
  });

  it('a forced release of one, to be typed and approved', () => {
    expect(told(workForm(forced, reader))).toMatchSnapshot();
  });

  it('what two others must approve', () => {
    const twice = { ...forced, path: { ...forced.path, approvals: 2 } };
    expect(told(workForm(twice, reader))).toMatchSnapshot();
  });

  it('several, to be counted', () => {
    expect(told(workForm(seven, reader))).toMatchSnapshot();
  });

  it('a forced stop, a forced reboot, stop then release, with a backup', () => {
    const works = [
      { kind: 'stop', force: true, saveCost: false },
      { kind: 'reboot', force: true },
      { kind: 'release', how: 'stop-first' },
      { kind: 'release', how: 'stop-first', backup: { keepDays: 30 } },
      { kind: 'release', how: 'stopped', backup: {} },
    ] as const;
    expect(works.map((work) => told(workForm({ ...forced, work }, reader))).join('')).toMatchSnapshot();
  });

  it('why a request is denied, of one and of several', () => {
    const shown = [waiting, { ...waiting, targets: fleet(7).map((each) => target({ instance: each })) }].map(
      (each) => told(denyForm(each, { channel: 'C0OPS', message: '1.1' }, reader)),
    );
    expect(shown.join('')).toMatchSnapshot();
  });

  it('why the largest request is denied fits, and the reason can be filled in', () => {
    const crowd = fleet(100, { name: 'n'.repeat(128) }).map((each) => target({ instance: each, disks }));
    const view = denyForm(
      { ...waiting, targets: crowd, reason: NASTY.repeat(50) },
      { channel: 'C0OPS' },
      reader,
    );
    expect(check(view)).toEqual([]);
    expect(view.blocks.filter(({ type }) => type === 'input')).toHaveLength(1);
    expect(readDenialMetadata(view.private_metadata ?? '')).toEqual({ operation: 'op-1', channel: 'C0OPS' });
  });

  it('when to release', () => {
    expect(told(scheduleForm(proposal({ choices: ['schedule-release'] }), reader))).toMatchSnapshot();
  });

  it('carries the proposal and what must be typed, within the limits for the longest names', () => {
    const name = 'n'.repeat(128);
    const each = { ...instance({ name }), eip: { id: 'eip-1', address: '8.8.4.4' } };
    const many = Array.from({ length: 65 }, (_, i) =>
      disks.map((disk) => ({ ...disk, id: `${disk.id}-${i}` })),
    ).flat();
    const broad = { ...seven, targets: Array(100).fill({ instance: each, disks: many }) };
    expect(check(workForm(broad, reader))).toEqual([]);
    const deep = { ...forced, typed: [`i-${name}`, name], targets: [{ instance: each, disks: many }] };
    const view = workForm(deep, reader);
    expect(check(view)).toEqual([]);
    expect(view.blocks.filter(({ type }) => type === 'input')).toHaveLength(2);
    expect(readFormMetadata(view.private_metadata ?? '')).toEqual({
      proposal: 'pr-1',
      typed: [`i-${name}`, name],
    });
  });
});
