import { describe, expect, it } from 'vitest';
import type { DueList, DueRow } from '../../../../src/domain/due.ts';
import { ACTIONS } from '../../../../src/slack/actions.ts';
import { paginate } from '../../../../src/slack/limits/fit.ts';
import { readDueQuery, readPick } from '../../../../src/slack/values.ts';
import { answerMessage } from '../../../../src/slack/views/answer.ts';
import { fleet, READERS } from '../../fixtures.ts';
import { buttonsOf, told } from '../../told.ts';
import { BESIDES, list, NO_COST, price, ROWS } from './expiring-examples.ts';

describe.each(READERS)('in $language', (reader) => {
  const show = (...lists: DueList[]) =>
    lists.map((one) => told(answerMessage({ kind: 'expiring', list: one }, reader))).join('');

  it('each subscription with how it goes on and what a month costs, and what can be done', () => {
    expect(
      show(
        list(BESIDES),
        list({
          ...{ rows: ROWS.slice(0, 1), total: 21, page: 2, pageCount: 3, query: '30d --tag env=prod' },
          cost: { amounts: [{ currency: 'CNY', amount: 1240.5 }], priced: 1, subscriptions: 21 },
        }),
        list({
          ...{ ...BESIDES, rows: ROWS.slice(4), total: 1, changeable: false },
          cost: { ...NO_COST, subscriptions: 1 },
        }),
      ),
    ).toMatchSnapshot();
  });

  it('that nothing expires, and what to try', () => {
    const nothing = { rows: [], total: 0, cost: NO_COST };
    expect(
      show(
        list(nothing),
        list({ ...nothing, ...BESIDES, query: '2026-12-01..2026-12-08 --sg sg-1' }),
        list({ rows: ROWS.slice(0, 1), total: 1, query: '30d' }),
      ),
    ).toMatchSnapshot();
  });

  it('that it was asked with too many words for buttons, and no boxes that lead nowhere', () => {
    const query = (length: number) => ({ query: `--tag a=${'x'.repeat(length)}` });
    const message = (length: number) =>
      answerMessage({ kind: 'expiring', list: list(query(length)) }, reader);
    const all = (length: number) => JSON.stringify(paginate(message(length)));
    expect(all(1800)).toContain(ACTIONS.renewDue);
    expect(all(2000)).not.toContain(ACTIONS.renewDue);
    expect(all(2000)).not.toContain(ACTIONS.pickDue);
    expect(all(2000)).toContain(reader.t('answers.expiring.tooLong'));
  });

  it('fits, however long the names are', () => {
    const long = fleet(100, { chargeType: 'subscription', expiresAt: '2026-12-04T16:00:00Z' }).map((one) => ({
      ...one,
      name: `${'&'.repeat(118)}${one.id}`.slice(0, 128),
    }));
    const rows = long
      .slice(0, 10)
      .map((one): DueRow => ({ instance: one, renewal: { state: 'on' }, quote: price(9) }));
    const message = answerMessage(
      {
        kind: 'expiring',
        list: list({
          ...{ rows, total: 100, pageCount: 10, query: `7d --tag ${'x'.repeat(500)}` },
          expired: long,
          releases: long.map((one) => ({
            instance: one,
            deadline: { kind: 'auto-release', at: '2026-11-22T10:00:00Z' },
          })),
          missing: Array.from({ length: 90 }, (_, i) => ({ account: 'main', region: `cn-hangzhou-${i}` })),
        }),
      },
      reader,
    );
    const parts = paginate(message);
    for (const part of parts) told(part);
    expect(parts.length).toBeLessThanOrEqual(2);
  });
});

describe('what its boxes and buttons carry', () => {
  const [reader] = READERS;
  if (!reader) throw new Error('there is a reader');
  const message = answerMessage({ kind: 'expiring', list: list({ query: '30d' }) }, reader);

  it('is where each instance is and when it expired, and the question', () => {
    const boxes = message.blocks.flatMap((block) =>
      block.type === 'section' && block.accessory?.type === 'checkboxes' ? block.accessory.options : [],
    );
    expect(boxes).toHaveLength(ROWS.length);
    expect(readPick(boxes[0]?.value ?? '')).toEqual({
      ref: { account: 'main', region: 'cn-hangzhou', id: 'i-bp1web1' },
      expiresAt: '2026-11-24T16:00:00Z',
    });
    const renew = buttonsOf(message).find(({ action_id: id }) => id === ACTIONS.renewDue);
    expect(readDueQuery(renew?.value ?? '')).toEqual({
      query: '30d',
      window: { from: '2026-11-21T10:00:00Z', to: '2026-11-28T10:00:00Z' },
    });
  });

  it.each([
    '',
    'main cn-hangzhou i-1',
    'main cn-hangzhou i-1 soon',
    'a b c 2026-11-24T16:00:00Z d',
    'm/x r i 2026-11-24T16:00:00Z',
  ])('%j is no box of ours', (value) => {
    expect(readPick(value)).toBeUndefined();
  });
});
