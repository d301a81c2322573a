import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../src/domain/errors.ts';
import type { Operation } from '../../../../src/domain/operation.ts';
import type { Reader } from '../../../../src/slack/i18n/reader.ts';
import { abridge } from '../../../../src/slack/limits/fit.ts';
import { approvalsMessage } from '../../../../src/slack/views/answer/approvals.ts';
import { denyForm } from '../../../../src/slack/views/form.ts';
import { nudgeMessage } from '../../../../src/slack/views/operation/nudge.ts';
import { operationMessage } from '../../../../src/slack/views/operation.ts';
import { named, operation, problems, READERS, target } from '../../fixtures.ts';
import { check } from '../../limits/check.ts';
import { buttonsOf, told } from '../../told.ts';
import { MONTH, paid, renewal, renewing, subscription, unseen, yuan } from '../renewals.ts';

const settledAt = '2026-11-21T10:09:00Z';
const pending: Partial<Operation> = {
  state: 'pending',
  step: 'pay',
  approvalsNeeded: 1,
  expiresAt: '2026-11-21T18:00:00Z',
  places: [
    { role: 'origin', channel: 'C0DEV', responseUses: 0 },
    { role: 'approvals', channel: 'C0OPS', responseUses: 0 },
  ],
};
const broke: Problem = {
  ...{ code: 'ecs', reason: 'money', ecsCode: 'InsufficientBalance' },
  ...{ message: 'Your account does not have enough balance.', requestId: 'D2A4-78' },
};
const far: Problem = {
  ...{ code: 'ecs', reason: 'too-far', ecsCode: 'InvalidPeriod.ExceededMaximumExpirationDate' },
  ...{ message: 'The specified renewal period cannot exceed …', requestId: 'D2A4-79', instance: named },
};
const rose: Problem = {
  ...{ code: 'price-rose', instance: named, from: yuan(240).price, to: yuan(270.5).price },
};
const elsewhere: Problem = {
  ...{ code: 'renewed-meanwhile', instance: named },
  ...{ from: '2026-11-26T16:00:00Z', to: '2026-12-26T16:00:00Z' },
};
const cancelled: Problem = { code: 'cancelled', instance: named, by: 'U0BOB' };
const doubtful: Problem = { code: 'not-confirmed', instance: named, because: rose };
const unread: Problem = {
  ...{ code: 'renewal-unseen', instance: named },
  because: { ...broke, reason: 'forbidden', ecsCode: 'Forbidden.RAM', message: 'User not authorized.' },
};
const presumed = {
  state: 'done',
  payment: { ...yuan(240), presumed: true, reckoned: true, until: '2026-12-26T16:00:00Z' },
} as const;
const failed = (problem: Problem) => ({ state: 'failed', problem }) as const;
const ended = (state: Operation['state']) => ({ state, settledAt, step: 'wait-renewed' }) as const;

const LIFE: Record<string, Operation> = {
  'one, to be approved': renewal(1, () => ({}), pending),
  'several, to be approved': renewal(3, () => ({}), {
    ...pending,
    work: renewing({ length: 1, unit: 'year' }),
  }),
  'several above the limit, to be approved': renewal(3, () => ({}), { ...pending, above: { CNY: 500 } }),
  'several, denied': renewal(3, () => ({}), {
    ...{ ...pending, state: 'denied', decidedBy: 'U0BOB', settledAt, above: { CNY: 500 } },
  }),
  'one, lapsed': renewal(1, () => ({}), { ...pending, state: 'expired', settledAt }),
  'one, about to be paid': renewal(1, () => ({})),
  'one, without an answer': renewal(1, () => ({ state: 'attempted' })),
  'one, paid': renewal(1, () => unseen(), { step: 'wait-renewed' }),
  'one, renewed': renewal(1, () => paid(), ended('done')),
  'one that costs more by now': renewal(1, () => failed(rose), ended('failed')),
  'one that was renewed elsewhere': renewal(1, () => failed(elsewhere), ended('failed')),
  'one that is paid and does not show': renewal(
    1,
    () => ({ ...unseen(), ...failed(problems['renewal-unseen']) }),
    ended('failed'),
  ),
  'one of which nobody knows': renewal(1, () => failed(doubtful), ended('failed')),
  'one that is renewed, without an order': renewal(1, () => presumed, ended('done')),
  'several that are paid, and nobody could look': renewal(
    4,
    (i) => ({ ...unseen(i), ...failed({ ...unread, order: unseen(i).payment?.order ?? '' }) }),
    ended('failed'),
  ),
  'several of which nobody knows': renewal(4, () => failed(doubtful), ended('failed')),
  'several: paid, presumed, unknown, failed': renewal(
    4,
    (i) => [paid(0), presumed, failed(doubtful), failed(broke)][i] ?? {},
    ended('failed'),
  ),
  'a few, on the way': renewal(5, (i) =>
    i === 0 ? paid() : i === 1 ? unseen(1) : i === 2 ? failed(rose) : i === 3 ? { state: 'attempted' } : {},
  ),
  'many, on the way': renewal(300, (i) =>
    i < 100
      ? paid(i)
      : i < 103
        ? unseen(i)
        : i < 108
          ? failed(broke)
          : i === 108
            ? { state: 'attempted' }
            : {},
  ),
  'many, at the beginning': renewal(300, () => ({})),
  'many, being cancelled': renewal(30, (i) => (i < 10 ? paid(i) : {}), { cancelledBy: 'U0BOB' }),
  'a few, renewed': renewal(3, paid, ended('done')),
  'one that had expired and stays stopped, renewed': renewal(
    1,
    () => ({ ...paid(), instance: subscription(-3, { status: 'Stopped' }) }),
    ended('done'),
  ),
  'a few, renewed, of which some stay stopped': renewal(
    3,
    (i) => ({
      ...paid(i),
      ...(i > 0 && { instance: subscription(-i, { id: `i-${i}`, status: 'Stopped' }) }),
    }),
    ended('done'),
  ),
  'a few, all paid, one of them not shown yet': renewal(2, (i) => (i === 0 ? unseen() : paid(i)), {
    step: 'wait-renewed',
  }),
  'many, renewed': renewal(300, paid, ended('done')),
  'many, partly': renewal(
    300,
    (i) =>
      i < 5
        ? failed(broke)
        : i < 7
          ? failed(rose)
          : i < 9
            ? failed(elsewhere)
            : i < 10
              ? failed(cancelled)
              : paid(i),
    ended('failed'),
  ),
  'some renewed elsewhere, the others here': renewal(
    4,
    (i) => (i < 2 ? failed(elsewhere) : paid(i)),
    ended('failed'),
  ),
  'many, cancelled': renewal(30, (i) => (i < 10 ? paid(i) : failed(cancelled)), {
    ...ended('cancelled'),
    cancelledBy: 'U0BOB',
  }),
  'one that would be paid too far ahead': renewal(1, () => failed(far), ended('failed')),
  'several that would be paid too far ahead': renewal(
    4,
    (i) => (i < 3 ? failed(far) : paid(i)),
    ended('failed'),
  ),
  'one, for lack of money': renewal(1, () => failed(broke), ended('failed')),
  'a few, some for lack of money': renewal(4, (i) => (i < 2 ? failed(broke) : i < 3 ? paid(i) : {})),
  'none, for lack of money': renewal(12, () => failed(broke), ended('failed')),
  'one that renews itself from now on': operation({
    work: { kind: 'auto-renew', to: { state: 'on', period: MONTH } },
    ...{ state: 'done', settledAt },
    targets: [target({ instance: subscription(30), quote: yuan(240), state: 'done' })],
  }),
  'several that shall renew themselves, to be approved': operation({
    ...pending,
    work: { kind: 'auto-renew', to: { state: 'on', period: MONTH } },
    targets: [
      target({ instance: subscription(30), quote: yuan(240) }),
      target({ instance: subscription(2, { id: 'i-2', name: 'web-2' }), quote: yuan(240) }),
    ],
  }),
};

