import { expect, it } from 'vitest';
import { MADE_BY_TAG } from '../../src/domain/creation.ts';
import { ADA, OLIVIA, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { startWorld } from './start.ts';

const COUNT = 250;
const FLEET = `
regions:
  cn-hangzhou: { name: 杭州, zone: cn-hangzhou-j, vpc: vpc-many-1, vswitch: vsw-many-1, security_group: sg-many-1 }
instances: []
`;
const LINE = `create --type ecs.g7.large --image ubuntu_24_04_x64_20G_alibase_20260518.vhd --vswitch vsw-many-1 --sg sg-many-1 --count ${COUNT} --name job-[1,3] --until "in 3d"`;

it(`${COUNT} instances in one go: by three calls, one message follows them, each is there once, and one line releases them`, {
  timeout: 400_000,
}, async () => {
  const w = await startWorld({
    fleet: FLEET,
    transitions: { createMs: 500, startMs: 300 },
    pace: { patienceMs: 60_000 },
  });
  await w.say(OLIVIA, LINE);
  const card = await w.eventually(
    'the card',
    () => w.seen(OLIVIA).find(({ blocks }) => buttonsOf(blocks).some(({ label }) => label === 'Confirm')),
    60_000,
  );
  const asked = performance.now();
  await w.pressOn(card, OLIVIA, 'Confirm');
  const shown = () => w.seen(VERA).find(({ ephemeralFor }) => ephemeralFor === undefined);
  const running = () => w.ecs.instances().filter(({ status }) => status === 'Running').length;
  await w.eventually('all of them run', () => running() === COUNT || undefined, 90_000);
  await w.eventually(
    'the end',
    () => /250 instances\*? are created/.test(shown()?.text ?? '') || undefined,
    60_000,
  );
  const edits = w.slack.calls.filter(({ method }) => method === 'chat.update').length;
  process.stdout.write(
    `${COUNT} creations: ${((performance.now() - asked) / 1000).toFixed(1)} s, ${edits} edits\n`,
  );

  const made = w.ecs.instances();
  const makings = w.ecs.calls.filter(
    ({ action, parameters: { DryRun } }) => action === 'RunInstances' && DryRun !== 'true',
  );
  expect(makings.map(({ parameters }) => parameters.Amount)).toEqual(['100', '100', '50']);
  expect(new Set(made.map(({ name }) => name)).size).toBe(COUNT);
  expect(new Set(made.map(({ tags }) => tags[MADE_BY_TAG])).size).toBe(1);
  expect(made.every(({ autoReleaseAt }) => autoReleaseAt)).toBe(true);
  expect(wordsOf(shown() ?? card)).toContain('job-001');
  // Slack takes one a second.
  expect(edits).toBeLessThan(COUNT);

  const [id] = made.map(({ tags }) => tags[MADE_BY_TAG]);
  const released = () =>
    w.ecs.calls.filter(
      ({ action, parameters: { DryRun } }) => action === 'DeleteInstance' && DryRun !== 'true',
    ).length;
  const wanted = performance.now();
  await w.say(OLIVIA, `release --operation ${id} --force`);
  const { view } = await w.eventually(
    'the form',
    () => w.slack.workspace.modals.get(OLIVIA)?.findLast((modal) => modal.view.submit),
    60_000,
  );
  const filled = performance.now();
  const names = wordsOf({ text: '', blocks: view.blocks });
  expect(made.filter(({ id: one }) => !names.includes(one))).toEqual([]);
  const wrong = await w.submit(OLIVIA, { reason: 'the batch is over', typed: 'release 100' });
  expect(wrong.errors.typed).toContain(`release ${COUNT}`);
  await w.submit(OLIVIA, { reason: 'the batch is over', typed: `release ${COUNT}` });
  const request = await w.message(VERA, /asks: Force release 250 instances/, undefined, 60_000);
  expect(released(), 'nothing goes before it is approved').toBe(0);
  const approved = performance.now();
  await w.pressOn(request, ADA, 'Approve');
  await w.message(VERA, /\d+% · \d+ of 250 done/, undefined, 60_000);
  await w.message(VERA, /250 instances are released \(forced\)/, undefined, 200_000);
  const seconds = [filled - wanted, performance.now() - approved].map((ms) => (ms / 1000).toFixed(1));
  process.stdout.write(`${COUNT} releases: the form after ${seconds[0]} s, all in ${seconds[1]} s\n`);
  expect({ left: w.ecs.instances().length, calls: released() }).toEqual({ left: 0, calls: COUNT });
});
