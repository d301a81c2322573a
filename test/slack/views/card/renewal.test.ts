import { describe, expect, it } from 'vitest';
import type { Proposal } from '../../../../src/domain/proposal.ts';
import { paginate } from '../../../../src/slack/limits/fit.ts';
import { cardMessage } from '../../../../src/slack/views/card.ts';
import { named, problems, READERS } from '../../fixtures.ts';
import { check } from '../../limits/check.ts';
import { buttonsOf, told } from '../../told.ts';
import {
  MONTH,
  renewable,
  renewables,
  renewalCard,
  renewing,
  subscription,
  YEAR,
  yuan,
} from '../renewals.ts';

const autoRenewing = { kind: 'auto-renew', to: { state: 'on', period: MONTH } } as const;
const dollars = { price: { currency: 'USD', amount: 30.5, original: 30.5 } };

const CARDS: Record<string, Proposal> = {
  'one to renew, with a discount': renewalCard(),
  'one to renew for years, which somebody must approve': renewalCard({
    work: renewing({ length: 5, unit: 'year' }),
    targets: [renewable(40, { quote: { ...yuan(14_400), reckoned: true } })],
    path: { gate: 'confirm', typed: false, approvals: 1 },
  }),
  'one to renew that costs more than the limit': renewalCard({
    path: { gate: 'confirm', typed: false, approvals: 1, above: { CNY: 200, USD: 20 } },
  }),
  'several to renew that cost more than the limit, one of them expired': renewalCard({
    targets: [...renewables(2), renewable(-3, { quote: yuan(300) })],
    path: { gate: 'confirm', typed: false, approvals: 2, above: { CNY: 200 } },
  }),
  'one that shall renew itself and costs what no limit names': renewalCard({
    work: autoRenewing,
    targets: [renewable(30, { quote: dollars })],
    path: { gate: 'confirm', typed: false, approvals: 1, above: { CNY: 200 } },
  }),
  'one to renew for weeks': renewalCard({
    work: renewing({ length: 2, unit: 'week' }),
    targets: [renewable(0, { quote: { ...yuan(300), reckoned: true } })],
  }),
  'one to renew that has expired': renewalCard({ targets: [renewable(-3, { quote: yuan(300) })] }),
  'one to renew that would renew itself': renewalCard({
    targets: [renewable(20, { renewal: { state: 'on', period: MONTH } })],
  }),
  'one to renew that should have renewed itself': renewalCard({
    targets: [renewable(2, { renewal: { state: 'on' } })],
  }),
  'one to renew of which ECS does not say whether it renews itself': renewalCard({
    targets: [{ instance: subscription(5), disks: [], quote: yuan(240) }],
  }),
  'several to renew': renewalCard({
    targets: [
      renewable(5),
      ...renewables(3, (index) => (index === 1 ? { renewal: { state: 'on', period: YEAR } } : {})),
      renewable(-2, { quote: dollars }),
    ],
    path: { gate: 'confirm', typed: false, approvals: 2 },
  }),
  'several to renew, some left out': renewalCard({
    targets: renewables(2, () => ({ quote: yuan(240) })),
    leftOut: [
      { instance: subscription(1), problem: { code: 'not-for-pay-as-you-go', instance: named } },
      { instance: subscription(1), problem: problems['renews-itself'] },
      { instance: subscription(1), problem: problems['let-expire'] },
    ],
  }),
  'several to renew, many left out that have no expiry': renewalCard({
    targets: renewables(2, () => ({ quote: yuan(240) })),
    leftOut: Array.from({ length: 15 }, (_, index) => {
      const instance = { ...named, name: `app-${index}` };
      return { instance, problem: { code: 'not-for-pay-as-you-go', instance } } as const;
    }),
  }),
  'one to renew that somebody lets expire': renewalCard({
    targets: [renewable(5, { letExpireBy: 'U0BOB' })],
  }),
  'several to renew, which somebody lets expire or of which ECS does not say whether they renew themselves':
    renewalCard({
      targets: [
        ...renewables(8, () => ({ letExpireBy: 'U0BOB' })),
        ...renewables(2).map(({ renewal: _, ...rest }) => rest),
      ],
    }),
  'several that shall renew themselves, one by another period': renewalCard({
    work: autoRenewing,
    targets: renewables(2, (index) => (index === 1 ? { renewal: { state: 'on', period: YEAR } } : {})),
  }),
  'what is due, and what has expired besides': renewalCard({
    targets: renewables(2, () => ({ quote: yuan(240) })),
    expired: 2,
  }),
  'one that shall renew itself': renewalCard({ work: autoRenewing, targets: [renewable(30)] }),
  'one that shall renew itself, late': renewalCard({ work: autoRenewing, targets: [renewable(5)] }),
  'several that shall renew themselves': renewalCard({
    work: autoRenewing,
    targets: [renewable(4), ...renewables(2), renewable(30)],
  }),
  'one that shall never be renewed': renewalCard({
    work: { kind: 'auto-renew', to: { state: 'never' } },
    targets: [{ instance: subscription(5), disks: [], renewal: { state: 'on', period: YEAR } }],
  }),
  'several that shall no longer renew themselves': renewalCard({
    work: { kind: 'auto-renew', to: { state: 'off' } },
    targets: renewables(2).map(({ instance, disks }) => ({ instance, disks })),
  }),
};

describe.each(READERS)('in $language', (reader) => {
  it.each(Object.entries(CARDS))('%s', (_, card) => {
    expect(told(cardMessage(card, reader))).toMatchSnapshot();
  });

  it.each([2, 40, 41, 100, 300, 500])('%i are all on the card, whatever their names', (count) => {
    for (const letter of ['n', '名', '&']) {
      const targets = renewables(
        count,
        () => ({ quote: yuan(123_456.78, 234_567.89) }),
        (index) => `${index}${letter.repeat(125)}`,
      );
      const pages = paginate(cardMessage(renewalCard({ targets }), reader));
      for (const page of pages) expect(check(page)).toEqual([]);
      const text = JSON.stringify(pages);
      expect(targets.filter(({ instance: { id } }) => !text.includes(`\`${id}\``))).toEqual([]);
      // A response_url is good for 5 uses.
      expect(pages.length).toBeLessThanOrEqual(count <= 100 ? 1 : 4);
      const last = pages.at(-1);
      expect(last && buttonsOf(last)).toHaveLength(2);
      // Nobody confirms what they do not see beside the button.
      expect(JSON.stringify(last)).toMatch(/CNY [\d,]+\.\d\d/);
    }
  });
});
