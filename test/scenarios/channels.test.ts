import { expect, it } from 'vitest';
import { ADA, APPROVALS, ELSEWHERE, OLIVIA, OPS, VERA } from './people.ts';
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

/** The direct messages of this person. */
const directTo = (w: World, person: string) =>
  [...w.slack.workspace.channels.values()].find(({ directWith }) => directWith === person)?.id ?? '';

it('notices go where an admin has them come, and nowhere once they are off', async () => {
  const w = await startWorld({ fleet: FLEET, access: ACCESS, scanEveryMs: 300 });
  await w.message(VERA, /shop expires/);
  await w.ask(OLIVIA, 'reminders here', /need the role admin/, OPS);
  await w.ask(ADA, 'reminders here', /I am not in .*so I could not post/, ELSEWHERE);
  await w.ask(ADA, 'reminders here', /From now on notices come to/, APPROVALS);
  await w.ask(VERA, 'reminders', /chosen by .*U0ADA/);

  w.clock.advance(1.5 * DAY);
  await w.message(ADA, /erp expires/, APPROVALS);
  expect(seenAbout(w, /erp expires/, OPS)).toEqual([]);

  await w.ask(ADA, 'reminders off', /nobody is told of ends/);
  await w.ask(VERA, 'reminders', /Notices are off since .* by .*U0ADA/);
  await w.ask(OLIVIA, 'reminders snooze erp 1d', /Quiet about erp until/);
  await w.ask(VERA, 'reminders list', /erp .*has no channel .*snoozed until .* by .*U0OLIVIA/);
  await w.ask(ADA, 'audit --since 1h', /U0ADA.* turned notices off/);
});

it('what a route sends to an archived channel goes to the one for all others, and the admins are told once', async () => {
  const settings = `reminders: { channel: ${OPS}, routes: [{ match: { tags: { team: shop } }, channel: ${APPROVALS} }] }`;
  const w = await startWorld({ fleet: FLEET, access: ACCESS, settings, scanEveryMs: 300 });
  await w.message(ADA, /shop expires/, APPROVALS);
  w.slack.channels.archive(APPROVALS);
  const told = () => seenAbout(w, /unable to post notices in/, directTo(w, ADA));
  w.clock.advance(1.2 * DAY);
  await w.message(VERA, /shop expires/, OPS);
  await w.eventually('the admin is told', () => (told().length > 0 ? true : undefined));
  w.clock.advance(0.9 * DAY);
  await w.eventually('another notice', () =>
    seenAbout(w, /shop (expires|expired)/, OPS).length >= 2 ? true : undefined,
  );
  expect(told()).toHaveLength(1);
});
