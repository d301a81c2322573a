import { describe, expect, it } from 'vitest';
import { ADA, OLIVIA, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';

const labels = (message: { blocks: unknown }) => buttonsOf(message.blocks).map(({ label }) => label);

describe('a release', () => {
  const world = oneWorld();

  it('of a stopped instance shows what dies and what stays, takes a reason, and happens once', async () => {
    const w = world();
    const id = w.idOf('off-1');
    const card = await w.ask(OLIVIA, 'release off-1', /Release off-1\?/);
    expect(labels(card)).toEqual(['Back up first', 'Release…', 'Cancel']);
    const told = wordsOf(card);
    expect(told).toMatch(/Deleted for good .*the instance itself .*40 GiB/);
    expect(told).toMatch(/Stays, and goes on costing .*100 GiB.*manual snapshots/);
    expect(told).toMatch(/Release protection is off/);
    expect(told).toMatch(/ECS says the release would work/);

    await w.pressOn(card, OLIVIA, 'Release…');
    expect(await w.submit(OLIVIA, { reason: 'no longer used' })).toMatchObject({ outcome: 'closed' });
    const done = await w.message(VERA, /off-1 is released\./);
    expect(wordsOf(done)).toMatch(/no longer used.*asked by <@U0OLIVIA>/);
    expect(w.instance('off-1')).toBeUndefined();
    expect(w.calls('DeleteInstance', id).map(({ parameters }) => parameters.Force)).toEqual(['false']);
    expect(w.seen(OLIVIA)).not.toContain(card);

    await w.ask(OLIVIA, 'release off-1', /I find no instance off-1/);
    await w.ask(OLIVIA, `release ${id}`, /I find no instance/);
  });

  it('of a running one offers three ways; [Stop, then release] takes it down properly', async () => {
    const w = world();
    const id = w.idOf('web-1');
    const card = await w.ask(OLIVIA, 'release web-1', /web-1\? .*It is running/);
    expect(labels(card)).toEqual([
      ...['Back up first', 'Stop, then release', 'Schedule release'],
      ...['Force release', 'Cancel'],
    ]);
    expect(wordsOf(card)).toMatch(/a forced release would work/);
    await w.pressOn(card, OLIVIA, 'Stop, then release');
    await w.submit(OLIVIA, { reason: 'replaced' });
    await w.message(VERA, /web-1 is released\./);
    expect(w.instance('web-1')).toBeUndefined();
    expect(w.calls('StopInstance', id).map(({ parameters }) => parameters.ForceStop)).toEqual(['false']);
    expect(w.calls('DeleteInstance', id).map(({ parameters }) => parameters.Force)).toEqual(['false']);
  });

  it('is scheduled by a time, judged at the field, echoed and confirmed', async () => {
    const w = world();
    await w.ask(OLIVIA, 'release web-2', /web-2\? .*It is running/);
    await w.press(OLIVIA, 'Schedule release');
    for (const bad of ['in 5 minutes', 'blue', 'yesterday', 'in 9 years', 'web-3 in 2h', 'cancel']) {
      const answer = await w.submit(OLIVIA, { time: bad });
      expect([bad, Object.keys(answer.errors)]).toEqual([bad, ['time']]);
    }
    await w.submit(OLIVIA, { time: 'in 2h' });
    const confirm = await w.message(OLIVIA, /Release web-2 automatically\? .*I understood/);
    expect(w.instance('web-2')?.autoReleaseAt).toBeUndefined();
    await w.pressOn(confirm, OLIVIA, 'Confirm');
    await w.message(VERA, /The auto-release of web-2 is set/);
    const inMs = (w.instance('web-2')?.autoReleaseAt?.getTime() ?? 0) - w.clock.now().getTime();
    expect(Math.abs(inMs - 2 * 3_600_000)).toBeLessThan(90_000);
    expect(w.status('web-2')).toBe('Running');
  });

  it('by force is typed and approved', async () => {
    const w = world();
    const id = w.idOf('web-3');
    await w.ask(OLIVIA, 'release web-3', /web-3\? .*It is running/);
    await w.press(OLIVIA, 'Force release');
    const wrong = await w.submit(OLIVIA, { reason: 'broken', typed: 'WEB-3' });
    expect(Object.keys(wrong.errors)).toEqual(['typed']);
    await w.submit(OLIVIA, { reason: 'broken', typed: 'web-3' });
    await w.pressOn(await w.message(VERA, /asks: Force release web-3/), ADA, 'Approve');
    await w.message(VERA, /web-3 is released \(forced\)/);
    expect(w.instance('web-3')).toBeUndefined();
    expect(w.calls('DeleteInstance', id).map(({ parameters }) => parameters.Force)).toEqual(['true']);
    expect(w.calls('StopInstance', id)).toEqual([]);
  });

  it('is refused in words where ECS would refuse it', async () => {
    const w = world();
    await w.ask(OLIVIA, 'release paid-1', /paid-1 is a subscription that is paid until .*Let it expire/);
    await w.ask(OLIVIA, 'release guarded', /guarded is protected from release.*\/ecs protect i-\S+ off/);
    await w.say(OLIVIA, 'release guarded --force');
    const { viewId } = await w.modal(OLIVIA, /protected from release/);
    await w.slack.closeModal(OLIVIA, viewId);
    const touched = ['paid-1', 'guarded'].flatMap((name) => w.calls('DeleteInstance', w.idOf(name)));
    expect(touched).toEqual([]);
  });

  it('takes no name that fits two, and no beginning of one', async () => {
    const w = world();
    const two = await w.ask(OLIVIA, 'release twin', /twin fits more than one instance/);
    expect(wordsOf(two)).toMatch(/i-scn00000000000000008.*i-scn00000000000000009/);
    await w.ask(OLIVIA, 'release off', /off is only the beginning of a name.*off-2/);
  });
});
