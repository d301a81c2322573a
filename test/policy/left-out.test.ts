import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/domain/instance.ts';
import type { Hush } from '../../src/domain/notice.ts';
import type { TargetState } from '../../src/domain/operation.ts';
import { type AutoRenewal, type AutoRenewalWish, MONTH } from '../../src/domain/renewal.ts';
import { DAY, later } from '../../src/domain/time.ts';
import type { SubscriptionWork } from '../../src/domain/work.ts';
import { type ChosenBy, letExpireBy, whyLeftOut } from '../../src/policy/renewals.ts';
import { anOperation } from '../domain/examples.ts';
import { instancesLike, START } from '../workflows/fakes.ts';

const YEAR = { length: 1, unit: 'year' } as const;
const RENEW = { kind: 'renew', period: MONTH } as const;
const wish = (to: AutoRenewalWish): SubscriptionWork => ({ kind: 'auto-renew', to });
const ON = wish({ state: 'on', period: MONTH });
const ALL: ChosenBy[] = ['filter', 'list', 'ticked'];
const UNMEANT: ChosenBy[] = ['filter', 'list'];

function aSubscription(days: number): Instance {
  const [instance] = instancesLike({ chargeType: 'subscription', expiresAt: later(START, days * DAY) });
  if (!instance) throw new Error('one there is');
  return instance;
}

function letGo({ account, region, id, expiresAt: deadline = '' }: Instance, other: Partial<Hush> = {}): Hush {
  return {
    ...{ account, region, id, deadline, until: deadline, by: 'U0BOB' },
    kind: 'expiry',
    how: 'let-go',
    ...other,
  };
}

/** What is asked for, in how many days it expires, how it renews itself, what else is so; and why it is left out. */
interface Case {
  what: string;
  work: SubscriptionWork;
  days?: number;
  renewal?: AutoRenewal;
  instance?: Partial<Instance>;
  hush?: Partial<Hush>;
  /** The state of it in an operation that is open. */
  busy?: TargetState;
  code?: string;
  /** By which it is left out; by the others it is not. */
  by?: ChosenBy[];
}

const CASES: Case[] = [
  { what: 'one that there is something to do for', work: RENEW },
  {
    what: 'one whose auto-renewal is ahead',
    work: RENEW,
    renewal: { state: 'on' },
    code: 'renews-itself',
    by: UNMEANT,
  },
  { what: 'one whose auto-renewal is stuck', work: RENEW, days: 3, renewal: { state: 'on' } },
  { what: 'one that does not renew itself', work: RENEW, renewal: { state: 'never' } },
  { what: 'one that somebody lets expire', work: RENEW, hush: {}, code: 'let-expire', by: UNMEANT },
  {
    what: 'one that has expired, as somebody wished',
    work: RENEW,
    days: -5,
    hush: {},
    code: 'let-expire',
    by: UNMEANT,
  },
  { what: 'one that was snoozed', work: RENEW, hush: { how: 'snooze' } },
  { what: 'one that was let go at another expiry', work: RENEW, hush: { deadline: later(START, DAY) } },
  { what: 'another that was let go', work: RENEW, hush: { id: 'i-other' } },
  {
    what: 'one that is let expire, and is to renew itself',
    work: ON,
    hush: {},
    code: 'let-expire',
    by: UNMEANT,
  },
  {
    what: 'one that is let expire, and is not to',
    work: wish({ state: 'off' }),
    renewal: { state: 'on' },
    hush: {},
  },
  { what: 'one in other hands', work: RENEW, busy: 'accepted', code: 'busy', by: ALL },
  { what: 'one that the others of an open operation wait for no more', work: RENEW, busy: 'failed' },
  { what: 'one that an open operation is done with', work: RENEW, busy: 'done' },
  {
    what: 'one that is paid as it goes',
    work: RENEW,
    instance: { chargeType: 'pay-as-you-go' },
    code: 'not-for-pay-as-you-go',
    by: ALL,
  },
  { what: 'one whose data is gone', work: RENEW, days: -20, code: 'expired-beyond-renewal', by: ALL },
  { what: 'one that has expired, to renew itself', work: ON, days: -2, code: 'expired-already', by: ALL },
  {
    what: 'one that does so already',
    work: ON,
    renewal: { state: 'on', period: MONTH },
    code: 'already',
    by: ALL,
  },
  {
    what: 'one that does so by the year',
    work: ON,
    renewal: { state: 'on', period: YEAR },
    code: 'already',
    by: ['list', 'ticked'],
  },
  { what: 'one that does not yet', work: ON, renewal: { state: 'off' } },
  { what: 'one of which it is not known', work: ON },
  {
    what: 'one that is off already',
    work: wish({ state: 'off' }),
    renewal: { state: 'off' },
    code: 'already',
    by: ALL,
  },
];

describe('whyLeftOut', () => {
  it.each(CASES)(
    '$work.kind of $what: $code',
    ({ work, days = 20, renewal, instance, hush, busy, code, by = [] }) => {
      const subscription = { ...aSubscription(days), ...instance };
      const circumstances = {
        renewals: new Map(renewal && [[subscription.id, renewal]]),
        hushes: hush ? [letGo(subscription, hush)] : [],
        open: busy
          ? [anOperation(START, { targets: [{ instance: subscription, state: busy, requestIds: [] }] })]
          : [],
      };
      const found = ALL.map((way) => whyLeftOut(work, subscription, circumstances, way, START)?.code);
      expect(found).toEqual(ALL.map((way) => (by.includes(way) ? code : undefined)));
    },
  );
});

describe('letExpireBy', () => {
  it('says who decided that it ends as it is to end now', () => {
    const subscription = aSubscription(3);
    expect(letExpireBy(subscription, [letGo(subscription, { how: 'snooze' }), letGo(subscription)])).toBe(
      'U0BOB',
    );
    expect(letExpireBy(aSubscription(4), [letGo(subscription)])).toBeUndefined();
  });
});
