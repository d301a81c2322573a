import { describe, expect, it } from 'vitest';
import { isPlanned, plannedBy } from '../../src/domain/creation.ts';
import { anInstance } from './examples.ts';
import { anOrder } from './orders.ts';

const NOW = '2026-11-21T10:00:00Z';

describe('the instances that an order is for', () => {
  it('are as they will be, each with its name, and with ids that ECS has none of', () => {
    const planned = plannedBy(anOrder({ until: '2026-11-24T10:00:00Z' }), 'seed', NOW);
    expect(planned.map(({ id, name }) => [id, name])).toEqual([
      ['new-seed-001', 'job-001'],
      ['new-seed-002', 'job-002'],
      ['new-seed-003', 'job-003'],
    ]);
    expect(planned[0]).toMatchObject({
      ...{ account: 'main', region: 'cn-hangzhou', zone: 'cn-hangzhou-h', type: 'ecs.g7.large' },
      ...{ chargeType: 'pay-as-you-go', spot: false, tags: { env: 'dev' }, status: 'Pending' },
      autoReleaseAt: '2026-11-24T10:00:00Z',
    });
    expect(planned.every(isPlanned)).toBe(true);
    expect(isPlanned(anInstance())).toBe(false);
  });

  it('are a subscription, or spot, where the order says so', () => {
    const bought = anOrder({ terms: { kind: 'subscription', period: { length: 1, unit: 'month' } } });
    expect(plannedBy(bought, 's', NOW)[0]).toMatchObject({ chargeType: 'subscription', spot: false });
    const spot = anOrder({ terms: { kind: 'spot', maxPrice: 0.25 } });
    expect(plannedBy(spot, 's', NOW)[0]).toMatchObject({ chargeType: 'pay-as-you-go', spot: true });
  });
});
