import { setTimeout as sleep } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import type { SlackOptions, SlackStandIn } from '../../../../src/playground/slack/contract.ts';
import { alice, bob, boltApp, botToken, freshSlack, HandClock, ops, silent } from '../world.ts';

type Body = { trigger_id: string; response_url: string };

const text = { type: 'plain_text' as const, text: 'A title' };
const view = (extra: object = {}) => ({ type: 'modal' as const, title: text, blocks: [], ...extra });

/** A Slack whose bot keeps the bodies of the commands it gets. */
async function listening(options: Partial<SlackOptions> = {}) {
  const slack = await freshSlack(options);
  const bodies: Body[] = [];
  await boltApp(slack, (app) => {
    app.command('/ecs', async ({ ack, body }) => {
      bodies.push(body);
      await ack();
    });
  });
  const run = async (): Promise<Body> => {
    await slack.command(alice, ops, '/ecs');
    return bodies.at(-1) ?? expect.fail('the bot got no command');
  };
  return { slack, run, views: new WebClient(botToken, { slackApiUrl: slack.url, logger: silent }).views };
}

const post = async (url: string, body: object) => {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body), headers: json });
  return { status: response.status, ...((await response.json()) as { ok: boolean; error?: string }) };
};
const json = { 'content-type': 'application/json' };
const refusedWith = (error: string) => ({ data: { ok: false, error } });
const seen = (slack: SlackStandIn, userId = alice) =>
  slack.visible(userId, ops).map((message) => message.text);

describe('a trigger_id', () => {
  it('opens one view', async () => {
    const { slack, run, views } = await listening();
    const { trigger_id } = await run();
    await views.open({ trigger_id, view: view() });
    await expect(views.open({ trigger_id, view: view() })).rejects.toMatchObject(
      refusedWith('exchanged_trigger_id'),
    );
    expect(slack.workspace.modals.get(alice)).toHaveLength(1);
    expect(slack.violations).toEqual(['views.open: exchanged_trigger_id']);
  });

  it('expires in real time, however the clock is moved', async () => {
    const clock = new HandClock();
    const { run, views } = await listening({ now: clock.now, timings: { trigger: 200 } });
    const first = await run();
    clock.advance(60);
    await views.open({ trigger_id: first.trigger_id, view: view() });
    const second = await run();
    await sleep(210);
    await expect(views.open({ trigger_id: second.trigger_id, view: view() })).rejects.toMatchObject(
      refusedWith('expired_trigger_id'),
    );
    await expect(views.open({ trigger_id: 'made.up', view: view() })).rejects.toMatchObject(
      refusedWith('invalid_trigger_id'),
    );
  });

  it('is not spent on a view that is refused', async () => {
    const { run, views } = await listening();
    const { trigger_id } = await run();
    const tooLong = view({ title: { ...text, text: 'x'.repeat(25) } });
    await expect(views.open({ trigger_id, view: tooLong })).rejects.toMatchObject(
      refusedWith('invalid_arguments'),
    );
    await expect(views.open({ trigger_id, view: view() })).resolves.toMatchObject({ ok: true });
  });

  it('pushes up to two views more', async () => {
    const { slack, run, views } = await listening();
    await expect(views.push({ trigger_id: (await run()).trigger_id, view: view() })).rejects.toMatchObject(
      refusedWith('not_found'),
    );
    await views.open({ trigger_id: (await run()).trigger_id, view: view() });
    await views.push({ trigger_id: (await run()).trigger_id, view: view() });
    const third = await views.push({ trigger_id: (await run()).trigger_id, view: view() });
    expect(third.view?.root_view_id).toBe(slack.workspace.modals.get(alice)?.[0]?.viewId);
    await expect(views.push({ trigger_id: (await run()).trigger_id, view: view() })).rejects.toMatchObject(
      refusedWith('push_limit_reached'),
    );
  });
});

