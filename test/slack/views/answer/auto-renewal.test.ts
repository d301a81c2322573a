import { describe, expect, it } from 'vitest';
import { endsOf } from '../../../../src/domain/end.ts';
import type { Instance } from '../../../../src/domain/instance.ts';
import type { RenewalList, RenewalProspect } from '../../../../src/domain/outcome.ts';
import type { Quote } from '../../../../src/domain/payment.ts';
import type { AutoRenewal } from '../../../../src/domain/renewal.ts';
import { ACTIONS } from '../../../../src/slack/actions.ts';
import { readPageTurn } from '../../../../src/slack/values.ts';
import { answerMessage } from '../../../../src/slack/views/answer.ts';
import { fleet, instance, NASTY, READERS } from '../../fixtures.ts';
import { buttonsOf, told } from '../../told.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const QUOTE: Quote = { price: { currency: 'CNY', amount: 1234.5, original: 1500 } };
const ON: AutoRenewal = { state: 'on', period: { length: 1, unit: 'month' } };

function prospect(
  known: { renewal?: AutoRenewal; quote?: Quote },
  parts: Partial<Instance> = {},
): RenewalProspect {
  const one = instance({ chargeType: 'subscription', expiresAt: '2026-12-24T16:00:00Z', ...parts });
  const end = endsOf(one, { ...known, now: NOW }).find(
    (each) => each.kind === 'expiry' || each.kind === 'expired',
  );
  return { instance: one, ...(known.renewal && { renewal: known.renewal }), ...(end && { end }) };
}

const LATE = { expiresAt: '2026-11-25T16:00:00Z' };
const TONIGHT = { expiresAt: '2026-11-21T16:00:00Z' };
const OVER = { expiresAt: '2026-11-20T16:00:00Z' };
const YEARS: AutoRenewal = { state: 'on', period: { length: 5, unit: 'year' } };

const PROSPECTS = [
  prospect({ renewal: ON, quote: QUOTE }),
  prospect({ renewal: YEARS, quote: { ...QUOTE, reckoned: true } }),
  prospect({ renewal: ON, quote: QUOTE }, LATE),
  prospect({ renewal: { state: 'off' }, quote: QUOTE }),
  prospect({ renewal: { state: 'never' } }),
  prospect({}),
  prospect({ renewal: ON }, OVER),
  prospect({ renewal: ON }, TONIGHT),
  prospect({ renewal: { state: 'off' } }, TONIGHT),
  { instance: instance({ name: NASTY }) },
];

function aList(parts: Partial<RenewalList>): RenewalList {
  const counts = { on: 4, off: 1, never: 1, unknown: 0 };
  return {
    prospects: [],
    counts,
    others: 0,
    total: 0,
    page: 0,
    pageCount: 1,
    query: '--tag env=prod',
    ...parts,
  };
}

describe.each(READERS)('in $language', (reader) => {
  const message = (list: RenewalList) => answerMessage({ kind: 'auto-renewals', list }, reader);

  it('one instance, with what may be pressed', () => {
    const shown = PROSPECTS.map((each) =>
      told(answerMessage({ kind: 'auto-renewal', prospect: each, may: true }, reader)),
    );
    expect(shown.join('')).toMatchSnapshot();
  });

  it('several, and how many of them are so', () => {
    const [first] = PROSPECTS;
    const unseen = first ? [{ ...first, unseen: true as const }] : [];
    expect(
      told(
        message(
          aList({
            ...{ prospects: [...PROSPECTS, ...unseen], total: 9, others: 2 },
            counts: { on: 5, off: 1, never: 1, unknown: 1 },
          }),
        ),
      ) + told(message(aList({ others: 1 }))),
    ).toMatchSnapshot();
  });

  it('a full page fits, with its buttons', () => {
    const rows = fleet(30, { name: `db-${NASTY}`.slice(0, 60) }).map((one, i) =>
      prospect(
        { renewal: ON, quote: QUOTE },
        { id: `${one.id}${'0'.repeat(12)}${i}`, name: one.name, ...LATE },
      ),
    );
    const shown = message(aList({ prospects: rows, total: 90, page: 1, pageCount: 3 }));
    told(shown);
    expect(buttonsOf(shown).map(({ value }) => readPageTurn(value ?? ''))).toEqual([
      { command: 'auto-renew', query: '--tag env=prod', page: 0 },
      { command: 'auto-renew', query: '--tag env=prod', page: 2 },
    ]);
  });

  it('more names than a button carries: it is said how the next page is asked for', () => {
    const query = Array.from({ length: 100 }, (_, i) => `i-bp1a2b3c4d5e6f7g8h${i}`).join(' ');
    const shown = message(aList({ prospects: PROSPECTS, total: 100, pageCount: 4, query }));
    expect(buttonsOf(shown)).toEqual([]);
    expect(told(shown)).toContain('`--page 2`');
    expect(
      told(message(aList({ prospects: PROSPECTS, total: 100, page: 3, pageCount: 4, query }))),
    ).not.toContain('--page');
  });
});

describe('the buttons', () => {
  const [reader] = READERS;
  const actionsOf = (each: RenewalProspect, may = true) =>
    reader &&
    buttonsOf(answerMessage({ kind: 'auto-renewal', prospect: each, may }, reader)).map((b) => b.action_id);

  it('lead to what it is not set to yet', () => {
    const { autoRenewOn, autoRenewOff, autoRenewNever } = ACTIONS;
    expect(PROSPECTS.map((each) => actionsOf(each))).toEqual([
      [autoRenewOff, autoRenewNever],
      [autoRenewOn, autoRenewOff, autoRenewNever],
      [autoRenewOff, autoRenewNever],
      [autoRenewOn, autoRenewNever],
      [autoRenewOn, autoRenewOff],
      [],
      [],
      // Turned on now it would be tried only after the expiry.
      [autoRenewOff, autoRenewNever],
      [autoRenewNever],
      [],
    ]);
  });

  it('are for who may change it', () => {
    expect(PROSPECTS.flatMap((each) => actionsOf(each, false))).toEqual([]);
  });
});
