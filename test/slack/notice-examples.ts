import type { Fate, Notice, Renewing } from '../../src/domain/notice.ts';
import type { AutoRenewal } from '../../src/domain/renewal.ts';
import { DAY, HOUR, later, MINUTE } from '../../src/domain/time.ts';
import { offersOf } from '../../src/reminders/offers.ts';
import type { Board } from '../../src/slack/views/notice/board.ts';
import { someReminders } from '../policy/samples.ts';
import { disks, instance, notice } from './fixtures.ts';

/** Notices in every state, for whoever looks at them. */

const NOW = '2026-11-21T10:00:20Z';
export const EXPIRY = '2026-11-22T10:00:00Z';
const JOB = { by: 'U0BOB', operation: 'op-7' };

const RULES = someReminders({
  expiry: [7 * DAY, 3 * DAY, DAY, 0, -10 * DAY, -14 * DAY],
  'auto-release': [DAY, HOUR, 30 * MINUTE],
  ...{ recycling: [5 * MINUTE], arrears: [0], security: [0], event: [90 * DAY, 3 * DAY, DAY, HOUR] },
});

/** As it is when the notices were claimed; of what is over, just after its end. */
export const board = (changes: Partial<Board> = {}): Board => ({
  offers: (one) => {
    const at = one.fate?.kind === 'over' ? later(one.deadline, MINUTE) : one.claimedAt;
    return offersOf(one, RULES, new Date(at));
  },
  now: () => NOW,
  escalate: 'S0LEADS',
  severalAccounts: false,
  ...changes,
});

const subscription = instance({ chargeType: 'subscription', expiresAt: EXPIRY });

export const expiring = (changes: Partial<Notice> = {}): Notice =>
  notice({ kind: 'expiry', deadline: EXPIRY, instance: subscription, ...changes });

export const renewed = (state: AutoRenewal['state'], days: number): Notice =>
  expiring({ rungMs: days * DAY, claimedAt: later(EXPIRY, -days * DAY), facts: { renewal: { state } } });

/** Turned on so long before the expiry, when it was told already. */
const setToRenew = (days: number): Notice => {
  const told = renewed('on', 8);
  return { ...told, facts: { ...told.facts, renewalSetAt: later(EXPIRY, -days * DAY) } };
};

const renewing = (kind: Renewing['kind'], pending: boolean): Notice =>
  expiring({ escalates: true, facts: { renewing: { kind, by: 'U0BOB', operation: 'op-7', pending } } });

/** First seen so long after the expiry. */
export const expired = (days: number, changes: Partial<Notice> = {}): Notice =>
  expiring({ rungMs: -days * DAY, claimedAt: later(EXPIRY, days * DAY + MINUTE), ...changes });

const recycling = (changes: Partial<Notice> = {}): Notice =>
  notice({
    kind: 'recycling',
    deadline: '2026-11-21T10:05:00Z',
    rungMs: 5 * MINUTE,
    instance: instance({ spot: true, name: 'ci-runner-7', locks: ['Recycling'] }),
    facts: { disks },
    ...changes,
  });

const locked = (kind: 'arrears' | 'security'): Notice =>
  notice({ kind, deadline: '2026-11-21T10:00:00Z', rungMs: 0, instance: instance({ locks: ['financial'] }) });

const event = (type: string, state = 'Scheduled', changes: Partial<Notice> = {}): Notice =>
  notice({
    ...{ kind: 'event', deadline: EXPIRY, rungMs: DAY },
    instance: instance({ events: [{ instance: 'i-bp1web1', id: 'e-1', type, notBefore: EXPIRY, state }] }),
    ...changes,
  });