/** Everything that is ever shown of an operation. */
function messagesOf(each: Operation, reader: Reader) {
  return [
    operationMessage(each, { role: 'approvals' }, reader),
    operationMessage(each, { role: 'origin' }, reader),
    nudgeMessage(each, {}, reader),
    approvalsMessage(
      {
        kind: 'approvals',
        list: {
          requests: [{ operation: each, may: 'decide' }],
          ...{ total: 1, page: 0, pageCount: 1, now: '2026-11-21T11:00:00Z' },
        },
      },
      reader,
    ),
  ];
}

describe.each(READERS)('a renewal, in $language', (reader) => {
  it.each(Object.entries(LIFE))('%s', (_, each) => {
    expect(told(operationMessage(each, { role: 'approvals' }, reader))).toMatchSnapshot();
  });

  it('is told with its price wherever it waits to be approved', () => {
    const asked = LIFE['several, to be approved'];
    if (!asked) throw new Error('no such operation');
    const [, , nudge, list] = messagesOf(asked, reader);
    expect(nudge && told(nudge)).toMatchSnapshot();
    expect(list && told(list)).toMatchSnapshot();
    const form = denyForm(asked, { view: undefined, channel: 'C0OPS', ts: '1' } as never, reader);
    expect(told(form)).toContain('CNY 720.00');
  });

  it.each([2, 100, 300, 500])('of %i keeps to what one message holds, whatever their names', (count) => {
    const states = [
      ...[() => ({}), paid, unseen, () => failed(broke), () => failed(elsewhere), () => failed(doubtful)],
      (index: number) => ({ ...unseen(index), ...failed(unread) }),
    ];
    const mixed = (index: number) => states[index % states.length]?.(index) ?? {};
    const lives = [
      renewal(count, () => ({}), pending, longName),
      renewal(count, mixed, {}, longName),
      renewal(count, mixed, ended('failed'), longName),
      renewal(count, paid, ended('done'), longName),
    ];
    for (const each of lives) {
      for (const message of messagesOf({ ...each, reason: '&'.repeat(500) }, reader)) {
        const fitted = abridge(message, reader);
        expect(check(fitted)).toEqual([]);
        expect(buttonsOf(fitted)).toHaveLength(buttonsOf(message).length);
      }
    }
  });
});

/** As long as ECS lets a name be, in characters of which some take five when they are escaped. */
function longName(index: number): string {
  return `${index}${'n名&'.repeat(41)}`;
}

describe('what renews itself from now on', () => {
  const work = { kind: 'auto-renew', to: { state: 'on', period: MONTH } } as const;
  const done = (expiresAt: string) =>
    renewal(1, () => ({ state: 'done', instance: { ...subscription(20), expiresAt } }), {
      ...ended('done'),
      work,
    });

  it.each(READERS)('is charged from a day on, and soon where that is past ($language)', (reader) => {
    const [soon, later] = ['2026-11-24T16:00:00Z', '2026-12-24T16:00:00Z'].map((at) =>
      told(operationMessage(done(at), { role: 'origin' }, reader)),
    );
    expect(soon).toContain(reader.t('money.line.chargedSoon'));
    expect(soon).not.toContain('2026-11-15');
    expect(later).not.toContain(reader.t('money.line.chargedSoon'));
  });
});
