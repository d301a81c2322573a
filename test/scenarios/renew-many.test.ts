import { expect, it } from 'vitest';
import { OLIVIA, VERA } from './people.ts';
import { buttonsOf } from './reading.ts';
import { startWorld } from './start.ts';
import type { World } from './world.ts';

const COUNT = 300;

const numbers = Array.from({ length: COUNT }, (_, index) => String(index).padStart(3, '0'));
const FLEET = `
regions:
  cn-hangzhou: { name: 杭州, zone: cn-hangzhou-i, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }
instances:
${numbers
  .map(
    (n, index) =>
      `  - { name: sub-${n}, id: i-many0000000000000${n}, region: cn-hangzhou, type: ecs.g7.large, created: 30d ago,
      private_ip: 172.16.${Math.floor(index / 250)}.${1 + (index % 250)}, tags: { env: prod }, disks: [{ size: 40 }],
      expires: in 20d }`,
  )
  .join('\n')}
`;

/** The operation's message, which everyone sees. */
function shownIn(w: World): string | undefined {
  return w.seen(VERA).find(({ ephemeralFor }) => ephemeralFor === undefined)?.text;
}

/** How many charges of RenewInstance there are, for how many instances. */
function chargesIn(w: World): { charges: number; instances: number } {
  const charges = w.ecs.charges().filter(({ by }) => by === 'RenewInstance');
  return { charges: charges.length, instances: new Set(charges.map(({ instanceId }) => instanceId)).size };
}

it(`${COUNT} instances in one go: each is paid for once, and one message follows it`, {
  timeout: 240_000,
}, async () => {
  const w = await startWorld({ fleet: FLEET });
  const began = performance.now();
  await w.say(OLIVIA, 'renew --tag env=prod');
  const confirmable = () =>
    w.seen(OLIVIA).find(({ blocks }) => buttonsOf(blocks).some(({ label }) => label === 'Confirm'));
  const card = await w.eventually('the card', confirmable, 60_000);
  const asked = performance.now();
  await w.pressOn(card, OLIVIA, 'Confirm');
  await w.eventually('the first charges', () => chargesIn(w).charges > 2 || undefined, 60_000);
  const underWay = await w.eventually('the message', () => shownIn(w), 60_000);
  expect(underWay).toMatch(/^:hourglass_flowing_sand: .*300 instances/);
  await w.eventually(
    'the end',
    () => /300 instances\*? are renewed/.test(shownIn(w) ?? '') || undefined,
    90_000,
  );
  const edits = w.slack.calls.filter(({ method }) => method === 'chat.update').length;
  const seconds = [asked - began, performance.now() - asked].map((ms) => (ms / 1000).toFixed(1));
  process.stdout.write(
    `${COUNT} renewals: the card after ${seconds[0]} s, all in ${seconds[1]} s, ${edits} edits\n`,
  );
  expect(chargesIn(w)).toEqual({ charges: COUNT, instances: COUNT });
  expect(edits).toBeGreaterThan(1);
  // Slack takes one a second.
  expect(edits).toBeLessThan(COUNT);
});
