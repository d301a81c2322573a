import { expect, it } from 'vitest';
import { OLIVIA, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { startWorld } from './start.ts';

const COUNT = 40;

const instances = Array.from({ length: COUNT }, (_, i) => {
  const number = String(i + 1).padStart(3, '0');
  return `  - { name: sub-${number}, id: i-many0000000000000${number}, region: cn-hangzhou, type: ecs.g7.large, created: 30d ago,
      private_ip: 172.16.4.${i + 10}, tags: { env: many }, disks: [{ size: 40 }], expires: in ${i + 3}d }`;
});
const FLEET = `
regions:
  cn-hangzhou: { name: 杭州, zone: cn-hangzhou-i, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }
instances:
${instances.join('\n')}
`;

it('many are renewed in one go: all on the card, one message that tells how far it is, edited now and then', async () => {
  const w = await startWorld({ fleet: FLEET });
  const card = await w.ask(OLIVIA, 'renew --tag env=many', /Renew 40 instances\?/);
  for (let i = 1; i <= COUNT; i++) expect(wordsOf(card)).toContain(`sub-${String(i).padStart(3, '0')}`);
  const [, total = ''] = /CNY ([\d,.]+) for 40 instances, 1 month each/.exec(wordsOf(card)) ?? [];
  expect(buttonsOf(card.blocks).map(({ label }) => label)).toEqual(['Confirm', 'Cancel']);
  expect(w.ecs.charges()).toEqual([]);

  await w.pressOn(card, OLIVIA, 'Confirm');
  const words = await w.message(VERA, /[1-9]\d* of 40 paid/, undefined, 30_000);
  expect(wordsOf(words)).toMatch(/Paid so far: CNY [\d,.]+ of CNY/);
  const ended = await w.message(VERA, /40 instances are renewed/, undefined, 60_000);
  expect(wordsOf(ended)).toContain(`Paid: CNY ${total} for 40 instances, 1 month each`);
  expect(wordsOf(ended)).toMatch(
    /sub-001 .* → .* · CNY [\d,.]+ · order \d+ .*… 25 more All orders: \/ecs audit/,
  );
  const charged = w.ecs.charges().map(({ instanceId }) => instanceId);
  expect(new Set(charged).size).toBe(COUNT);
  expect(charged).toHaveLength(COUNT);
  // Slack takes an edit every second or so, and this was some three steps a second.
  expect(ended.edited?.times).toBeLessThan(COUNT / 2);
});
