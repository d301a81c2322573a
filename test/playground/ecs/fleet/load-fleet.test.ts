import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadFleet } from '../../../../src/playground/ecs/index.ts';
import { T0 } from '../harness.ts';

const REGION = 'r1: { name: R, zone: r1-a, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }';
const yaml = (fields: string, region = 'r1') => `
regions: { ${REGION} }
instances:
  - { id: i-1, name: a, region: ${region}, type: ecs.g7.large, created: 1d ago, private_ip: 10.0.0.1, disks: [{ size: 40 }], ${fields} }`;

const DEMO = new URL('../../../../src/playground/fleet.yaml', import.meta.url);

describe('loadFleet', () => {
  it('reads the demo’s fleet: two regions, one of every kind, two of one name', () => {
    const { regions, instances } = loadFleet(readFileSync(DEMO, 'utf8'), T0);
    expect(regions.map(({ id }) => id)).toEqual(['cn-hangzhou', 'ap-southeast-1']);
    expect(instances.filter(({ name }) => name === 'loadtest')).toHaveLength(2);
    expect(new Set(instances.map(({ id }) => id)).size).toBe(instances.length);
  });

  it.each([
    ['in 2d', '2026-11-23T10:00:00.000Z'],
    ['in 90m', '2026-11-21T11:30:00.000Z'],
    ['in 1M', '2026-12-21T10:00:00.000Z'],
    ['3h ago', '2026-11-21T07:00:00.000Z'],
    ['now', '2026-11-21T10:00:00.000Z'],
    ['2026-12-01T16:00:30Z', '2026-12-01T16:00:00.000Z'],
  ])('reads "%s" from its start', (text, expected) => {
    const [instance] = loadFleet(yaml(`expires: "${text}"`), T0).instances;
    expect(instance?.expiresAt?.toISOString()).toBe(expected);
  });

  it('reads what accounts have to pay with, and how subscriptions are paid', () => {
    const money = 'money: [{ account: "1", balance: 20.5 }, { balance: 0, currency: USD, can_pay: false }]';
    const paid = 'expires: in 2d, auto_renew_months: 12, unpaid_order: true, discount: 0.8';
    const { purses, instances } = loadFleet(`${money}${yaml(paid)}`, T0);
    expect(purses).toEqual([
      { accountId: '1', balance: 20.5, currency: 'CNY', canPay: true },
      { accountId: '', balance: 0, currency: 'USD', canPay: false },
    ]);
    expect(instances).toMatchObject([
      { autoRenewal: { duration: 12, unit: 'Month' }, unpaidOrder: true, discount: 0.8 },
    ]);
  });

  it('reads what the platform has in store for an instance', () => {
    const events = 'events: [{ type: SystemMaintenance.Reboot, at: in 3d }]';
    const { systemEvents } = loadFleet(yaml(events), T0);
    expect(systemEvents).toEqual([
      {
        ...{ id: 'e-10', instanceId: 'i-1', type: 'SystemMaintenance.Reboot', reason: 'System maintenance' },
        ...{ publishedAt: T0, notBefore: new Date('2026-11-24T10:00:00Z') },
      },
    ]);
  });

  it.each([
    ['a system event that the platform does not know', 'events: [{ type: Reboot, at: in 3d }]', 'events'],
    ['a duration nobody sells', 'expires: in 2d, auto_renew_months: 4', 'auto_renew_months'],
    ['an unknown key', 'expire: in 2d', 'expire'],
    ['a time it cannot read', 'expires: soon', '"soon" is no time'],
    ['a type that is not sold', 'spot: {}, status: Sleeping', 'status'],
  ])('refuses %s, saying where', (_, fields, said) => {
    expect(() => loadFleet(yaml(fields), T0)).toThrow(said);
  });

  it('refuses an instance in a region that is not there', () => {
    expect(() => loadFleet(yaml('protected: false', 'r2'), T0)).toThrow('i-1 is in r2, which is no region');
  });
});