describe('a view', () => {
  it('is updated only by who has its newest hash', async () => {
    const { run, views } = await listening();
    const opened = await views.open({
      trigger_id: (await run()).trigger_id,
      view: view({ external_id: 'x1' }),
    });
    const [view_id, hash] = [String(opened.view?.id), String(opened.view?.hash)];
    await views.update({ view_id, hash, view: view() });
    await expect(views.update({ view_id, hash, view: view() })).rejects.toMatchObject(
      refusedWith('hash_conflict'),
    );
    await expect(views.update({ view_id: 'V0NONE', view: view() })).rejects.toMatchObject(
      refusedWith('not_found'),
    );
  });

  it('has an external_id that no other has', async () => {
    const { run, views } = await listening();
    await views.open({ trigger_id: (await run()).trigger_id, view: view({ external_id: 'x1' }) });
    await views.update({ external_id: 'x1', view: view({ external_id: 'x1' }) });
    await expect(
      views.push({ trigger_id: (await run()).trigger_id, view: view({ external_id: 'x1' }) }),
    ).rejects.toMatchObject(refusedWith('duplicate_external_id'));
  });
});

describe('a response_url', () => {
  it('takes five posts', async () => {
    const { slack, run } = await listening();
    const { response_url } = await run();
    for (const count of [1, 2, 3, 4, 5]) {
      expect(await post(response_url, { text: `${count}` })).toMatchObject({ status: 200, ok: true });
    }
    expect(await post(response_url, { text: '6' })).toMatchObject({ status: 404, error: 'used_url' });
    expect(seen(slack)).toEqual(['1', '2', '3', '4', '5']);
    expect(seen(slack, bob)).toEqual([]);
    expect(slack.violations).toEqual(['response_url: used_url']);
  });

  it('is good for thirty minutes of the movable clock', async () => {
    const clock = new HandClock();
    const { run } = await listening({ now: clock.now });
    const { response_url } = await run();
    clock.advance(30);
    expect(await post(response_url, { text: 'in time' })).toMatchObject({ status: 200 });
    clock.advance(1);
    expect(await post(response_url, { text: 'late' })).toMatchObject({ status: 404, error: 'expired_url' });
    expect(await post(`${response_url}0`, { text: 'x' })).toMatchObject({
      status: 404,
      error: 'invalid_url',
    });
  });

  it('replaces and deletes the message it made, or makes one for all', async () => {
    const { slack, run } = await listening();
    const { response_url } = await run();
    await post(response_url, { text: 'Looking…' });
    await post(response_url, { text: 'Found', replace_original: true });
    expect(slack.visible(alice, ops)).toMatchObject([{ text: 'Found', edited: { times: 1 } }]);
    await post(response_url, { text: 'All', response_type: 'in_channel' });
    expect(seen(slack, bob)).toEqual(['All']);
    await post(response_url, { delete_original: true });
    expect(seen(slack)).toEqual(['All']);
  });

  it('replaces what the acknowledgement showed', async () => {
    const slack = await freshSlack();
    await boltApp(slack, (app) => {
      app.command('/ecs', async ({ ack, respond }) => {
        await ack('Looking…');
        await respond({ replace_original: true, text: 'Found' });
      });
    });
    await slack.command(alice, ops, '/ecs');
    await expect.poll(() => seen(slack)).toEqual(['Found']);
  });

  it('checks what is posted as the Web API does', async () => {
    const { slack, run } = await listening();
    const { response_url } = await run();
    const wrong = await post(response_url, { text: 'x', blocks: [{ type: 'banner' }] });
    expect(wrong).toMatchObject({ status: 400, error: 'invalid_blocks' });
    expect(await post(response_url, {})).toMatchObject({ status: 400, error: 'no_text' });
    slack.faults.plan('response_url', { kind: 'error', effect: 'before' });
    expect(await post(response_url, { text: 'x' })).toMatchObject({ status: 500 });
    expect(seen(slack)).toEqual([]);
  });
});
