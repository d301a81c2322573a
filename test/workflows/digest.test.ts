import { describe, expect, it, vi } from 'vitest';
import { type Instance, refOf } from '../../src/domain/instance.ts';
import type { ReminderRules } from '../../src/domain/settings.ts';
import { DAY, HOUR, later, MINUTE } from '../../src/domain/time.ts';
import { postDigest, sendDigests } from '../../src/workflows/digest.ts';
import { aPrice } from '../domain/examples.ts';
import { anAccess, someReminders } from '../policy/samples.ts';
import { silence } from './fakes/fleet.ts';
import { aHouse, instancesLike, SLACK_MS, START } from './fakes.ts';

// START is a Saturday, 18:00 in Shanghai.
const SATURDAYS = { at: '18:00', days: ['sat' as const] };
const at = (ms: number) => later(START, ms);

function houseOf(instances: Instance[], parts: Partial<ReminderRules> = {}) {
  const reminders = someReminders({}, { digest: SATURDAYS, ...parts });
  const fakes = aHouse({ instances, settings: { reminders } });
  const send = async () => {
    await fakes.ledger.looked(fakes.clock.now());
    await sendDigests(fakes.house);
  };
  const run = async () => {
    await send();
    for (const id of fakes.digests.enqueued.splice(0)) await postDigest(fakes.house, id);
  };
  return { ...fakes, send, run };
}

const subscriptions = (count: number, parts: Partial<Instance> = {}) =>
  instancesLike(
    ...Array.from({ length: count }, (_, i) => ({
      ...{ chargeType: 'subscription' as const, expiresAt: at((i % 13) * DAY + HOUR) },
      ...parts,
    })),
  );

