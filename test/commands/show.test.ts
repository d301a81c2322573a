import { describe, expect, it } from 'vitest';
import type { Order } from '../../src/domain/creation.ts';
import type { Problem } from '../../src/domain/errors.ts';
import type { Disk } from '../../src/domain/instance.ts';
import type { Operation } from '../../src/domain/operation.ts';
import { anInstance, ask, question } from './world.ts';

const web = anInstance({ name: 'web-1' });
const named = { id: 'i-web-1', name: 'web-1', region: 'cn-hangzhou' };
const disk: Disk = {
  id: 'd-1',
  name: 'system',
  kind: 'system',
  category: 'cloud_essd',
  sizeGiB: 40,
  diesWithInstance: true,
  snapshotsDieWithIt: true,
};
const operation: Operation = {
  id: 'op-1',
  work: { kind: 'start' },
  targets: [],
  requester: 'U0BOB',
  state: 'running',
  step: 'act',
  version: 1,
  approvalsNeeded: 0,
  approvals: [],
  unapproved: false,
  places: [],
  ref: 'r-1',
  createdAt: '2026-11-21T01:00:00Z',
};

describe('show', () => {
  it.each(['show i-web-1', 'show web-1', 'show web', 'show WEB-1', 'show i-w'])('%s', async (line) => {
    const now = { ...web, status: 'Stopped' as const };
    expect(await ask(line, { scanned: [web], now: [now], disks: [disk] })).toEqual({
      kind: 'show',
      instance: now,
      disks: [disk],
      ends: [],
    });
  });

  it('tells which operation runs on it, and whose', async () => {
    expect(await ask('show web-1', { scanned: [web], open: [operation] })).toMatchObject({
      running: { operation: 'op-1', requester: 'U0BOB', pending: false },
    });
    const waiting = { ...operation, state: 'pending' as const };
    expect(await ask('show web-1', { scanned: [web], open: [waiting] })).toMatchObject({
      running: { pending: true },
    });
  });

  it('tells which operation has made it, for whom and when, as far as that is known', async () => {
    const made = anInstance({ name: 'web-1', tags: { 'ecs-steward': 'op-1' } });
    const order = {} as Order;
    const creation: Operation = { ...operation, work: { kind: 'create', order } };
    expect(await ask('show web-1', { scanned: [made], past: [creation] })).toMatchObject({
      madeBy: { operation: 'op-1', requester: 'U0BOB', at: '2026-11-21T01:00:00Z' },
    });
    // Whoever writes the tag by hand makes nothing true by it.
    for (const past of [[operation], []]) {
      expect(await ask('show web-1', { scanned: [made], past })).toMatchObject({
        madeBy: { operation: 'op-1' },
      });
    }
  });

  const subscription = anInstance({
    ...{ name: 'db-1', chargeType: 'subscription', expiresAt: '2026-12-24T16:00:00Z' },
  });
  const event = {
    ...{ instance: 'i-db-1', id: 'e-1', type: 'SystemMaintenance.Reboot', state: 'Scheduled' },
    notBefore: '2026-11-22T00:00:00Z',
  };

  it('tells how it ends: with its auto-renewal, and what the platform has in store', async () => {
    const renewal = new Map([['i-db-1', { state: 'never' as const }]]);
    expect(await ask('show db-1', { scanned: [subscription], renewal, events: [event] })).toMatchObject({
      ends: [
        { kind: 'expiry', outlook: 'never' },
        { kind: 'event', does: 'reboot' },
      ],
    });
  });

  it('tells the rest where ECS does not say', async () => {
    const denied = { renewal: 'denied', events: 'denied' } as const;
    expect(await ask('show db-1', { scanned: [subscription], ...denied })).toMatchObject({
      ends: [{ kind: 'expiry', outlook: 'unknown' }],
    });
  });

  const unseen: [gone: boolean, problem: Problem][] = [
    [true, { code: 'gone', instance: named }],
    [false, { code: 'unseen', instance: named }],
  ];

  it.each(unseen)('when ECS no longer lists it (gone: %s)', async (gone, problem) => {
    await expect(ask('show web-1', { scanned: [web], now: [], gone })).rejects.toMatchObject({ problem });
  });

  it('finds what is similar', async () => {
    await expect(ask('show wbe-1', { scanned: [web] })).rejects.toMatchObject({
      problem: { code: 'instance-not-found', given: 'wbe-1', similar: [named] },
    });
  });

  it('is for the channel when asked to be', () => {
    expect(question('show web-1 --public').public).toBe(true);
    expect(question('show web-1').public).toBe(false);
  });
});
