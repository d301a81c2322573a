import { describe, expect, it } from 'vitest';
import { OLIVIA, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';

const WITH_BANDWIDTH = { internetMaxBandwidthOut: 5 };

describe('a public IP', () => {
  const world = oneWorld({ pace: { patienceMs: 1500 } });

  it('says how it is charged and that no price is known, asks, and tells the address', async () => {
    const w = world();
    const id = w.idOf('web-1');
    w.change(id, WITH_BANDWIDTH);
    const card = await w.ask(OLIVIA, 'public-ip web-1', /Give web-1 a public IP\?/);
    expect(wordsOf(card)).toMatch(/Charged by traffic: each GB.*5 Mbit\/s.*ECS names no price/);
    expect(buttonsOf(card.blocks).map(({ label }) => label)).toEqual(['Confirm', 'Cancel']);
    expect(w.calls('AllocatePublicIpAddress', id)).toEqual([]);
    await w.pressOn(card, OLIVIA, 'Confirm');
    const done = wordsOf(await w.message(VERA, /web-1 has a public IP/));
    const address = w.instance('web-1')?.publicIp ?? 'none';
    expect(done).toContain(address);
    expect(done).toContain(`/ecs reboot ${id}`);
    const shown = await w.ask(OLIVIA, 'show web-1', /Public bandwidth/);
    expect(wordsOf(shown)).toContain(address);
    await w.ask(OLIVIA, 'public-ip web-1', /web-1 has a public IP already/);
    const row = await w.ask(OLIVIA, 'audit --action addressed', /Public IP/);
    expect(wordsOf(row)).toContain(address);
  });

  it('is refused in words where it cannot be, and to whom it is not given', async () => {
    const w = world();
    await w.ask(OLIVIA, 'public-ip web-2', /web-2 has no public bandwidth/);
    w.change(w.idOf('web-3'), { eip: { allocationId: 'eip-1', ipAddress: '8.219.40.9', bandwidth: 5 } });
    await w.ask(OLIVIA, 'public-ip web-3', /web-3 is reached at its elastic IP 8\.219\.40\.9/);
    await w.ask(VERA, 'public-ip web-2', /operator/);
    w.change(w.idOf('off-1'), WITH_BANDWIDTH);
    await w.ask(OLIVIA, 'can public-ip off-1', /Confirm/);
  });

  it('is confirmed anew when its traffic would cost something else by now', async () => {
    const w = world();
    const id = w.idOf('off-1');
    w.change(id, { ...WITH_BANDWIDTH, internetChargeType: 'PayByTraffic' });
    const card = await w.ask(OLIVIA, 'public-ip off-1', /Give off-1 a public IP\?/);
    w.change(id, { internetChargeType: 'PayByBandwidth' });
    await w.pressOn(card, OLIVIA, 'Confirm');
    await w.message(OLIVIA, /bandwidth, or how it is charged/);
    expect(w.calls('AllocatePublicIpAddress', id)).toEqual([]);
  });

  it.each([
    ['an error after the effect', 'unlucky', 'error-after-effect'],
    ['a connection lost after the effect', 'paid-1', 'drop-after-effect'],
    ['a connection lost before it', 'off-2', 'drop-before'],
  ] as const)('gives one address despite %s, and two clicks at once', async (_, name, kind) => {
    const w = world();
    const id = w.idOf(name);
    w.change(id, WITH_BANDWIDTH);
    w.ecs.faults.add({ kind, action: 'AllocatePublicIpAddress' });
    const card = await w.ask(OLIVIA, `public-ip ${name}`, new RegExp(`Give ${name} a public IP\\?`));
    await Promise.all([w.pressOn(card, OLIVIA, 'Confirm'), w.pressOn(card, OLIVIA, 'Confirm')]);
    const done = wordsOf(await w.message(VERA, new RegExp(`${name} has a public IP`)));
    expect(w.ecs.faults.pending()).toEqual([]);
    expect(done).toContain(w.instance(name)?.publicIp);
    const calls = w.calls('AllocatePublicIpAddress', id);
    expect(calls).toHaveLength(kind === 'drop-before' ? 2 : 1);
  });
});
