import { describe, expect, it } from 'vitest';
import { eventsBetween } from '../../../src/playground/page/fleet-events.ts';
import type { InstanceCard } from '../../../src/playground/page/instance-card.ts';

const card: InstanceCard = {
  id: 'i-1',
  name: 'web-1',
  region: 'cn-hangzhou',
  type: 'ecs.g7.large',
  status: 'Running',
  charge: 'pay-as-you-go',
  deadlines: [],
  autoRenews: false,
  paid: null,
  protected: false,
  locks: [],
  tags: {},
};
const paid = { orderId: '2050', amount: 377, currency: 'CNY' };
const at = '2026-12-01T10:00:00.000Z';

describe('what happened between two looks', () => {
  it.each<[string, Partial<InstanceCard>, object[]]>([
    ['nothing', {}, []],
    ['a status', { status: 'Stopping' }, [{ what: 'status', from: 'Running', to: 'Stopping' }]],
    ['protection', { protected: true }, [{ what: 'protection', on: true }]],
    ['a deadline', { deadlines: [{ kind: 'auto-release', at }] }, [{ what: 'auto-release', to: at }]],
    ['a lock', { locks: ['financial'] }, [{ what: 'locks', locks: ['financial'] }]],
    ['a payment', { paid }, [{ what: 'paid', ...paid }]],
    ['auto-renewal', { autoRenews: true }, [{ what: 'auto-renewal', on: true }]],
  ])('%s', (_, change, events) => {
    const named = events.map((event) => ({ id: 'i-1', name: 'web-1', ...event }));
    expect(eventsBetween(card, { ...card, ...change })).toEqual(named);
  });

  it('names a deadline that is gone, and an instance that is new', () => {
    const before = { ...card, deadlines: [{ kind: 'expiry' as const, at }] };
    expect(eventsBetween(before, card)).toEqual([{ id: 'i-1', name: 'web-1', what: 'expiry', to: null }]);
    expect(eventsBetween(undefined, card)).toEqual([{ id: 'i-1', name: 'web-1', what: 'created' }]);
    const paid = { orderId: '205011300000001', amount: 240, currency: 'CNY' };
    expect(eventsBetween(undefined, { ...card, paid })).toEqual([
      { id: 'i-1', name: 'web-1', what: 'created' },
      { id: 'i-1', name: 'web-1', what: 'paid', ...paid },
    ]);
  });
});
