import { expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.ts';
import { OLIVIA, OPS, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { KEYS, startWorld } from './start.ts';
import type { World } from './world.ts';

const FLEET = `
regions:
  cn-hangzhou: { name: 杭州, zone: cn-hangzhou-i, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }
instances:
  - { name: web, id: i-evt00000000000000001, region: cn-hangzhou, type: ecs.g7.large, created: 30d ago,
      private_ip: 172.16.2.1, disks: [{ size: 40 }] }
  - { name: db, id: i-evt00000000000000002, region: cn-hangzhou, type: ecs.g7.large, created: 30d ago,
      private_ip: 172.16.2.2, disks: [{ size: 40 }] }
`;

const after = (w: World, ms: number) => new Date(Math.ceil(w.clock.now().getTime() / 1000) * 1000 + ms);

it('is told once it is known, with what can be done, and anew when it is moved', async () => {
  const w = await startWorld({ fleet: FLEET, scanEveryMs: 300 });
  const id = w.ecs.schedule(w.idOf('web'), {
    type: 'SystemMaintenance.Reboot',
    notBefore: after(w, 10 * DAY),
  });
  const notice = await w.message(VERA, /ECS reboots web .*\/ecs reboot i-evt\S+1/);
  expect(buttonsOf(notice.blocks).map(({ label }) => label)).toEqual(['Snooze 1 day']);
  const messages = () => w.seen(VERA).filter((one) => /ECS reboots web/.test(wordsOf(one)));
  expect(messages()).toHaveLength(1);

  w.ecs.changeEvent(id, { notBefore: after(w, 2 * DAY) });
  await w.eventually('an edit', () =>
    /ECS has moved the system event of web/.test(wordsOf(notice)) ? true : undefined,
  );
  const nearer = await w.message(VERA, /ECS reboots web/);
  expect(nearer).not.toBe(notice);
});

it('is told to be over once ECS is done with it', async () => {
  const w = await startWorld({ fleet: FLEET, scanEveryMs: 300 });
  w.ecs.schedule(w.idOf('web'), { type: 'SystemMaintenance.Reboot', notBefore: after(w, 2 * HOUR) });
  const notice = await w.message(VERA, /ECS reboots web/);
  w.clock.advance(2 * HOUR + 2 * MINUTE);
  await w.eventually('its end', () =>
    /The system event of web is over/.test(wordsOf(notice)) ? true : undefined,
  );
});

it('is shown with what can be done, and among the notices to come', async () => {
  const w = await startWorld({ fleet: FLEET, scanEveryMs: 300 });
  w.ecs.schedule(w.idOf('web'), { type: 'SystemMaintenance.Reboot', notBefore: after(w, 10 * DAY) });
  await w.message(VERA, /ECS reboots web/);
  expect(wordsOf(await w.ask(OLIVIA, 'show web', /How it ends/))).toMatch(
    /ECS reboots it .*SystemMaintenance\.Reboot.*Rebooting it before then/,
  );
  await w.ask(OLIVIA, 'reminders list', /web .* rebooted by ECS/);
});

it('that deletes is told in quiet hours, which hold others back', async () => {
  const clockAt = (ms: number) => new Date(Date.now() + 8 * HOUR + ms).toISOString().slice(11, 16);
  const settings = `reminders: { channel: ${OPS}, quiet: { from: "${clockAt(-6 * HOUR)}", to: "${clockAt(6 * HOUR)}" } }\ntimezone: Asia/Shanghai`;
  const w = await startWorld({ fleet: FLEET, scanEveryMs: 300, settings });
  w.ecs.schedule(w.idOf('web'), { type: 'SystemMaintenance.Reboot', notBefore: after(w, 10 * DAY) });
  w.ecs.schedule(w.idOf('db'), { type: 'SystemFailure.Delete', notBefore: after(w, 2 * DAY) });
  await w.message(VERA, /ECS deletes db/);
  w.clock.advance(7 * HOUR);
  await w.message(VERA, /ECS reboots web/);
});

it('that may not be asked for is told to the admins, and holds nothing else up', async () => {
  const w = await startWorld({ fleet: FLEET, scanEveryMs: 300 });
  w.ecs.deny(KEYS.accessKeyId, ['DescribeInstanceHistoryEvents']);
  const scanned = async () => {
    const before = w.lines.length;
    await w.eventually('a scan', () =>
      w.lines.slice(before).find((line) => line.includes('could not be asked for its system events')),
    );
  };
  await scanned();
  w.clock.advance(16 * MINUTE);
  const told = (words: RegExp) =>
    w.eventually(`a direct message like ${words}`, () =>
      w.slack.workspace.messages.find((one) => words.test(wordsOf(one))),
    );
  await told(/unable to ask for the system events of the region cn-hangzhou .*Forbidden/);
  w.change(w.idOf('web'), { autoReleaseAt: after(w, 10 * HOUR) });
  await w.message(VERA, /web will be released automatically/);
  w.ecs.deny(KEYS.accessKeyId, []);
  await told(/I can ask for the system events of the region cn-hangzhou .* again/);
});
