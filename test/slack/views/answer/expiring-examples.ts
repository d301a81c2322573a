import type { DueList, DueRow } from '../../../../src/domain/due.ts';
import type { Instance } from '../../../../src/domain/instance.ts';
import { instance, NASTY } from '../../fixtures.ts';

export const price = (amount: number) => ({ price: { currency: 'CNY', amount, original: amount } });
const subscription = (parts: Partial<Instance>): Instance =>
  instance({ chargeType: 'subscription', expiresAt: '2026-11-24T16:00:00Z', ...parts });

export const ROWS: DueRow[] = [
  {
    instance: subscription({}),
    renewal: { state: 'off' },
    quote: price(1240.5),
  },
  {
    instance: subscription({ id: 'i-bp1web2', name: '', region: 'ap-southeast-1' }),
    renewal: { state: 'never' },
    quote: { price: { currency: 'USD', amount: 35, original: 35 } },
  },
  {
    instance: subscription({ id: 'i-bp1web3', name: 'web-3', expiresAt: '2026-12-04T16:00:00Z' }),
    renewal: { state: 'on' },
    quote: price(99.9),
  },
  { instance: subscription({ id: 'i-bp1web4', name: 'web-4' }), renewal: { state: 'on' } },
  { instance: subscription({ id: 'i-bp1web5', name: NASTY }) },
  {
    instance: subscription({ id: 'i-bp1web6', name: 'web-6' }),
    renewal: { state: 'off' },
    quote: price(70),
    letExpireBy: 'U0OLIVIA',
  },
];

export function list(parts: Partial<DueList> = {}): DueList {
  return {
    ...{ rows: ROWS, total: ROWS.length, page: 0, pageCount: 1, query: '' },
    window: { from: '2026-11-21T10:00:00Z', to: '2026-11-28T10:00:00Z' },
    now: '2026-11-21T10:00:00Z',
    cost: {
      amounts: [
        { currency: 'CNY', amount: 1340.4 },
        { currency: 'USD', amount: 35 },
      ],
      priced: 5,
      subscriptions: 5,
    },
    ...{ releases: [], expired: [], missing: [], changeable: true },
    ...parts,
  };
}

/** What ends otherwise, has ended, and is not known. */
export const BESIDES: Partial<DueList> = {
  releases: [
    {
      instance: instance({ id: 'i-bp1ci', name: 'ci' }),
      deadline: { kind: 'auto-release', at: '2026-11-22T10:00:00Z' },
    },
    {
      instance: instance({ id: 'i-bp1spot', name: 'spot' }),
      deadline: { kind: 'recycling', at: '2026-11-21T10:03:00Z' },
    },
  ],
  expired: [subscription({ id: 'i-bp1old', name: 'old', expiresAt: '2026-11-18T16:00:00Z' })],
  missing: [{ account: 'main', region: 'cn-beijing' }, { account: 'other' }],
};

export const NO_COST = { amounts: [], priced: 0, subscriptions: 0 };
