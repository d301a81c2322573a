import { expect, it, onTestFinished } from 'vitest';
import { freshDatabase } from '../store/engines.ts';
import { ADA, ALAN, OLIVIA, OSCAR, VERA } from './people.ts';
import { wordsOf } from './reading.ts';
import { type Mode, startWorld } from './start.ts';

it.each<Mode>(['socket', 'http'])(
  'two replicas on PostgreSQL do each thing once, whichever hears of it: %s',
  async (mode) => {
    const database = await freshDatabase();
    onTestFinished(database.drop);
    const world = await startWorld({ mode, databaseUrl: database.url });
    const { requestUrl } = world.slack;
    const first = requestUrl.url;
    await world.startBot();
    const second = requestUrl.url;
    if (first && second) requestUrl.set(first, second);

    const names = ['web-1', 'web-2', 'web-3'];
    world.repeatNext(3);
    await Promise.all(names.map((name) => world.say(OLIVIA, `stop ${name}`)));
    for (const name of names) {
      await world.message(VERA, new RegExp(`${name} is stopped`));
      expect(world.calls('StopInstance', world.idOf(name))).toHaveLength(1);
    }

    await world.say(OSCAR, 'release off-1 --force');
    await world.submit(OSCAR, { reason: 'gone bad', typed: 'off-1' });
    const asked = await world.message(VERA, /asks: Force release off-1/);
    world.repeatNext(2);
    await Promise.all([world.pressOn(asked, ADA, 'Approve'), world.pressOn(asked, ALAN, 'Approve')]);
    await world.message(VERA, /off-1 is released/);
    expect(world.seen(VERA).filter((one) => /off-1/.test(wordsOf(one)))).toHaveLength(1);
    expect(
      world.ecs.calls.filter(
        ({ action, parameters }) => action === 'DeleteInstance' && parameters.DryRun !== 'true',
      ),
    ).toHaveLength(1);

    if (second) requestUrl.set(second);
    await world.stopOldestBot();
    await world.say(OLIVIA, 'start web-1');
    await world.message(VERA, /web-1 is running/);
  },
);
