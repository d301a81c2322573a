import { describe, expect, it } from 'vitest';
import type { Operation, Target } from '../../src/domain/operation.ts';
import type { Work } from '../../src/domain/work.ts';
import { doingOf } from '../../src/reminders/doing.ts';
import { anInstance, anOperation } from '../domain/examples.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const EXPIRY = '2026-11-24T10:00:00Z';
const LATER = '2026-12-24T10:00:00Z';
const MUCH_LATER = '2027-12-24T10:00:00Z';
const PRICE = { currency: 'CNY', amount: 100, original: 100 };

const NOTICE = { id: 'i-1', deadline: EXPIRY };
const RENEW: Work = { kind: 'renew', period: { length: 1, unit: 'month' } };

function acted(work: Work, parts: Partial<Target>, id = 'op-1'): Operation {
  const instance = anInstance({ id: 'i-1', chargeType: 'subscription', expiresAt: EXPIRY });
  const target: Target = { instance, state: 'done', requestIds: [], ...parts };
  return anOperation(NOW, { id, work, targets: [target], requester: 'U0OPS' });
}

const movedTo = (to: string, ...operations: Operation[]) =>
  doingOf(NOTICE, { kind: 'moved', to }, operations);

describe('an expiry has moved', () => {
  it('by the renewal that says so, with what was paid', () => {
    const payment = { order: '2050', price: PRICE, until: LATER };
    expect(movedTo(LATER, acted(RENEW, { payment }))).toEqual({
      ...{ by: 'U0OPS', operation: 'op-1', order: '2050' },
    });
    const later = acted(RENEW, { payment: { ...payment, order: '2051', until: MUCH_LATER } }, 'op-2');
    expect(movedTo(LATER, later, acted(RENEW, { payment }))).toMatchObject({ operation: 'op-1' });
  });

  it.each<[string, Partial<Target>]>([
    ['paid, and not seen yet', { state: 'accepted', payment: { order: '2050', price: PRICE } }],
    ['paid, and seen too late', { state: 'failed', payment: { order: '2050', price: PRICE } }],
    ['asked for without an answer', { state: 'attempted' }],
    [
      'renewed further elsewhere since',
      { payment: { order: '2050', price: PRICE, until: '2026-12-01T10:00:00Z' } },
    ],
  ])('by the renewal of what was to expire: %s', (_, parts) => {
    expect(movedTo(LATER, acted(RENEW, parts))).toMatchObject({ by: 'U0OPS', operation: 'op-1' });
  });

  it.each<[string, Work, Partial<Target>]>([
    ['one that paid nothing', RENEW, { state: 'failed' }],
    ['one that has not begun', RENEW, { state: 'waiting' }],
    [
      'one of another expiry',
      RENEW,
      {
        instance: anInstance({ id: 'i-1', expiresAt: '2026-10-24T10:00:00Z' }),
        payment: { price: PRICE, until: EXPIRY },
      },
    ],
    ['one of another instance', RENEW, { instance: anInstance({ id: 'i-2', expiresAt: EXPIRY }) }],
    ['a change of another kind', { kind: 'reboot', force: false }, {}],
  ])('not by %s', (_, work, parts) => {
    expect(movedTo(LATER, acted(work, parts))).toBeUndefined();
  });

  it('not by a renewal where it comes sooner', () => {
    const payment = { order: '2050', price: PRICE };
    expect(movedTo('2026-11-22T10:00:00Z', acted(RENEW, { payment }))).toBeUndefined();
  });

  it('by a renewal after it had expired', () => {
    const payment = { order: '2050', price: PRICE, until: LATER };
    const target = { instance: anInstance({ id: 'i-1', status: 'Stopped', expiresAt: EXPIRY }), payment };
    expect(movedTo(LATER, acted(RENEW, target))).toMatchObject({ order: '2050' });
  });
});

describe('of an auto-release', () => {
  it('the time that was set, and none, are by who did that', () => {
    const set = acted({ kind: 'auto-release', at: LATER }, {});
    const cancelled = acted({ kind: 'auto-release', at: null }, {}, 'op-2');
    expect(movedTo(LATER, cancelled, set)).toEqual({ by: 'U0OPS', operation: 'op-1' });
    expect(movedTo(MUCH_LATER, cancelled, set)).toBeUndefined();
    expect(doingOf(NOTICE, { kind: 'cancelled' }, [cancelled, set])).toMatchObject({ operation: 'op-2' });
    const failed = acted({ kind: 'auto-release', at: null }, { state: 'failed' });
    expect(doingOf(NOTICE, { kind: 'cancelled' }, [failed])).toBeUndefined();
  });
});
