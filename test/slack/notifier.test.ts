import { describe, expect, it } from 'vitest';
import { Unpostable } from '../../src/domain/ledger.ts';
import type { Place } from '../../src/domain/place.ts';
import { createDirectory } from '../../src/slack/directory.ts';
import { createNotifier } from '../../src/slack/notifier.ts';
import { alice, bob, bot, HandClock, ops } from '../playground/slack/world.ts';
import { someSettings } from '../policy/samples.ts';
import { operation, target } from './fixtures.ts';
import { responseUrl, saying, stage } from './stage.ts';

/** A channel that the bot is not in. */
const ELSEWHERE = 'C0RANDOM';
const RUNNING = operation({ requester: alice });
const DONE = operation({ requester: alice, state: 'done', targets: [target({ state: 'done' })] });

async function aNotifier() {
  const clock = new HandClock();
  const { slack, web, log } = await stage({ now: clock.now });
  const settings = someSettings({ language: 'en' });
  const notifier = createNotifier(web, settings, createDirectory(web, clock, log, settings), log);
  const textsFor = (user: string, channel: string) => slack.visible(user, channel).map(({ text }) => text);
  const place = async (channel: string, more: Partial<Place> = {}): Promise<Place> => ({
    role: 'origin',
    channel,
    responseUrl: await responseUrl(slack, alice, channel),
    responseUses: 0,
    ...more,
  });
  return { slack, web, log, clock, notifier, textsFor, place };
}

describe('an operation', () => {
  it('is one message, edited as it goes on', async () => {
    const { notifier, textsFor } = await aNotifier();
    const first = await notifier.showOperation(RUNNING, { role: 'origin', channel: ops, responseUses: 0 });
    expect(first).toMatchObject({ channel: ops, ts: expect.stringMatching(/^\d+\.\d+$/), responseUses: 0 });
    expect(textsFor(bob, ops)).toEqual([expect.stringContaining('web-1')]);
    const before = textsFor(bob, ops);
    expect(await notifier.showOperation(DONE, first)).toEqual(first);
    expect(textsFor(bob, ops)).toHaveLength(1);
    expect(textsFor(bob, ops)).not.toEqual(before);
  });

  it('is there before anything else is asked of Slack: until it is on record it could be posted twice', async () => {
    const { slack, notifier, place } = await aNotifier();
    const from = await place(ops, { card: true });
    const before = slack.calls.length;
    await notifier.showOperation(RUNNING, from);
    expect(slack.calls.slice(before).map(({ method }) => method)).toEqual(['chat.postMessage']);
  });
});

describe('the card of an operation', () => {
  /** A place whose response_url has shown a card to alice. */
  async function aCard(fakes: Awaited<ReturnType<typeof aNotifier>>) {
    const from = await fakes.place(ops, { card: true });
    const how = { response_type: 'ephemeral', replace_original: false } as const;
    await fakes.web.respond(from.responseUrl ?? '', saying('the card'), how);
    return from;
  }

  it('is taken away', async () => {
    const fakes = await aNotifier();
    const from = await aCard(fakes);
    expect(fakes.textsFor(alice, ops)).toEqual(['the card']);
    await fakes.notifier.withdrawCard(from);
    expect(fakes.textsFor(alice, ops)).toEqual([]);
  });

  it('that cannot be taken away any more is left alone', async () => {
    const fakes = await aNotifier();
    const from = await aCard(fakes);
    fakes.slack.faults.plan('response_url', { kind: 'error', effect: 'before' });
    await fakes.notifier.withdrawCard(from);
    expect(fakes.log.lines).toMatchObject([{ level: 'info', message: /could not be withdrawn/ }]);
  });

  it('whose place the operation has taken is the operation, and stays', async () => {
    const fakes = await aNotifier();
    const from = await aCard(fakes);
    await fakes.notifier.withdrawCard({ ...from, responseUses: 1 });
    expect(fakes.textsFor(alice, ops)).toEqual(['the card']);
  });
});

