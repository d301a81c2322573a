import { describe, expect, it } from 'vitest';
import { ADA, OLIVIA, VERA } from './people.ts';
import { wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';
import type { World } from './world.ts';

const deleted = (w: World) =>
  w.ecs.calls
    .filter(({ action, parameters }) => action === 'DeleteInstance' && parameters.DryRun !== 'true')
    .map(({ parameters }) => parameters.InstanceId);

describe('a release of several', () => {
  const world = oneWorld();

  it('goes one by one, tells of each, and what is changed meanwhile stays', async () => {
    const w = world();
    const [first, second] = [w.idOf('off-1'), w.idOf('off-2')];
    const card = await w.ask(OLIVIA, 'release off-1 off-2', /Release 2 instances\?/);
    expect(wordsOf(card)).toMatch(/off-1.*off-2.*2 instances, 2 disks \(80 GiB\).*1 disk \(100 GiB\)/);
    await w.pressOn(card, OLIVIA, 'Release…');
    const { view } = await w.form(OLIVIA);
    expect(wordsOf({ text: '', blocks: view.blocks })).toMatch(/off-1.*40 GiB.*100 GiB.*off-2.*40 GiB/);
    const end = w.ecs.onChange(({ kind, instance }) => {
      // Someone starts the second one as soon as the first is on its way out.
      if (instance.id !== first || kind !== 'changed') return;
      end();
      queueMicrotask(() => w.change(second, { status: 'Running' }));
    });
    await w.submit(OLIVIA, { reason: 'cleaning up' });
    const done = wordsOf(await w.message(VERA, /Release: 1 of 2 done, the others failed/));
    expect(done).toMatch(/failed · off-2 .*different now: state/);
    expect(w.instance('off-1')).toBeUndefined();
    expect(w.status('off-2')).toBe('Running');
    expect(deleted(w)).toEqual([first]);
  });

  it('by force wants their number typed, and an approval', async () => {
    const w = world();
    const ids = [w.idOf('web-1'), w.idOf('web-3')];
    const before = deleted(w).length;
    await w.say(OLIVIA, 'release web-1 web-3 --force');
    const wrong = await w.submit(OLIVIA, { reason: 'gone wrong', typed: 'release 3' });
    expect(wrong.errors.typed).toContain('release 2');
    await w.submit(OLIVIA, { reason: 'gone wrong', typed: 'release 2' });
    await w.pressOn(await w.message(VERA, /asks: Force release 2 instances/), ADA, 'Approve');
    await w.message(VERA, /2 instances are released \(forced\)/);
    expect(deleted(w).slice(before).toSorted()).toEqual(ids.toSorted());
    expect([w.instance('web-1'), w.instance('web-3')]).toEqual([undefined, undefined]);
  });
});
