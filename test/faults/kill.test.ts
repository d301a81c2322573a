import { describe, expect, it } from 'vitest';
import { ADA, OLIVIA, OPS, VERA } from '../scenarios/people.ts';
import { buttonsOf } from '../scenarios/reading.ts';
import { startWorld, type WorldOptions } from '../scenarios/start.ts';
import type { World } from '../scenarios/world.ts';
import { freshDatabase } from '../store/engines.ts';
import { processes } from './process.ts';

/** How often ECS did it. */
const effects = (world: World, action: string, id: string) =>
  world.calls(action, id).filter(({ code }) => code === '').length;

/** Whether the bot has looked, after its stop, if the instance is stopped: it waits now, and its message is on record. */
function isWaiting(world: World, id: string): true | undefined {
  const { calls } = world.ecs;
  const stopped = calls.findIndex(({ action }) => action === 'StopInstance');
  const looked = ({ action, parameters }: (typeof calls)[number]) =>
    action === 'DescribeInstances' && parameters.InstanceIds?.includes(id) === true;
  return (stopped >= 0 && calls.slice(stopped).some(looked)) || undefined;
}

/** On a server the step of the killed process is taken over once its heartbeat has been missed. */
const UNTIL_MISSED_MS = 25_000;
const PATIENT = { timeout: 90_000 };

/** The embedded database, and a server: the promise is the same. */
const ENGINES: [string, () => Promise<WorldOptions>][] = [
  ['PGlite', async () => ({})],
  ['PostgreSQL', async () => ({ databaseUrl: (await freshDatabase()).url })],
];

describe('kill -9 while a stop waits for its state', PATIENT, () => {
  it.concurrent.for(ENGINES)(
    'with its data on %s: the next process tells that it is reached, and stops it once',
    async ([, engine], { expect, onTestFinished }) => {
      const bots = processes();
      const world = await startWorld(
        { ...(await engine()), runner: bots.runner, transitions: { stopMs: 6000 } },
        onTestFinished,
      );
      await world.say(OLIVIA, 'stop web-1');
      await world.eventually('the wait', () => isWaiting(world, world.idOf('web-1')));
      expect(world.status('web-1')).toBe('Stopping');
      await bots.kill();
      await world.startBot();
      const message = await world.message(VERA, /web-1.* is stopped/s, OPS, UNTIL_MISSED_MS);
      expect(world.status('web-1')).toBe('Stopped');
      expect(effects(world, 'StopInstance', world.idOf('web-1'))).toBe(1);
      const shown = world.seen(VERA).filter((other) => /web-1/.test(other.text));
      expect(shown).toEqual([message]);
    },
  );
});

describe('kill -9', PATIENT, () => {
  it('while an approval is pending: it is approved later, and released once', async () => {
    const bots = processes();
    const world = await startWorld({ runner: bots.runner });
    const id = world.idOf('web-2');
    await world.say(OLIVIA, 'release --force web-2');
    await world.submit(OLIVIA, { reason: 'broken', typed: 'web-2' });
    await world.message(ADA, /asks.*web-2/s);
    await bots.kill();
    await world.startBot();
    await world.press(ADA, 'Approve');
    const message = await world.message(VERA, /web-2.* is released/s);
    expect(buttonsOf(message.blocks)).toEqual([]);
    expect(world.status('web-2')).toBeUndefined();
    expect(effects(world, 'DeleteInstance', id)).toBe(1);
  });

  it('directly after a change was acknowledged: it is carried out all the same', async () => {
    const bots = processes();
    const world = await startWorld({ runner: bots.runner });
    await world.say(OLIVIA, 'stop web-3');
    await bots.kill();
    await world.startBot();
    await world.message(VERA, /web-3.* is stopped/s);
    expect(effects(world, 'StopInstance', world.idOf('web-3'))).toBe(1);
  });
});
