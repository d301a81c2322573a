import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { App, HTTPReceiver, isValidSlackRequest } from '@slack/bolt';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SlackOptions } from '../../../../src/playground/slack/contract.ts';
import { alice, botToken, freshSlack, HandClock, ops } from '../world.ts';

const signingSecret = 'a-signing-secret';

interface Heard {
  headers: IncomingMessage['headers'];
  body: string;
}

/** A Slack in HTTP mode, and an app that answers so. */
async function posting(
  answer: (response: ServerResponse, count: number) => void,
  options: Partial<SlackOptions> = {},
) {
  const slack = await freshSlack({ signingSecret, ...options });
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const count = heard.push({ headers: request.headers, body: await text(request) });
    answer(response, count);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  slack.requestUrl.set(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  return { slack, heard };
}

const command = (slack: Awaited<ReturnType<typeof freshSlack>>) => slack.command(alice, ops, '/ecs', 'list');

describe('a payload that is posted', () => {
  it('is signed: a command as a form', async () => {
    const { slack, heard } = await posting((response) => response.end());
    await command(slack);
    const [{ headers, body }] = heard as [Heard];
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({ command: '/ecs', text: 'list' });
    // The other side’s own check.
    expect(
      isValidSlackRequest({
        signingSecret,
        body,
        headers: {
          'x-slack-signature': String(headers['x-slack-signature']),
          'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
        },
        nowMilliseconds: new HandClock().now().getTime(),
      }),
    ).toBe(true);
  });

  it('is a JSON text in a form for what is clicked, and JSON for an event', async () => {
    const { slack, heard } = await posting((response) => response.end());
    await slack.shortcut(alice, 'act');
    await slack.openHome(alice);
    const [click, event] = heard as [Heard, Heard];
    expect(JSON.parse(new URLSearchParams(click.body).get('payload') ?? '')).toMatchObject({
      type: 'shortcut',
    });
    expect(event.headers['content-type']).toBe('application/json');
    expect(JSON.parse(event.body)).toMatchObject({ type: 'event_callback' });
  });

  it('is taken by a Bolt app', async () => {
    const slack = await freshSlack({ signingSecret, now: () => new Date() });
    const receiver = new HTTPReceiver({ signingSecret });
    const app = new App({ token: botToken, receiver, clientOptions: { slackApiUrl: slack.url } });
    app.command('/ecs', ({ ack }) => ack('here'));
    const server = await app.start(0);
    onTestFinished(() => app.stop() as Promise<void>);
    slack.requestUrl.set(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
    await expect(command(slack)).resolves.toMatchObject({ ok: true, message: { text: 'here' } });
    expect(slack.violations).toEqual([]);
  });
});

describe('an answer', () => {
  it.each([
    ['nothing', '', 'text/plain', undefined],
    ['words', 'here', 'text/plain', { text: 'here' }],
    ['words, whatever they are called', 'here', 'application/json', { text: 'here' }],
    ['JSON', '{"text":"here"}', 'application/json; charset=utf-8', { text: 'here' }],
  ])('to a command may be %s', async (_what, body, type, message) => {
    const { slack } = await posting((response) => response.setHeader('content-type', type).end(body));
    const reaction = await command(slack);
    expect(reaction.ok).toBe(true);
    expect(reaction.message && { text: reaction.message.text }).toEqual(message);
  });

  it.each([
    [500, 'http_service_error'],
    [404, 'http_client_error'],
    [201, 'http_client_error'],
    [302, 'http_client_error'],
  ])('of status %i is none', async (status, code) => {
    const { slack, heard } = await posting((response) => response.writeHead(status, { location: '/' }).end());
    await expect(command(slack)).resolves.toMatchObject({
      ok: false,
      error: `/ecs failed with the error "${code}"`,
    });
    expect(slack.violations).toEqual([`slash_commands /ecs: answered with status ${status}`]);
    expect(heard).toHaveLength(1);
  });

  it('that does not come in time is none', async () => {
    const { slack } = await posting(() => {}, { timings: { ack: 40 } });
    await expect(command(slack)).resolves.toMatchObject({
      ok: false,
      error: '/ecs failed with the error "operation_timeout"',
    });
    expect(slack.deliveries).toMatchObject([{ late: true, connection: 0 }]);
    expect(slack.violations).toEqual(['slash_commands /ecs: not acknowledged in 40 ms']);
  });

  it('does not come from where nobody listens', async () => {
    const { slack } = await posting((response) => response.end());
    slack.requestUrl.set('http://127.0.0.1:1/slack/events');
    await expect(command(slack)).resolves.toMatchObject({
      ok: false,
      error: '/ecs failed with the error "dispatch_failed"',
    });
  });
});

describe('several addresses', () => {
  it('take turns', async () => {
    const { slack, heard } = await posting((response) => response.end());
    const first = slack.requestUrl.url ?? '';
    slack.requestUrl.set(first, 'http://127.0.0.1:1/slack/events');
    const answers = [];
    for (let count = 0; count < 4; count += 1) answers.push((await command(slack)).ok);
    expect(answers.filter((ok) => ok)).toHaveLength(2);
    expect(heard).toHaveLength(2);
  });
});

describe('an address for events', () => {
  it.each([
    ['plain words', (given: string) => given, 'text/plain', true],
    ['a form', (given: string) => `challenge=${given}`, 'application/x-www-form-urlencoded', true],
    ['JSON', (given: string) => JSON.stringify({ challenge: given }), 'application/json', true],
    ['anything else', () => 'ok', 'text/plain', false],
  ])('is verified by its challenge, returned as %s', async (_way, form, type, verified) => {
    const { slack, heard } = await posting((response, count) => {
      const asked = JSON.parse(heard[count - 1]?.body ?? '{}');
      response.setHeader('content-type', type).end(form(asked.challenge));
    });
    expect(await slack.requestUrl.verify()).toBe(verified);
    expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ type: 'url_verification' });
  });

  it('is not verified while nobody answers, or with an error', async () => {
    const { slack } = await posting((response) => response.writeHead(500).end());
    expect(await slack.requestUrl.verify()).toBe(false);
    expect(await (await freshSlack()).requestUrl.verify()).toBe(false);
  });
});