export const NOTICES: [what: string, notice: Notice][] = [
  ['an expiry of which nothing more is known', expiring()],
  ['an expiry without auto-renewal', renewed('off', 1)],
  ['an expiry that the vendor stays silent about', renewed('never', 3)],
  ['an expiry that renews by itself, long before', renewed('on', 14)],
  ['an expiry whose renewal has not gone through', renewed('on', 3)],
  ['an expiry that was set to renew by itself since', setToRenew(7)],
  ['an expiry that was set to renew by itself too late', setToRenew(0.2)],
  ['an expiry that somebody renews', renewing('renew', false)],
  ['an expiry that somebody wants to renew, of which nobody is called', renewing('renew', true)],
  ['an expiry that is being set to renew by itself', renewing('auto-renew', false)],
  ['an expiry that somebody wants to renew by itself', renewing('auto-renew', true)],
  ['what has expired', expired(0)],
  ['what has expired though it renews itself', expired(0, { facts: { renewal: { state: 'on' } } })],
  ['what has expired ten days ago', expired(10)],
  ['the last of all, and nobody has reacted', expired(14, { escalates: true, owner: 'U0BOB' })],
  ['a release', notice({ facts: { disks }, owner: 'U0BOB' })],
  ['a release of what is protected', notice({ instance: instance({ protected: true }) })],
  [
    'a release first seen two hours before',
    notice({ rungMs: DAY, claimedAt: later('2026-11-22T10:00:00Z', -2 * HOUR) }),
  ],
  ['a release that is told late', notice({ late: true, claimedAt: later(NOW, 8 * HOUR) })],
  ['what is being recycled', recycling()],
  ['what is locked for debts', locked('arrears')],
  ['what is locked for security', locked('security')],
  ['a reboot for maintenance', event('SystemMaintenance.Reboot')],
  [
    'a reboot for maintenance that was just announced',
    event('SystemMaintenance.Reboot', 'Scheduled', { rungMs: 90 * DAY, claimedAt: later(EXPIRY, -20 * DAY) }),
  ],
  ['a move to another host', event('SystemFailure.Redeploy')],
  ['a stop', event('SystemMaintenance.Stop')],
  ['a stop for debts', event('AccountUnbalanced.Stop')],
  [
    'a failure under way',
    event('SystemFailure.Reboot', 'Executing', { rungMs: HOUR, claimedAt: later(EXPIRY, MINUTE) }),
  ],
  ['a system that has failed', event('InstanceFailure.Reboot', 'Executing')],
  ['what could not be made', event('SystemFailure.Delete', 'Executing')],
  ['what ECS asks about', event('SystemMaintenance.IsolateErrorDisk', 'Inquiring')],
  ['what nobody has heard of', event('SystemMaintenance.`Clean`Up')],
];

const SNOOZED: Fate = { kind: 'snoozed', until: '2026-11-22T08:00:00Z', by: 'U0BOB' };

export const FATES: [what: string, notice: Notice, fate: Fate][] = [
  ['snoozed', expiring(), SNOOZED],
  [
    'snoozed for a while that is over',
    expiring(),
    { kind: 'snoozed', until: '2026-11-21T08:00:00Z', by: 'U0BOB' },
  ],
  ['left to expire', expiring(), { kind: 'let-go', by: 'U0BOB' }],
  ['renewed here', expiring(), { kind: 'moved', to: '2026-12-22T10:00:00Z', doing: JOB }],
  [
    'renewed here, with an order',
    expiring(),
    { kind: 'moved', to: '2026-12-22T10:00:00Z', doing: { ...JOB, order: '205011300000001' } },
  ],
  ['left to expire, and set to renew by itself since', setToRenew(7), { kind: 'let-go', by: 'U0BOB' }],
  ['snoozed, and asked to be renewed', renewing('renew', true), SNOOZED],
  ['renewed elsewhere', expiring(), { kind: 'moved', to: '2026-12-22T10:00:00Z' }],
  ['an expiry that comes sooner', expiring(), { kind: 'moved', to: '2026-11-21T16:00:00Z' }],
  ['no subscription any more', expiring(), { kind: 'cancelled' }],
  ['expired', expiring(), { kind: 'over' }],
  ['an extended release', notice(), { kind: 'moved', to: '2026-11-23T10:00:00Z', doing: JOB }],
  ['a cancelled release', notice(), { kind: 'cancelled', doing: JOB }],
  ['released automatically', notice(), { kind: 'gone', at: '2026-11-22T10:03:00Z' }],
  ['released before', notice(), { kind: 'gone', at: '2026-11-21T12:03:00Z', doing: JOB }],
  ['gone, nobody knows how', notice(), { kind: 'gone', at: '2026-11-21T12:03:00Z' }],
  ['not released in time', notice(), { kind: 'over' }],
  ['recycled', recycling(), { kind: 'gone', at: '2026-11-21T10:06:00Z' }],
  ['recycled later', recycling(), { kind: 'moved', to: '2026-11-21T10:20:00Z' }],
  ['kept after all', recycling(), { kind: 'cancelled' }],
  ['stopped instead of released', recycling(), { kind: 'over' }],
  ['paid', locked('arrears'), { kind: 'cancelled' }],
  ['locked anew', locked('security'), { kind: 'moved', to: '2026-11-21T12:00:00Z' }],
  ['cleaned', locked('security'), { kind: 'cancelled' }],
  [
    'a maintenance that is moved',
    event('SystemMaintenance.Reboot'),
    { kind: 'moved', to: '2026-11-24T10:00:00Z' },
  ],
  ['a maintenance that is called off', event('SystemMaintenance.Reboot'), { kind: 'cancelled' }],
  ['a maintenance under way', event('SystemMaintenance.Reboot'), { kind: 'over' }],
  ['a maintenance that is over', event('SystemMaintenance.Reboot'), { kind: 'cancelled', done: true }],
];

/** With names, ids and notices of their own. */
export function named(notices: Notice[]): Notice[] {
  return notices.map((one, i) => ({
    ...one,
    notice: idOf(i),
    instance: { ...one.instance, id: `i-bp1web${i}`, name: `web-${i}` },
  }));
}

export function idOf(i: number): string {
  return `0192f0c1-2b3c-7d4e-8f50-${String(i).padStart(12, '0')}`;
}
