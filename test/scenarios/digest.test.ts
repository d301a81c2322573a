import { expect, it, onTestFinished } from 'vitest';
import { freshDatabase } from '../store/engines.ts';
import { ADA, OLIVIA, OPS, VERA } from './people.ts';
import { wordsOf } from './reading.ts';
import { startWorld } from './start.ts';
import type { World } from './world.ts';

const DAY = 86_400_000;

const ACCESS = `access: { viewers: ["*"], operators: [${OLIVIA}], admins: [${ADA}] }`;

const FLEET = `
regions:
  cn-hangzhou: { name: 杭州, zone: cn-hangzhou-i, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }
instances:
  - { name: erp, id: i-scn00000000000000001, region: cn-hangzhou, type: ecs.g7.large, created: 30d ago,
      private_ip: 172.16.1.1, expires: in 8d, disks: [{ size: 40 }] }
  - { name: shop, id: i-scn00000000000000002, region: cn-hangzhou, type: ecs.g7.large, created: 30d ago,
      private_ip: 172.16.1.2, expires: in 2d, disks: [{ size: 40 }], tags: { team: shop } }
`;

const seenAbout = (w: World, words: RegExp, channel: string) =>
  w.seen(ADA, channel).filter((one) => words.test(wordsOf(one)));

it('two replicas send the digest of a day once, and the next day another', async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  // From the first minute of the day on, whatever time it is.
  const settings = `reminders: { channel: ${OPS}, digest: { at: "00:00", days: [mon, tue, wed, thu, fri, sat, sun] } }`;
  const w = await startWorld({ fleet: FLEET, access: ACCESS, settings, databaseUrl: database.url });
  await w.startBot();
  const digests = () => seenAbout(w, /What ends in the next 14 days/, OPS);
  await w.message(
    VERA,
    /What ends in the next 14 days .*Renewing all 2 subscriptions for a month costs CNY .*shop .*erp/,
  );
  await w.stopOldestBot();
  await w.startBot();
  expect(digests()).toHaveLength(1);
  w.clock.advance(DAY);
  await w.eventually('the next digest', () => (digests().length === 2 ? true : undefined), 20_000);
});