describe('what is posted again', () => {
  const timings = { ack: 40, retries: [0, 10, 20] };
  const retries = (heard: Heard[]) =>
    heard.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]);

  it('is an event, three times, with the reason', async () => {
    const { slack, heard } = await posting(
      (response, count) => {
        if (count > 1) response.writeHead(500).end();
      },
      { timings },
    );
    await slack.openHome(alice);
    await expect
      .poll(() => retries(heard))
      .toEqual([
        [undefined, undefined],
        ['1', 'http_timeout'],
        ['2', 'http_error'],
        ['3', 'http_error'],
      ]);
    expect(new Set(heard.map(({ body }) => body)).size).toBe(1);
  });

  it('is no event that was taken, or whose app wants it no more', async () => {
    const { slack, heard } = await posting(
      (response, count) => {
        if (count === 2) response.setHeader('x-slack-no-retry', '1');
        response.writeHead(count === 3 ? 200 : 500).end();
      },
      { timings: { ...timings, retries: [10, 10, 10] } },
    );
    await slack.openHome(alice);
    await expect.poll(() => heard.length).toBe(2);
    await slack.openHome(alice);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(heard).toHaveLength(3);
  });

  it('is a command only where Slack delivers twice', async () => {
    const { slack, heard } = await posting((response) => response.end());
    slack.requestUrl.repeatNext(1);
    await command(slack);
    await command(slack);
    await expect.poll(() => heard.length).toBe(3);
    expect(heard[0]?.body).toBe(heard[1]?.body);
    expect(retries(heard).filter(([num]) => num !== undefined)).toEqual([['1', 'http_timeout']]);
  });
});
