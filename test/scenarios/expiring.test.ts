import { describe, expect, it } from 'vitest';
import { LI, OLIVIA, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { startWorld } from './start.ts';
import type { World } from './world.ts';

const subscription = (number: number, expires: string, more = '') => `
  - { name: sub-${number}, id: i-exp000000000000000${String(number).padStart(2, '0')}, region: cn-hangzhou, type: ecs.g7.large,
      created: 30d ago, private_ip: 172.16.4.${number}, tags: { env: prod }, disks: [{ size: 40 }], expires: ${expires}${more} }`;

const FLEET = `
regions:
  cn-hangzhou: { name: 杭州, zone: cn-hangzhou-i, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }
instances:${[
  subscription(1, 'in 2d'),
  subscription(2, 'in 3d'),
  subscription(3, 'in 4d'),
  subscription(4, 'in 60d'),
  subscription(5, '2d ago'),
  subscription(6, 'in 13d', ', auto_renew: AutoRenewal'),
].join('')}
  - { name: web-1, id: i-exp00000000000000099, region: cn-hangzhou, type: ecs.g7.large, created: 30d ago,
      private_ip: 172.16.4.99, disks: [{ size: 40 }], auto_release: in 1d }
`;

/** What was paid for, by name, in that order. */
const paidFor = (w: World) =>
  w.ecs.charges().map(({ instanceId }) => w.ecs.instances().find(({ id }) => id === instanceId)?.name);

describe('what expires', () => {
  it('is listed; of two that are ticked both are renewed, once each, and nothing else', async () => {
    const w = await startWorld({ fleet: FLEET });
    const list = await w.ask(OLIVIA, 'expiring', /3 subscriptions expire/);
    expect(list.ephemeralFor).toBe(OLIVIA);
    expect(wordsOf(list)).toMatch(/sub-1 .* auto-renew off · CNY [\d,.]+ a month .*sub-2 .*sub-3/);
    expect(wordsOf(list)).toMatch(/One more month of all 3 costs CNY/);
    expect(wordsOf(list)).toMatch(/Released by themselves.*web-1.*Expired already.*sub-5.*\/ecs renew i-/);

    const shown = w.seen(OLIVIA).length;
    await w.tickOn(list, OLIVIA, /sub-1/);
    await w.tickOn(list, OLIVIA, /sub-3/);
    // A box that is ticked is acknowledged, and no more.
    expect(w.seen(OLIVIA)).toHaveLength(shown);
    await w.pressOn(list, OLIVIA, 'Renew…');
    const card = await w.message(OLIVIA, /Renew 2 instances\?/);
    expect(wordsOf(card)).toMatch(/sub-1.*sub-3/);
    expect(wordsOf(card)).not.toMatch(/sub-2/);
    expect(w.ecs.charges()).toEqual([]);

    w.repeatNext(1);
    await w.pressOn(card, OLIVIA, 'Confirm');
    await w.message(VERA, /2 instances are renewed/);
    expect(paidFor(w).sort()).toEqual(['sub-1', 'sub-3']);
    const after = await w.ask(OLIVIA, 'expiring 7d', /1 subscription expires/);
    expect(wordsOf(after)).toMatch(/sub-2/);
  });

  it('is paid for where it is still due: not what somebody renewed elsewhere after the card', async () => {
    const w = await startWorld({ fleet: FLEET });
    const card = await w.ask(OLIVIA, 'renew --expiring 20d', /Renew 3 instances\?/);
    expect(wordsOf(card)).toMatch(/1 instance is left out.*sub-6 renews itself/);
    expect(wordsOf(card)).toMatch(/1 more has expired already/);
    w.ecs.renewElsewhere(w.idOf('sub-2'));
    w.clock.advance(5000);
    await w.pressOn(card, OLIVIA, 'Confirm');
    const told = await w.message(VERA, /2 of 3 done; the others were renewed elsewhere/);
    expect(wordsOf(told)).toMatch(/paid nothing for: sub-2/);
    await w.eventually('both are paid', () => (w.ecs.charges().length === 3 ? true : undefined));
    expect(w.ecs.charges().filter(({ by }) => by === 'elsewhere')).toHaveLength(1);
    expect(paidFor(w).sort()).toEqual(['sub-1', 'sub-2', 'sub-3']);
  });

  it('has auto-renew turned on for all of it where nothing is ticked, as seen in Chinese', async () => {
    const w = await startWorld({ fleet: FLEET });
    const list = await w.ask(LI, 'expiring 未来两周内', /4 个包年包月实例即将到期/);
    await w.pressOn(list, LI, '开启自动续费…');
    const card = await w.message(LI, /为 3 台实例 开启自动续费？/);
    await w.pressOn(card, LI, '确认');
    await w.message(VERA, /renew(s)? (itself|themselves)/);
    const states = ['sub-1', 'sub-2', 'sub-3', 'sub-4'].map((name) => w.instance(name)?.autoRenewal?.status);
    expect(states).toEqual(['AutoRenewal', 'AutoRenewal', 'AutoRenewal', 'Normal']);
  });

  it('is no button for whom it would not help, and judged when it is pressed', async () => {
    const w = await startWorld({ fleet: FLEET });
    const list = await w.ask(VERA, 'expiring', /3 subscriptions expire/);
    expect(buttonsOf(list.blocks)).toEqual([]);
    const shared = await w.ask(OLIVIA, 'expiring --public', /3 subscriptions expire/);
    expect(shared.ephemeralFor).toBeUndefined();
    await w.pressOn(shared, VERA, 'Renew…');
    await w.message(VERA, /You need the role operator/);
    await w.ask(VERA, 'expiring soonish', /soonish is no time ahead that I understand.*\/ecs expiring 7d/);
  });

  it('is asked with a button in the Home tab, and confirmed in direct messages', async () => {
    const w = await startWorld({ fleet: FLEET });
    const home = await w.openHome(OLIVIA, /What expires/);
    await w.pressOn(home, OLIVIA, 'What expires');
    const modal = await w.modal(OLIVIA, /3 subscriptions expire/);
    const renew = buttonsOf(modal.view.blocks).find(({ label }) => label === 'Renew…');
    if (!renew) throw new Error('there is no button');
    const { actionId, blockId } = renew;
    await w.slack.click(OLIVIA, { viewId: modal.viewId }, { actionId, blockId });
    await w.modal(OLIVIA, /I have sent you a direct message/);
    const card = await w.eventually('a card', () =>
      w.slack.workspace.messages.findLast((one) => /Renew 3 instances\?/.test(wordsOf(one))),
    );
    await w.pressOn(card, OLIVIA, 'Confirm');
    await w.eventually('all are paid', () => (w.ecs.charges().length === 3 ? true : undefined));
    expect(paidFor(w).sort()).toEqual(['sub-1', 'sub-2', 'sub-3']);
  });
});
