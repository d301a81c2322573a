import { describe, expect, it } from 'vitest';
import { ADA, OLIVIA, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';

describe('what runs', () => {
  // Long enough to be looked at and cancelled meanwhile, however busy the machine is.
  const world = oneWorld({ transitions: { stopMs: 5000 } });

  it('is listed with its progress, and cancelled while it is only being stopped', async () => {
    const w = world();
    await w.ask(OLIVIA, 'operations', /Nothing runs/);
    const card = await w.ask(OLIVIA, 'release web-1', /Release web-1\?/);
    await w.pressOn(card, OLIVIA, 'Stop, then release');
    await w.submit(OLIVIA, { reason: 'no longer needed' });
    await w.message(VERA, /Releasing web-1 · step 1 of 2: stopping/);

    // While ECS is being asked to stop it, nothing can be let go of.
    let hers = await w.ask(OLIVIA, 'operations', /1 operation/);
    while (buttonsOf(hers.blocks).length === 0) hers = await w.ask(OLIVIA, 'operations', /1 operation/);
    expect(wordsOf(hers)).toMatch(/Releasing web-1 · step 1 of 2: stopping.*You see the ones you asked for/);
    const theirs = await w.ask(ADA, 'operations', /1 operation/);
    expect(wordsOf(theirs)).toContain('everyone');
    expect(buttonsOf(theirs.blocks), 'an approver may not cancel what others ask for').toEqual([]);
    await w.ask(VERA, 'operations', /Nothing runs/);

    await w.pressOn(hers, OLIVIA, 'Cancel');
    await w.message(OLIVIA, /Cancelling web-1: what has not begun will not run/);
    const told = wordsOf(await w.message(VERA, /Cancelled: Stop, then release web-1/));
    expect(told).toMatch(
      /Nothing more was done to web-1: .*cancelled it.*If you still want it: \/ecs release i-/,
    );
    expect(w.instance('web-1')).toBeDefined();
    expect(
      w.ecs.calls.filter(({ action, parameters }) => action === 'DeleteInstance' && !parameters.DryRun),
    ).toEqual([]);
  });

  it('has a button of its own, which is for whoever asked', async () => {
    const w = world();
    await w.pressOn(await w.ask(OLIVIA, 'release web-3', /Release web-3\?/), OLIVIA, 'Stop, then release');
    await w.submit(OLIVIA, { reason: 'no longer needed' });
    const running = await w.message(VERA, /Releasing web-3 · step 1 of 2: stopping/);
    await w.pressOn(running, VERA, 'Cancel');
    await w.message(VERA, /This belongs to/);
    await w.pressOn(running, OLIVIA, 'Cancel');
    await w.message(VERA, /Cancelled: Stop, then release web-3/);
    expect(w.instance('web-3')).toBeDefined();
  });
});
