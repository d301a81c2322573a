import { describe, expect, it } from 'vitest';
import { OLIVIA, OPS, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { startWorld } from './start.ts';
import type { World } from './world.ts';

const DAY = 86_400_000;

const FLEET = `
regions:
  cn-hangzhou: { name: 杭州, zone: cn-hangzhou-i, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }
instances:
  - { name: erp, id: i-scn00000000000000001, region: cn-hangzhou, type: ecs.g7.large, created: 30d ago,
      private_ip: 172.16.1.1, expires: in 10d, disks: [{ size: 40 }] }
  - { name: shop, id: i-scn00000000000000002, region: cn-hangzhou, type: ecs.g7.large, created: 30d ago,
      private_ip: 172.16.1.2, expires: in 2d, disks: [{ size: 40 }] }
  - { name: distant, id: i-scn00000000000000003, region: cn-hangzhou, type: ecs.g7.large, created: 30d ago,
      private_ip: 172.16.1.3, expires: in 90d, disks: [{ size: 40 }] }
`;

const noticesOf = (w: World, name: string) =>
  w
    .seen(VERA, OPS)
    .filter((one) => /notice .* (before|after)/.test(wordsOf(one)) && wordsOf(one).includes(name));

/** Resolves when the fleet was scanned twice more: what is due has been told. */
async function scanned(w: World): Promise<void> {
  const scans = () => w.lines.filter((line) => line.includes('fleet scanned')).length;
  const before = scans();
  await w.eventually('two scans', () => (scans() >= before + 2 ? true : undefined));
}

describe('the reminders of a subscription', () => {
  it('come once at each rung, also across restarts, and follow when the end is moved', async () => {
    const w = await startWorld({ fleet: FLEET, durable: true, scanEveryMs: 300 });
    const shop = await w.message(VERA, /shop expires .*notice 2 days before/);
    expect(buttonsOf(shop.blocks).map(({ label }) => label.replace(/ until .*/, ' until'))).toEqual([
      'Renew 1 month',
      'Auto-renew on',
      'Snooze until',
      'Let it expire',
    ]);
    await scanned(w);
    expect(noticesOf(w, 'erp')).toEqual([]);
    expect(noticesOf(w, 'shop')).toHaveLength(1);

    await w.stopBots();
    await w.startBot();
    await scanned(w);
    expect(noticesOf(w, 'shop')).toHaveLength(1);

    // Missed while nobody was up: told at once, and once, of all rungs that passed.
    await w.stopBots();
    w.clock.advance(8.5 * DAY);
    await w.startBot();
    await w.message(VERA, /erp expires .*Late: this was due .*notice 1 day 12 hours before/);
    await scanned(w);
    expect(noticesOf(w, 'erp')).toHaveLength(1);

    const [notice] = noticesOf(w, 'erp');
    w.change(w.idOf('erp'), { expiresAt: new Date(w.clock.now().getTime() + 40 * DAY) });
    await w.message(
      VERA,
      /erp was renewed \(not through me\): it expires .*This notice was about its expiry/,
    );
    expect(notice && wordsOf(notice)).toMatch(/erp was renewed/);
    expect(buttonsOf(notice?.blocks)).toEqual([]);
    expect(noticesOf(w, 'distant')).toEqual([]);
  });

  it('are not sent where no channel is set, and the list shows the end all the same', async () => {
    const w = await startWorld({ fleet: FLEET, settings: '', scanEveryMs: 300 });
    await scanned(w);
    expect(w.slack.workspace.messages).toEqual([]);
    await w.ask(OLIVIA, 'list', /shop .*expires/);
  });
});
