import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/playground/slack/workspace.ts';
import { ADA, ALAN, APPROVALS, GUS, OLIVIA, OPS, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';
import type { World } from './world.ts';

/** Asks for a forced stop and returns the message that asks for its approval. */
async function request(w: World, user: string, name: string, channel: string): Promise<Message> {
  await w.say(user, `stop ${name} --force`);
  await w.submit(user, { reason: 'it hangs', typed: name });
  return w.message(ADA, new RegExp(`asks: Force stop ${name}`), channel);
}

const hasButtons = (message: Message) => buttonsOf(message.blocks).length > 0;

describe('an approval in a channel of its own', () => {
  const world = oneWorld({
    access: `
access:
  viewers: ["*"]
  operators: [${OLIVIA}, ${ADA}]
  approvers: [${ADA}, ${ALAN}]
`,
    settings: `approvals: { channel: ${APPROVALS} }`,
  });

  it('says in both channels who asked, who decided and what came of it', async () => {
    const w = world();
    const asked = await request(w, OLIVIA, 'web-1', APPROVALS);
    expect(buttonsOf(asked.blocks).map(({ label }) => label)).toEqual(['Approve', 'Deny']);
    const waiting = await w.message(VERA, /Waiting for approval: Force stop web-1 .*<#C0APPROVALS>/);
    expect(buttonsOf(waiting.blocks).map(({ label }) => label)).toEqual(['Cancel request']);
    await w.pressOn(asked, ALAN, 'Approve');
    for (const [who, channel] of [
      [VERA, OPS],
      [ALAN, APPROVALS],
    ] as const) {
      const done = await w.message(who, /web-1 is stopped \(forced\)/, channel);
      expect(wordsOf(done)).toMatch(/asked by <@U0OLIVIA> .*approved by <@U0ALAN>/);
      expect(hasButtons(done)).toBe(false);
    }
  });

  it('is never given by whoever asked, though an approver', async () => {
    const w = world();
    const asked = await request(w, ADA, 'web-2', APPROVALS);
    await w.pressOn(asked, ADA, 'Approve');
    const told = await w.message(ADA, /You asked for this yourself/, APPROVALS);
    expect(told.ephemeralFor).toBe(ADA);
    expect(w.status('web-2')).toBe('Running');
    expect(hasButtons(asked)).toBe(true);

    await w.pressOn(asked, ALAN, 'Deny');
    await w.submit(ALAN, { reason: 'not <!here> today' });
    const denied = await w.message(ALAN, /Denied: Force stop web-2 .*Nothing was done/, APPROVALS);
    expect(wordsOf(denied)).toMatch(/Why it was denied >not &lt;!here&gt; today .*denied by <@U0ALAN>/);
    expect(hasButtons(denied)).toBe(false);
    expect(w.status('web-2')).toBe('Running');

    expect(w.calls('StopInstance', w.idOf('web-2'))).toEqual([]);
  });

  it('counts once when two decide at the same instant, and the other is told', async () => {
    const w = world();
    const asked = await request(w, OLIVIA, 'web-3', APPROVALS);
    await Promise.all([w.pressOn(asked, ADA, 'Approve'), w.pressOn(asked, ALAN, 'Approve')]);
    await w.message(ALAN, /web-3 is stopped \(forced\)/, APPROVALS);
    const told = await w.eventually(
      'a word to the second',
      () =>
        [ADA, ALAN].flatMap((user) =>
          w.seen(user, APPROVALS).filter((one) => /This is already decided/.test(wordsOf(one))),
        )[0],
    );
    expect(told.ephemeralFor).toBeDefined();
    expect(w.calls('StopInstance', w.idOf('web-3'))).toHaveLength(1);
  });
});

describe('an approval where it was asked for', () => {
  const world = oneWorld();

  it('is not for those who only look, and they are told privately', async () => {
    const w = world();
    const asked = await request(w, OLIVIA, 'web-1', OPS);
    for (const user of [VERA, GUS]) {
      await w.pressOn(asked, user, 'Approve');
      const told = await w.message(user, /You need the role approver .*<@U0ADA>, <@U0ALAN>/);
      expect(told.ephemeralFor).toBe(user);
    }
    expect(w.status('web-1')).toBe('Running');
    await w.pressOn(asked, ADA, 'Deny');
    await w.submit(ADA, { reason: 'too early' });
    await w.message(VERA, /Denied: Force stop web-1 .*too early/);
  });
});

describe('an approval whose time is soon over', () => {
  const world = oneWorld({ settings: 'approvals: { expire: 6s }' });

  it('lapses: the message says so, its buttons go, a late click is told, the instance is free', async () => {
    const w = world();
    const asked = await request(w, OLIVIA, 'web-2', OPS);
    const button = buttonsOf(asked.blocks)[0];
    expect(button?.label).toBe('Approve');
    // Someone clicks on what their screen still shows.
    w.clock.advance(60_000);
    await w.pressOn(asked, ALAN, 'Approve');
    await w.message(ALAN, /This is already decided|Nobody decided in time/);
    await w.message(VERA, /Nobody decided in time: Force stop web-2 .*Nothing was done/, OPS, 15_000);
    expect(hasButtons(asked)).toBe(false);
    expect(w.status('web-2')).toBe('Running');
    await w.say(OLIVIA, 'stop web-2');
    await w.message(VERA, /web-2 is stopped\./);
  });
});