describe('where the bot is no member, an operation', () => {
  it('is shown through the response_url, and the way out is logged', async () => {
    const { notifier, log, textsFor, place } = await aNotifier();
    const at = await notifier.showOperation(RUNNING, await place(ELSEWHERE));
    expect(at).toMatchObject({ channel: ELSEWHERE, responseUses: 1 });
    expect(at).not.toHaveProperty('ts');
    expect(log.lines).toMatchObject([{ level: 'warn', message: /invite the bot/ }]);
    await notifier.showOperation(DONE, at);
    expect(textsFor(alice, ELSEWHERE)).toEqual([expect.stringContaining('web-1')]);
  });

  it('keeps the last use for its outcome', async () => {
    const { slack, notifier, place } = await aNotifier();
    const at = await place(ELSEWHERE, { responseUses: 3 });
    expect(await notifier.showOperation(RUNNING, at)).toEqual(at);
    expect(slack.workspace.messages).toEqual([]);
    expect(await notifier.showOperation(DONE, at)).toMatchObject({ responseUses: 4 });
  });

  it('comes as a direct message once the response_url is too old or used up', async () => {
    const { slack, notifier, clock, textsFor, place } = await aNotifier();
    const old = await place(ELSEWHERE);
    clock.advance(31);
    const direct = slack.directChannel(alice).id;
    expect(await notifier.showOperation(DONE, old)).toMatchObject({ channel: direct });
    expect(await notifier.showOperation(DONE, { ...old, responseUses: 4 })).toMatchObject({
      channel: direct,
    });
    expect(textsFor(alice, direct)).toHaveLength(2);
  });
});

describe('an approval', () => {
  const PENDING = operation({
    requester: alice,
    state: 'pending',
    work: { kind: 'release', how: 'force' },
  });
  const at: Place = { role: 'approvals', channel: ELSEWHERE, responseUses: 0 };

  it('that can be shown nowhere is not sent to the requester, who cannot give it', async () => {
    const { slack, notifier } = await aNotifier();
    expect(await notifier.showOperation(PENDING, at)).toEqual({ ...at, closed: true });
    expect(slack.workspace.messages).toEqual([]);
  });

  it('is shown as soon as the bot is a member', async () => {
    const { slack, notifier, textsFor } = await aNotifier();
    const closed = await notifier.showOperation(PENDING, at);
    const channel = slack.workspace.channels.get(ELSEWHERE);
    if (channel) channel.members = [...channel.members, bot];
    expect(await notifier.showOperation(PENDING, closed)).not.toHaveProperty('closed');
    expect(textsFor(alice, ELSEWHERE)).toHaveLength(1);
  });

  it.each(['is_archived', 'restricted_action', 'restricted_action_read_only_channel', 'user_disabled'])(
    'is not shown where Slack says %s, whoever is in there',
    async (error) => {
      const { slack, notifier } = await aNotifier();
      slack.faults.plan('chat.postMessage', { kind: 'refuse', error });
      const here = { ...at, channel: ops };
      expect(await notifier.showOperation(PENDING, here)).toEqual({ ...here, closed: true });
    },
  );

  it('is asked again in its channel when its message was deleted', async () => {
    const { notifier, textsFor } = await aNotifier();
    const again = await notifier.showOperation(PENDING, { ...at, channel: ops, ts: '1.000001' });
    expect(again).toMatchObject({ channel: ops, ts: expect.not.stringContaining('1.000001') });
    expect(textsFor(bob, ops)).toEqual([expect.stringContaining('asks')]);
  });

  it('once decided is told where it was asked for, and not to the requester once more', async () => {
    const { slack, notifier } = await aNotifier();
    const decided = { ...DONE, places: [{ ...at, role: 'origin' as const, channel: ops }, at] };
    expect(await notifier.showOperation(decided, at)).toEqual({ ...at, closed: true });
    expect(slack.workspace.messages).toEqual([]);
  });
});

describe('a message for one person', () => {
  it('tells the requester directly, in their language', async () => {
    const { slack, notifier, textsFor } = await aNotifier();
    const place: Place = { role: 'requester', channel: alice, person: alice, responseUses: 0 };
    const denied = operation({ requester: alice, state: 'denied', denial: 'no' });
    const at = await notifier.showOperation(denied, place);
    const direct = slack.directChannel(alice).id;
    expect(at).toMatchObject({ channel: direct, person: alice });
    expect(textsFor(alice, direct)).toEqual([expect.stringContaining('已拒绝')]);
  });

  it('that Slack does not let in is left out', async () => {
    const { slack, notifier } = await aNotifier();
    const place: Place = { role: 'requester', channel: alice, person: alice, responseUses: 0 };
    slack.faults.plan('chat.postMessage', { kind: 'refuse', error: 'messages_tab_disabled' });
    expect(await notifier.showOperation(DONE, place)).toEqual({ ...place, closed: true });
  });
});

