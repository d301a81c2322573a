import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { errorsLogged } from './evidence.ts';
import type { Course, Run } from './months.ts';
import type { Telling } from './reckoning.ts';
import { tellingsOf, without } from './told.ts';

/** What was due and not told, and what was told though it was not due, or told twice. */
interface Balance {
  due: Telling[];
  told: Telling[];
  missed: Telling[];
  doubled: Telling[];
}

/** Holds what was told against what was due, once the counts are printed. */
export async function expectAllToldOnce(course: Course, run: Run): Promise<void> {
  const { due } = run.reckoning;
  const told = tellingsOf(run.posted, run.reckoning);
  const balance = { due, told, missed: without(due, told), doubled: without(told, due) };
  process.stdout.write(`${tableOf(course, run, balance)}\n`);
  try {
    expect(run.replicas.crashes).toEqual([]);
    expect(balance.missed.map(wordsOf)).toEqual([]);
    expect(balance.doubled.map((one) => `${wordsOf(one)}: ${textOfPost(run, one)}`)).toEqual([]);
    expect(paidByUs(run)).toHaveLength(run.readers.done.filter((act) => act === 'Renew 1 month').length);
    expect(due.length).toBeGreaterThan(course.instances / 2);
  } catch (error) {
    const file = join(tmpdir(), `steward-months-${course.seed}.log`);
    await writeFile(file, run.world.lines.join('\n'));
    process.stdout.write(`the bots' logs are kept in ${file}\n`);
    throw error;
  }
}

/** One expiry is paid for once. */
function paidByUs({ world }: Run): string[] {
  return world.ecs
    .charges()
    .filter(({ by }) => by === 'RenewInstance')
    .map(({ instanceId }) => instanceId);
}

function textOfPost({ posted }: Run, { id, at }: Telling): string {
  const post = posted.find((one) => one.at === at && one.said.some((said) => said.id === id));
  return `${post?.text} (${post?.said.find((said) => said.id === id)?.times.map((ms) => new Date(ms).toISOString())})`;
}

function wordsOf({ id, deadline, moment, at }: Telling): string {
  const [ends, due, seen] = [deadline, moment, at].map((ms) =>
    Number.isFinite(ms) ? new Date(ms).toISOString() : 'never',
  );
  return `${id} ends ${ends}: due ${due}, at ${seen}`;
}

function tableOf(course: Course, run: Run, { due, told, missed, doubled }: Balance): string {
  const { world, replicas, posted, console, readers, downHours } = run;
  const lists = posted.filter(({ said }) => said.length > 1);
  const rows: [string, string | number][] = [
    ['seed', course.seed],
    ['days of the clock', course.days],
    ['instances', course.instances],
    ['steps', run.steps],
    ['replicas restarted, of these by kill -9', `${run.restarts}, ${replicas.kills.length}`],
    ['times without any replica, hours in all', `${downHours.length}, ${sum(downHours)}`],
    ['changed in the console', counted(console.done)],
    ['pressed on notices', counted(readers.done)],
    ['paid through the bot', paidByUs(run).length],
    ['presses made again', readers.failed],
    ['posts of notices that failed, as the bots saw it', failedPosts(world.lines)],
    [
      'messages of notices, of these lists, in threads',
      `${posted.length}, ${lists.length}, ${posted.filter(({ message }) => message.threadTs !== undefined).length}`,
    ],
    ['due', due.length],
    ['told', told.length],
    ['missed', missed.length],
    ['doubled', doubled.length],
    ['seconds', Math.round(run.ms / 1000)],
    ...Object.entries(errorsLogged(world)).map(([message, count]): [string, number] => [
      `logged: ${message}`,
      count,
    ]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}

function failedPosts(lines: string[]): number {
  return lines.filter((line) => line.includes('"queue":"bulletin"') && line.includes('a job failed')).length;
}

function counted(things: string[]): string {
  const groups = [...Map.groupBy(things, (one) => one)].map(([name, { length }]) => `${length} ${name}`);
  return groups.sort().join(', ');
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
