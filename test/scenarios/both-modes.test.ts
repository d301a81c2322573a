import { describe, expect, it } from 'vitest';
import { ADA, GUS, LI, OLIVIA, OPS, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { type Mode, oneWorld } from './start.ts';
import type { World } from './world.ts';

const MODES: Mode[] = ['socket', 'http'];

/** Which way the bot was reached. */
const ways = (w: World) => [
  ...new Set(w.slack.deliveries.map(({ connection }) => (connection === 0 ? 'http' : 'socket'))),
];

describe.each(MODES)('the same conversation, by %s', (mode) => {
  const world = oneWorld({ mode });

  it('begins when it is ready', async () => {
    const readiness = await world().health('/readyz');
    expect([readiness.status, await readiness.json()]).toMatchObject([200, { ready: true }]);
  });

  it('says that the address for events is its own', async () => {
    expect(await world().slack.requestUrl.verify()).toBe(mode === 'http');
  });

  it('answers a question to whoever asked, in their language', async () => {
    const w = world();
    const list = await w.ask(OLIVIA, 'list --region cn-hangzhou', /web-1 .*web-2/);
    expect(list.ephemeralFor).toBe(OLIVIA);
    await w.ask(LI, 'whoami', /操作|角色/);
    await w.ask(OLIVIA, 'stpo web-1', /do not know the command stpo.*stop/);
    await w.ask(GUS, 'list', /role viewer/);
  });

  it('stops an instance once, though the command came twice', async () => {
    const w = world();
    w.repeatNext(1);
    await w.say(OLIVIA, 'stop web-1');
    await w.message(VERA, /web-1 is stopped/);
    expect(w.calls('StopInstance', w.idOf('web-1'))).toHaveLength(1);
    expect(w.seen(VERA).filter((one) => /web-1 is stopped/.test(wordsOf(one)))).toHaveLength(1);
  });

  it('releases it by a card and a form', async () => {
    const w = world();
    const id = w.idOf('web-1');
    const card = await w.ask(OLIVIA, 'release web-1', /Release web-1\?/);
    await w.pressOn(card, OLIVIA, 'Release…');
    expect(await w.submit(OLIVIA, { reason: 'no longer used' })).toMatchObject({ outcome: 'closed' });
    await w.message(VERA, /web-1 is released\./);
    expect(w.instance('web-1')).toBeUndefined();
    expect(w.calls('DeleteInstance', id)).toHaveLength(1);
  });

  it('answers a wrong text at its field, and a time that it does not understand', async () => {
    const w = world();
    await w.say(OLIVIA, 'release web-2 --force');
    const wrong = await w.submit(OLIVIA, { reason: 'broken', typed: 'web-3' });
    expect(wrong).toMatchObject({ outcome: 'errors', errors: { typed: expect.stringContaining('web-2') } });
    expect(await w.submit(OLIVIA, { reason: 'broken', typed: 'web-2' })).toMatchObject({ outcome: 'closed' });
    await w.message(VERA, /asks: Force release web-2/);

    await w.ask(OLIVIA, 'release web-3', /web-3\? .*It is running/);
    await w.press(OLIVIA, 'Schedule release');
    expect(await w.submit(OLIVIA, { time: 'blue' })).toMatchObject({ outcome: 'errors' });
    const { viewId } = await w.form(OLIVIA);
    await w.slack.closeModal(OLIVIA, viewId);
  });

  it('releases by force once, when someone else approves, though the click came twice', async () => {
    const w = world();
    const id = w.idOf('web-2');
    const asked = await w.message(VERA, /asks: Force release web-2/);
    expect(buttonsOf(asked.blocks).map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Approve', 'Deny']),
    );
    await w.pressOn(asked, OLIVIA, 'Approve');
    const told = await w.message(OLIVIA, /You need the role approver|You asked for this yourself/);
    expect(told.ephemeralFor).toBe(OLIVIA);
    expect(w.calls('DeleteInstance', id)).toEqual([]);

    w.repeatNext(1);
    await w.pressOn(asked, ADA, 'Approve');
    const done = await w.message(VERA, /web-2 is released \(forced\)/);
    expect(wordsOf(done)).toMatch(/broken.*asked by <@U0OLIVIA>.*approved by <@U0ADA>/);
    expect(w.calls('DeleteInstance', id).map(({ parameters }) => parameters.Force)).toEqual(['true']);
  });

  it('sets an auto-release, and takes it back', async () => {
    const w = world();
    const card = await w.ask(OLIVIA, 'auto-release web-3 in 2h', /Release web-3 automatically\?/);
    await w.pressOn(card, OLIVIA, 'Confirm');
    await w.message(VERA, /The auto-release of web-3 is set/);
    await w.say(OLIVIA, 'auto-release web-3 cancel');
    await w.message(VERA, /web-3 is no longer released automatically/);
    expect(w.instance('web-3')?.autoReleaseAt).toBeUndefined();
  });

  it('was acknowledged in time, all of it, and came this way alone', () => {
    const { deliveries } = world().slack;
    expect(deliveries.filter(({ late, ackMs }) => late || ackMs === undefined)).toEqual([]);
    expect(ways(world())).toEqual([mode]);
    expect(world().seen(VERA, OPS).length).toBeGreaterThan(4);
  });
});
