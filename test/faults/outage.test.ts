import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { Reaction } from '../../src/playground/slack/contract.ts';
import { OLIVIA, OPS, VERA } from '../scenarios/people.ts';
import { wordsOf } from '../scenarios/reading.ts';
import type { World } from '../scenarios/world.ts';
import { postgresBase } from './bases.ts';
import { fleetOf, names, setStage } from './stage.ts';

const AWAY_MS = 5000;
const TYPED_EVERY_MS = 250;
const PATIENCE_MS = 60_000;

type Answer = 'taken' | 'nothing done' | 'perhaps done';

/** What Slack shows at once: nothing when it was taken. */
function answerIn({ ok, error, message }: Reaction): Answer {
  if (!ok) throw new Error(error);
  if (!message) return 'taken';
  return /so I did nothing/.test(wordsOf(message)) ? 'nothing done' : 'perhaps done';
}

/** What was taken is done, once; what was not is never done. */
async function expectKept(world: World, name: string, answer: Answer): Promise<void> {
  if (answer === 'taken') await world.message(VERA, new RegExp(`${name} is stopped`), OPS, PATIENCE_MS);
  const times = world.calls('StopInstance', world.idOf(name)).length;
  const expected = { taken: [1], 'nothing done': [0], 'perhaps done': [0, 1] }[answer];
  expect([name, answer, expected.includes(times)]).toEqual([name, answer, true]);
}

it('a database that goes away costs no command that was taken: each is answered, and the process stays', {
  timeout: 180_000,
}, async () => {
  const base = await postgresBase();
  onTestFinished(base.remove);
  const instances = names(AWAY_MS / TYPED_EVERY_MS + 12);
  const fleet = fleetOf(instances.map((name) => ({ name, status: 'Running' })));
  const { world, replicas } = await setStage(base, { fleet }, onTestFinished);
  world.expected.errors.push(
    /the database did not take a change/,
    /an act could not be carried out/,
    /could not be put into the audit/,
  );
  await replicas.start(1);
  await world.eventually('a scan', () => world.lines.find((line) => line.includes('fleet scanned')), 30_000);

  const away = base.away(AWAY_MS);
  const answers: Promise<Answer>[] = [];
  for (const [index, name] of instances.entries()) {
    if (index === instances.length - 4) await away;
    answers.push(world.slack.command(OLIVIA, OPS, '/ecs', `stop ${name}`).then(answerIn));
    await world.say(VERA, `show ${name}`);
    await sleep(TYPED_EVERY_MS);
  }
  const heard = await Promise.all(answers);
  for (const [index, name] of instances.entries()) await expectKept(world, name, heard[index] ?? 'taken');

  const told = () => world.seen(VERA).filter(({ ephemeralFor }) => ephemeralFor === VERA).length;
  const all = () => (told() === instances.length ? true : undefined);
  await world.eventually('an answer to each question', all, PATIENCE_MS);
  const counts = Map.groupBy(heard, (answer) => answer);
  const words = [...counts].map(([answer, { length }]) => `${length} ${answer}`);
  process.stdout.write(`while the database was away: ${words.join(', ')}; ${told()} questions answered\n`);
  expect(counts.get('nothing done')).not.toBeUndefined();
  expect(heard.slice(-4)).toEqual(['taken', 'taken', 'taken', 'taken']);
  expect(replicas.crashes).toEqual([]);
});