describe('a reminder of an approval', () => {
  const pending = operation({ requester: alice, state: 'pending', approvalsNeeded: 1 });

  it('is a reply to the message that asks, and is edited like any other', async () => {
    const { slack, notifier } = await aNotifier();
    const asked: Place = { role: 'approvals', channel: ops, responseUses: 0 };
    const { ts: thread = '' } = await notifier.showOperation(pending, asked);
    const nudge: Place = { role: 'nudge', channel: ops, thread, mentions: [bob], responseUses: 0 };
    const at = await notifier.showOperation(pending, nudge);
    const [, reply] = slack.visible(bob, ops);
    expect(reply).toMatchObject({ threadTs: thread, text: expect.stringContaining('Half of the time') });
    await notifier.showOperation({ ...pending, state: 'denied' }, at);
    expect(slack.visible(bob, ops)).toHaveLength(2);
    expect(reply?.text).toContain('Denied');
  });

  it('of a message that is gone is left out', async () => {
    const { slack, notifier } = await aNotifier();
    const nudge: Place = { role: 'nudge', channel: ops, thread: '1.000001', responseUses: 0 };
    expect(await notifier.showOperation(pending, nudge)).toEqual({ ...nudge, closed: true });
    expect(slack.workspace.messages).toEqual([]);
  });
});

describe('a message that asks for an approval and is on no record', () => {
  it('is edited where it was clicked, so that its buttons go', async () => {
    const { slack, notifier } = await aNotifier();
    const pending = operation({ requester: alice, state: 'pending' });
    const { channel, ts = '' } = await notifier.showOperation(pending, {
      role: 'approvals',
      channel: ops,
      responseUses: 0,
    });
    const buttons = () =>
      slack.visible(bob, ops).flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'actions'));
    expect(buttons()).toHaveLength(1);
    await notifier.refreshApproval({ ...pending, state: 'denied' }, { channel, ts });
    expect(buttons()).toEqual([]);
  });
});

it('a twin of the message where it was asked for never becomes one that asks for the approval', async () => {
  const { slack, notifier } = await aNotifier();
  const origin: Place = { role: 'origin', channel: ops, ts: '1.000001', responseUses: 0 };
  const pending = operation({ requester: alice, state: 'pending', approvalsNeeded: 1, places: [origin] });
  const { ts: _, ...unposted } = origin;
  const twin = await notifier.showOperation(pending, unposted);
  await notifier.refreshApproval(pending, { channel: ops, ts: twin.ts ?? '' });
  const [shown] = slack.visible(bob, ops);
  expect(JSON.stringify(shown?.blocks)).toContain('operation.cancel-request');
  expect(JSON.stringify(shown?.blocks)).not.toContain('operation.approve');
});

describe('a message that is lost', () => {
  it('is posted anew elsewhere', async () => {
    const { notifier, textsFor, place } = await aNotifier();
    const gone = await place(ops, { ts: '1.000001' });
    expect(await notifier.showOperation(RUNNING, gone)).toMatchObject({ responseUses: 1 });
    expect(textsFor(bob, ops)).toEqual([expect.stringContaining('web-1')]);
  });

  it('is no reason to forget other trouble: that is thrown, and the job tried again', async () => {
    const { slack, notifier, place } = await aNotifier();
    slack.faults.plan('chat.postMessage', { kind: 'error', effect: 'before' });
    await expect(notifier.showOperation(RUNNING, await place(ops))).rejects.toThrow();
    slack.faults.plan('chat.postMessage', { kind: 'rate-limit', retryAfterSeconds: 30 });
    await expect(notifier.showOperation(RUNNING, await place(ops))).rejects.toThrow(/rate/i);
  });
});

describe('an alert', () => {
  const trouble = { kind: 'channel', channel: ELSEWHERE, reason: 'is_archived' } as const;
  const wrong = { what: 'wrong', to: alice } as const;
  const alert = { id: 'a', trouble, since: '2026-11-21T09:45:00Z', tellings: [] };

  it('comes as a direct message, and in the thread of that one that it is well again', async () => {
    const { slack, notifier } = await aNotifier();
    const message = await notifier.tellAlert(alert, wrong);
    const over = {
      ...alert,
      wellAt: '2026-11-21T12:00:00Z',
      tellings: [{ ...wrong, state: 'told', message }],
    };
    const well = await notifier.tellAlert(over as Parameters<typeof notifier.tellAlert>[0], {
      what: 'well',
      to: alice,
    });
    expect(well.channel).toBe(message.channel);
    expect(slack.visible(alice, message.channel)).toMatchObject([
      { ts: message.ts },
      { ts: well.ts, threadTs: message.ts },
    ]);
  });

  it('is refused where Slack takes none', async () => {
    const { notifier } = await aNotifier();
    await expect(notifier.tellAlert(alert, { what: 'wrong', to: ELSEWHERE })).rejects.toThrow(Unpostable);
  });
});
