import { expect, it, onTestFinished } from 'vitest';
import { freshDatabase } from '../store/engines.ts';
import { ADA, ELSEWHERE, OLIVIA, OPS, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { startWorld } from './start.ts';
import type { World } from './world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const HEAD = `
regions:
  cn-hangzhou: { name: 杭州, zone: cn-hangzhou-i, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }
instances:
`;

/** Instances of these names, each with its further properties. */
const fleetOf = (...rows: [string, string][]) =>
  HEAD +
  rows
    .map(
      ([name, more], index) =>
        `  - { name: ${name}, id: i-not${String(index + 1).padStart(17, '0')}, region: cn-hangzhou, type: ecs.g7.large, ` +
        `created: 30d ago, private_ip: 172.16.2.${index + 1}, ${more}, disks: [{ size: 40 }] }\n`,
    )
    .join('');

const isNotice = (words: string) => /notice (\S+ )+(before|after)|notice at its/.test(words);

const noticesOf = (w: World, name: string, channel = OPS) =>
  w.seen(VERA, channel).filter((one) => isNotice(wordsOf(one)) && wordsOf(one).includes(name));

async function scanned(w: World): Promise<void> {
  const scans = () => w.lines.filter((line) => line.includes('fleet scanned')).length;
  const before = scans();
  await w.eventually('two scans', () => (scans() >= before + 2 ? true : undefined));
}

it('more than five at once are one list, and a row of it says what was decided', async () => {
  const rows = Array.from({ length: 7 }, (_, index): [string, string] => [
    `sub-${index + 1}`,
    'expires: in 2d',
  ]);
  const w = await startWorld({ fleet: fleetOf(...rows), scanEveryMs: 300 });
  const list = await w.message(VERA, /7 subscriptions expire/);
  await scanned(w);
  expect(w.seen(VERA)).toHaveLength(1);
  await w.chooseOn(list, OLIVIA, 'Let it expire', /sub-3/);
  await w.eventually('the edit', () => (/U0OLIVIA.* lets it expire/.test(wordsOf(list)) ? true : undefined));
});

it('an end that comes while nobody is up is told once, late; one that is let go only by its last notice', async () => {
  const w = await startWorld({
    fleet: fleetOf(['batch', 'auto_release: in 20h'], ['sub', 'expires: in 5d']),
    durable: true,
    scanEveryMs: 300,
  });
  const sub = await w.message(VERA, /sub expires/);
  await w.message(VERA, /batch will be released automatically/);
  await w.pressOn(sub, OLIVIA, 'Let it expire');
  await w.eventually('the edit', () => (/lets it expire/.test(wordsOf(sub)) ? true : undefined));
  await w.stopBots();
  w.clock.advance(2.5 * DAY);
  await w.startBot();
  await w.message(VERA, /batch was released automatically.*Late: this was due/);
  await scanned(w);
  expect(noticesOf(w, 'batch')).toHaveLength(2);
  expect(noticesOf(w, 'sub'), 'the rung of three days is silent').toHaveLength(1);
  w.clock.advance(2 * DAY);
  await w.message(VERA, /sub expires .*notice \d+ hours before/);
});

it('an auto-release is extended by a day, and the notice says by whom', async () => {
  const w = await startWorld({ fleet: fleetOf(['batch', 'auto_release: in 20h']), scanEveryMs: 300 });
  const before = w.instance('batch')?.autoReleaseAt?.getTime() ?? 0;
  const notice = await w.message(VERA, /batch will be released automatically/);
  await w.pressOn(notice, VERA, 'Extend 1 day');
  await w.message(VERA, /You need the role operator/);
  await w.pressOn(notice, OLIVIA, 'Extend 1 day');
  await w.eventually('the edit', () =>
    /auto-release of batch has moved \(by .*U0OLIVIA.*, op-/.test(wordsOf(notice)) ? true : undefined,
  );
  expect(buttonsOf(notice.blocks)).toEqual([]);
  expect(w.instance('batch')?.autoReleaseAt?.getTime()).toBe(before + DAY);
});

it('a channel without the bot leads to the channel for all others, and the admins are told', async () => {
  const w = await startWorld({
    fleet: fleetOf(['data-1', 'expires: in 2d, tags: { team: data }']),
    access: `access: { viewers: ["*"], operators: [${OLIVIA}], admins: [${ADA}] }`,
    settings: `reminders: { channel: ${OPS}, routes: [{ match: { tags: { team: data } }, channel: ${ELSEWHERE} }] }`,
    scanEveryMs: 300,
  });
  await w.message(VERA, /data-1 expires .*should have gone to/);
  await w.eventually('the alert', () =>
    w.slack.workspace.messages.find((one) => /I have been unable to post notices/.test(wordsOf(one))),
  );
  await scanned(w);
  expect(noticesOf(w, 'data-1')).toHaveLength(1);
});

it('an expired subscription is told of until it is gone, by two replicas once', async () => {
  const database = await freshDatabase();
  onTestFinished(database.drop);
  const w = await startWorld({
    fleet: fleetOf(['sub', 'expires: in 5h']),
    databaseUrl: database.url,
    scanEveryMs: 300,
  });
  await w.startBot();
  await w.message(VERA, /sub expires/);
  for (const [days, count] of [
    [0.5, 2],
    [10, 3],
    [4, 4],
  ] as const) {
    w.clock.advance(days * DAY);
    await w.eventually(`notice ${count}`, () => (noticesOf(w, 'sub').length >= count ? true : undefined));
    await scanned(w);
    expect(noticesOf(w, 'sub')).toHaveLength(count);
  }
});