describe('the digest', () => {
  it('comes once, at its time, with what renewing it all costs by currency', async () => {
    const fakes = houseOf(subscriptions(3));
    fakes.fleet.monthly.set('i-1', aPrice(100.5, 120));
    fakes.fleet.monthly.set('i-2', aPrice(50));
    fakes.fleet.monthly.set('i-3', { currency: 'USD', amount: 7, original: 7 });
    fakes.clock.tick(-MINUTE);
    await fakes.run();
    expect(fakes.notifier.digests).toEqual([]);
    fakes.clock.tick(MINUTE);
    await fakes.run();
    await fakes.run();
    expect(fakes.notifier.digests).toMatchObject([
      {
        channel: 'C0OPS',
        day: '2026-11-21',
        content: {
          ...{ total: 3, late: false },
          cost: {
            amounts: [
              { currency: 'CNY', amount: 150.5 },
              { currency: 'USD', amount: 7 },
            ],
            ...{ priced: 3, subscriptions: 3 },
          },
        },
      },
    ]);
  });

  it('lists what somebody lets expire, and leaves it out of the costs', async () => {
    const fakes = houseOf(subscriptions(2, { expiresAt: at(DAY) }));
    for (const id of ['i-1', 'i-2']) fakes.fleet.monthly.set(id, aPrice(100));
    const [ref] = subscriptions(1).map(refOf);
    if (!ref) throw new Error('there is one');
    const deadline = at(DAY);
    const end = { ...ref, kind: 'expiry' as const, deadline, until: deadline };
    fakes.ledger.hushed.push({ ...end, how: 'let-go', by: 'U0BOB' });
    await fakes.run();
    const [digest] = fakes.notifier.digests;
    expect(digest?.content).toMatchObject({
      ...{ total: 2, cost: { amounts: [{ currency: 'CNY', amount: 100 }], priced: 1, subscriptions: 1 } },
    });
  });

  it('adds what is written down, and says of what is to come whether it renews itself', async () => {
    const fakes = houseOf(
      instancesLike(
        { chargeType: 'subscription', expiresAt: at(12 * DAY) },
        { chargeType: 'subscription', expiresAt: at(DAY) },
        { chargeType: 'subscription', expiresAt: at(2 * DAY) },
        { chargeType: 'subscription', expiresAt: at(-DAY) },
        { autoReleaseAt: at(3 * DAY) },
      ),
    );
    for (const [id, amount] of [
      ['i-1', 0.1],
      ['i-2', 0.2],
    ] as const)
      fakes.fleet.monthly.set(id, { currency: 'CNY', amount, original: amount });
    for (const id of ['i-1', 'i-2', 'i-4']) fakes.fleet.renewals.set(id, { state: 'on' });
    await fakes.run();
    const [digest] = fakes.notifier.digests;
    expect(digest?.content.cost.amounts).toEqual([{ currency: 'CNY', amount: 0.3 }]);
    expect(
      digest?.content.parts.flatMap(({ ends }) =>
        ends.map(({ instance, outlook }) => [instance.id, outlook]),
      ),
    ).toEqual([
      ['i-4', undefined],
      ['i-2', 'stuck'],
      ['i-3', 'off'],
      ['i-5', undefined],
      ['i-1', 'ahead'],
    ]);
  });

  it('goes without what renews itself where ECS does not say', async () => {
    const fakes = houseOf(subscriptions(1));
    fakes.fleet.fails('autoRenewal', [silence()]);
    await fakes.run();
    expect(fakes.notifier.digests[0]?.content.parts[0]?.ends).toEqual([
      { instance: expect.anything(), deadline: { kind: 'expiry', at: at(HOUR) } },
    ]);
  });

  it('that was missed comes later the same day and says so, and not the day after', async () => {
    const fakes = houseOf(subscriptions(1));
    fakes.clock.tick(3 * HOUR);
    await fakes.run();
    expect(fakes.notifier.digests).toMatchObject([{ late: true, content: { late: true } }]);
    const tomorrow = houseOf(subscriptions(1));
    await tomorrow.send();
    tomorrow.clock.tick(DAY);
    for (const id of tomorrow.digests.enqueued) await postDigest(tomorrow.house, id);
    expect(tomorrow.notifier.digests).toEqual([]);
  });

  it('waits until the fleet has been looked at', async () => {
    const fakes = houseOf(subscriptions(1));
    await sendDigests(fakes.house);
    await fakes.ledger.looked(fakes.clock.now());
    fakes.clock.tick(DAY - HOUR);
    await sendDigests(fakes.house);
    expect(fakes.digests.rows).toEqual([]);
    fakes.clock.tick(HOUR - DAY);
    await fakes.run();
    expect(fakes.notifier.digests).toHaveLength(1);
  });

  it('is one for each channel, with what its routes take; an empty one comes, too', async () => {
    const instances = instancesLike(
      { expiresAt: at(DAY), tags: { team: 'data' } },
      { expiresAt: at(DAY), tags: { team: 'web' } },
    );
    const routes = [
      { match: { tags: { team: ['data'] } }, channel: 'C0DATA' },
      { match: { tags: { team: ['none'] } }, channel: 'C0NONE' },
    ];
    const fakes = houseOf(instances, { routes });
    await fakes.run();
    const told = fakes.notifier.digests.map(({ channel, content }) => [
      channel,
      ...content.parts.flatMap(({ ends }) => ends.map(({ instance }) => instance.id)),
    ]);
    expect(told).toEqual([['C0DATA', 'i-1'], ['C0NONE'], ['C0OPS', 'i-2']]);
  });

  it('goes where notices were sent to in Slack, and nowhere once they are off', async () => {
    const fakes = houseOf(subscriptions(1));
    fakes.ledger.chosen = { channel: 'C0CHOSEN', by: 'U0ROOT', at: at(0) };
    await fakes.run();
    expect(fakes.notifier.digests.map(({ channel }) => channel)).toEqual(['C0CHOSEN']);
    const off = houseOf(subscriptions(1));
    off.ledger.chosen = { channel: null, by: 'U0ROOT', at: at(0) };
    await off.run();
    expect(off.notifier.digests).toEqual([]);
  });

  it('asks for a bounded number of prices, and says for how many there are any', async () => {
    const instances = subscriptions(60);
    const fakes = houseOf(instances);
    for (const { id } of instances.slice(0, 58)) fakes.fleet.monthly.set(id, aPrice(1));
    const asked = vi.spyOn(fakes.fleet, 'quote');
    await fakes.run();
    const [digest] = fakes.notifier.digests;
    expect(digest?.content.cost).toMatchObject({ subscriptions: 60 });
    expect(digest?.content.cost.priced).toBeLessThanOrEqual(50);
    expect(digest?.content.cost.priced).toBeGreaterThanOrEqual(48);
    expect(asked).toHaveBeenCalledTimes(50);
  });

  it('whose answer was lost is found again, and not posted twice', async () => {
    const fakes = houseOf(subscriptions(1));
    fakes.notifier.failing.add('C0OPS');
    await fakes.send();
    const [id = ''] = fakes.digests.enqueued;
    const asked = vi.spyOn(fakes.fleet, 'quote');
    await expect(postDigest(fakes.house, id)).rejects.toThrow('Slack has not answered');
    await postDigest(fakes.house, id);
    expect(asked, 'a price once').toHaveBeenCalledTimes(1);
    expect(fakes.notifier.digests).toHaveLength(1);
    expect(fakes.digests.rows[0]?.message).toBeDefined();
  });

  it('of a channel that takes nothing goes to the one for all others, and the admins are told', async () => {
    const routes = [{ match: {}, channel: 'C0OLD' }];
    const fakes = houseOf(subscriptions(1), { routes });
    fakes.notifier.closedChannels.add('C0OLD');
    await fakes.run();
    expect(fakes.notifier.digests).toMatchObject([
      { channel: 'C0OPS', content: { total: 1, insteadOf: 'C0OLD' } },
    ]);
    expect(fakes.alerts.rows.map(({ trouble }) => trouble)).toEqual([
      { kind: 'channel', channel: 'C0OLD', reason: 'is_archived', instead: 'C0OPS' },
    ]);
  });

  it('of a channel that takes nothing is found again where it went, or goes to the admins', async () => {
    const routes = [{ match: {}, channel: 'C0OLD' }];
    const fakes = houseOf(subscriptions(1), { routes });
    fakes.notifier.closedChannels.add('C0OLD');
    fakes.notifier.failing.add('C0OPS');
    await fakes.send();
    const [id = ''] = fakes.digests.enqueued;
    await expect(postDigest(fakes.house, id)).rejects.toThrow('Slack has not answered');
    await postDigest(fakes.house, id);
    expect(fakes.notifier.digests).toHaveLength(1);
    expect(fakes.digests.rows[0]).toMatchObject({ message: { channel: 'C0OPS' } });

    const alone = houseOf(subscriptions(1), { routes });
    delete alone.house.settings.reminders.channel;
    alone.house.settings.access = anAccess({ admins: ['U0ADMIN'] });
    alone.notifier.closedChannels.add('C0OLD');
    await alone.run();
    expect(alone.notifier.digests).toMatchObject([{ channel: 'U0ADMIN', content: { total: 1 } }]);
  });

  it('that Slack took without an answer is not posted again before it can be there', async () => {
    const fakes = houseOf(subscriptions(1));
    const { postDigest: post } = fakes.notifier;
    fakes.notifier.postDigest = async () => {
      throw new Error('Slack has not answered');
    };
    await fakes.send();
    const [id = ''] = fakes.digests.enqueued;
    await expect(postDigest(fakes.house, id)).rejects.toThrow();
    fakes.notifier.postDigest = post;
    fakes.clock.tick(SLACK_MS - 1);
    await expect(postDigest(fakes.house, id)).rejects.toThrow('may still be posting');
    fakes.clock.tick(1);
    await postDigest(fakes.house, id);
    expect(fakes.notifier.digests).toHaveLength(1);
  });

  it('of just before midnight comes some hours later, too, and says that it is late', async () => {
    const fakes = houseOf(subscriptions(1), { digest: { at: '23:55', days: ['sat'] } });
    // Ten past midnight in Shanghai, on Sunday.
    fakes.clock.tick(6 * HOUR + 10 * MINUTE);
    await fakes.run();
    await fakes.run();
    expect(fakes.notifier.digests).toMatchObject([{ day: '2026-11-21', content: { late: true } }]);
    const over = houseOf(subscriptions(1), { digest: { at: '23:55', days: ['sat'] } });
    over.clock.tick(12 * HOUR);
    await over.run();
    expect(over.notifier.digests).toEqual([]);
  });
});
