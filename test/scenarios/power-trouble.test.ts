import { describe, expect, it } from 'vitest';
import { OLIVIA, VERA } from './people.ts';
import { wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';
import type { World } from './world.ts';

describe('power when ECS has trouble', () => {
  const world = oneWorld({ pace: { patienceMs: 1500 } });
  /** How often the instance began to stop: the effects, not the calls. */
  const stopsOf = (w: World, name: string) => {
    const seen: string[] = [];
    const end = w.ecs.onChange(({ instance }) => {
      if (instance.name === name && instance.status !== seen.at(-1)) seen.push(instance.status);
    });
    return { seen, end };
  };

  it.each([
    ['an error after the effect', 'web-1', { kind: 'error-after-effect' }],
    ['a connection lost after the effect', 'web-2', { kind: 'drop-after-effect' }],
    ['an empty answer', 'web-3', { kind: 'empty-body' }],
  ] as const)('stops once despite %s', async (_, name, fault) => {
    const w = world();
    const id = w.idOf(name);
    const stops = stopsOf(w, name);
    w.ecs.faults.add({ ...fault, action: 'StopInstance' });
    await w.say(OLIVIA, `stop ${name}`);
    await w.message(VERA, new RegExp(`${name} is stopped`));
    stops.end();
    expect(w.ecs.faults.pending()).toEqual([]);
    expect(w.calls('StopInstance', id)).toHaveLength(1);
    expect(stops.seen).toEqual(['Stopping', 'Stopped']);
  });

  it('does not reboot a second time when the first answer was lost', async () => {
    const w = world();
    const id = w.idOf('unlucky');
    w.ecs.faults.add({ kind: 'drop-after-effect', action: 'RebootInstance' });
    await w.say(OLIVIA, 'reboot unlucky');
    await w.message(VERA, /unlucky has rebooted|I cannot tell whether it worked for unlucky/);
    expect(w.calls('RebootInstance', id)).toHaveLength(1);
  });

  it('asks again when nothing was done: dropped before, or throttled', async () => {
    const w = world();
    w.ecs.faults.add({ kind: 'throttle', action: 'StartInstance', retryAfterMs: 50, times: 2 });
    await w.say(OLIVIA, 'start web-1');
    await w.message(VERA, /web-1 is running/);
    w.ecs.faults.add({ kind: 'drop-before', action: 'StartInstance' });
    await w.say(OLIVIA, 'start web-2');
    await w.message(VERA, /web-2 is running/);
    expect(w.ecs.faults.pending()).toEqual([]);
  });

  it('tells what ECS refused, in words and with its RequestId', async () => {
    const w = world();
    w.ecs.faults.add({
      kind: 'error',
      status: 403,
      code: 'OperationDenied.NoStock',
      action: 'StartInstance',
    });
    await w.say(OLIVIA, 'start off-1');
    const failed = wordsOf(await w.message(VERA, /Failed: Start off-1/));
    expect(failed).toMatch(
      /no stock of this instance type.*OperationDenied\.NoStock · RequestId [0-9A-F-]{36}/,
    );
    expect(w.status('off-1')).toBe('Stopped');
  });

  it('gives up on a state that is never reached, with the command to go on', async () => {
    const w = world();
    const stuck = w.ecs.onChange(({ instance }) => {
      if (instance.name === 'stuck' && instance.status === 'Stopping' && instance.steps.length > 0)
        queueMicrotask(() => w.change(instance.id, { steps: [] }));
    });
    await w.say(OLIVIA, 'stop stuck');
    const failed = wordsOf(await w.message(VERA, /Failed: Stop stuck/));
    stuck();
    expect(failed).toMatch(/stuck is still .*Stopping.*\/ecs show i-/);
  });
});
