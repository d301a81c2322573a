import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/playground/slack/workspace.ts';
import { ADA, ALAN, OLIVIA, OPS, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';
import type { World } from './world.ts';

const labels = (message: Message) => buttonsOf(message.blocks).map(({ label }) => label);

async function request(w: World, name: string): Promise<Message> {
  await w.say(OLIVIA, `stop ${name} --force`);
  await w.submit(OLIVIA, { reason: 'it hangs', typed: name });
  return w.message(VERA, new RegExp(`<@U0OLIVIA> asks: Force stop ${name}`));
}

/** Waits until the message says so. */
async function says(w: World, message: Message, words: RegExp): Promise<void> {
  await w.eventually(`${words}`, () => (words.test(wordsOf(message)) ? true : undefined), 15_000);
}

/** What only this person was told, the newest last. */
async function toldAlone(w: World, user: string, words: RegExp): Promise<void> {
  const told = await w.message(user, words);
  expect(told.ephemeralFor).toBe(user);
}

describe('where a policy asks for two approvals of three approvers, one of whom is the requester', () => {
  const world = oneWorld({
    access: `
access:
  viewers: ["*"]
  operators: [${OLIVIA}]
  approvers: [${ADA}, ${ALAN}, ${OLIVIA}]
`,
    settings: 'policies: [{ match: { actions: force-stop }, approvals: 2 }]',
  });

  it('both others must approve, each counts once, nobody else counts, and the requester is told', async () => {
    const w = world();
    const asked = await request(w, 'web-1');
    expect(wordsOf(asked)).toContain('0 of 2 approvals');
    expect(labels(asked)).toEqual(['Approve', 'Deny', 'Cancel request']);

    await w.pressOn(asked, OLIVIA, 'Approve');
    await toldAlone(w, OLIVIA, /You asked for this yourself/);
    await w.pressOn(asked, VERA, 'Approve');
    await toldAlone(w, VERA, /You need the role approver/);
    await w.pressOn(asked, ADA, 'Approve');
    await says(w, asked, /1 of 2 approvals, by <@U0ADA>/);
    await w.pressOn(asked, ADA, 'Approve');
    await toldAlone(w, ADA, /You have approved this already: 1 of 2/);
    expect(w.status('web-1')).toBe('Running');
    expect(labels(asked)).toContain('Approve');

    await w.pressOn(asked, ALAN, 'Approve');
    await says(w, asked, /web-1 is stopped \(forced\).*approved by <@U0ADA>, <@U0ALAN>/);
    expect(labels(asked)).toEqual([]);
    expect(w.calls('StopInstance', w.idOf('web-1'))).toHaveLength(1);
    const direct = w.slack.directChannel(OLIVIA).id;
    await w.message(OLIVIA, /web-1 is stopped \(forced\).*approved by <@U0ADA>, <@U0ALAN>/, direct);
    expect(w.seen(OLIVIA, direct)).toHaveLength(1);
  });

  it('one denial is enough; it says why, at once where it was asked and to the requester', async () => {
    const w = world();
    const asked = await request(w, 'web-2');
    await w.pressOn(asked, ADA, 'Approve');
    await says(w, asked, /1 of 2/);
    await w.pressOn(asked, OLIVIA, 'Deny');
    await w.modal(OLIVIA, /You asked for this yourself/);
    await w.pressOn(asked, ALAN, 'Deny');
    const refused = await w.submit(ALAN, { reason: '  ' });
    expect(JSON.stringify(refused)).toContain('A reason is missing');
    await w.submit(ALAN, { reason: 'not on a Friday' });
    await says(w, asked, /Denied: Force stop web-2.*not on a Friday.*denied by <@U0ALAN>/);
    expect(labels(asked)).toEqual([]);
    const direct = w.slack.directChannel(OLIVIA).id;
    await w.message(OLIVIA, /Denied: Force stop web-2.*not on a Friday/, direct);

    expect(w.status('web-2')).toBe('Running');
  });

  it('the requester takes it back, and nobody else can', async () => {
    const w = world();
    const asked = await request(w, 'web-3');
    await w.pressOn(asked, ADA, 'Cancel request');
    await toldAlone(w, ADA, /This belongs to <@U0OLIVIA>/);
    await w.pressOn(asked, OLIVIA, 'Cancel request');
    await says(w, asked, /Cancelled: Force stop web-3.*cancelled by <@U0OLIVIA>/);
    expect(labels(asked)).toEqual([]);
    expect(w.status('web-3')).toBe('Running');
    await w.say(OLIVIA, 'stop web-3');
    await w.message(VERA, /web-3 is stopped\./);
  });

  it('/ecs approvals shows each what concerns them, and its buttons do the same', async () => {
    const w = world();
    await w.ask(ADA, 'approvals', /Nothing waits for an approval here/);
    const asked = await request(w, 'web-2');
    expect(labels(await w.ask(VERA, 'approvals', /Nothing waits/))).toEqual([]);
    const own = await w.ask(OLIVIA, 'approvals', /Asked by you Force stop web-2|Asked by you.*web-2/);
    expect(labels(own)).toEqual(['Cancel request']);
    const list = await w.ask(ADA, 'approvals', /Waiting for an approver.*web-2.*0 of 2 approvals.*it hangs/);
    expect(labels(list)).toEqual(['Approve', 'Deny']);
    expect(list.ephemeralFor).toBe(ADA);

    await w.pressOn(list, ADA, 'Approve');
    const after = await w.message(ADA, /that makes 1 of 2 approvals.*1 request waits for approval/);
    expect(labels(after)).toEqual(['Deny']);
    await says(w, asked, /1 of 2 approvals, by <@U0ADA>/);

    const alans = await w.ask(ALAN, 'approvals', /1 of 2 approvals, by <@U0ADA>/);
    await w.pressOn(alans, ALAN, 'Deny');
    await w.submit(ALAN, { reason: 'from the list' });
    await toldAlone(w, ALAN, /You denied it/);
    await says(w, asked, /Denied.*from the list/);

    await w.pressOn(own, OLIVIA, 'Cancel request');
    await toldAlone(w, OLIVIA, /This is already decided: denied, by <@U0ALAN>.*Nothing waits/);
  });
});

describe('approvals that nobody gives, asked in a channel and by direct message', () => {
  const world = oneWorld({ settings: 'approvals: { expire: 10s }' });

  it('are recalled once halfway; when their time is over every message and the requester are told', async () => {
    const w = world();
    const directTo = (user: string) => w.slack.directChannel(user).id;
    const asked = await request(w, 'web-1');
    await w.say(OLIVIA, 'stop web-2 --force', directTo(OLIVIA));
    await w.submit(OLIVIA, { reason: 'it hangs', typed: 'web-2' });

    const half = /Half of the time is over.*Force stop web-1.*<@U0ADA>, <@U0ALAN>/;
    const nudge = await w.message(VERA, half, OPS, 15_000);
    expect(nudge.threadTs).toBe(asked.ts);
    const direct: Message[] = [];
    for (const user of [ADA, ALAN]) {
      const recalled = await w.message(user, /Half of the time.*web-2/, directTo(user), 15_000);
      expect(recalled.threadTs).toBeUndefined();
      direct.push(recalled, await w.message(user, /asks: Force stop web-2/, directTo(user)));
    }

    for (const message of [asked, nudge, ...direct])
      await says(w, message, /Nobody decided in time: Force stop web-/);
    expect([asked, nudge, ...direct].flatMap(labels)).toEqual([]);
    expect(w.seen(VERA, OPS).filter(({ threadTs }) => threadTs === asked.ts)).toHaveLength(1);
    await w.message(OLIVIA, /Nobody decided in time: Force stop web-1/, directTo(OLIVIA));
    await w.message(OLIVIA, /Nobody decided in time: Force stop web-2/, directTo(OLIVIA));
    const ends = w.seen(OLIVIA, directTo(OLIVIA)).filter((one) => /web-2/.test(wordsOf(one)));
    expect(ends, 'the message in which it was asked tells it').toHaveLength(1);
  });
});
