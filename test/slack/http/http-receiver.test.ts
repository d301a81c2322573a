import { once } from 'node:events';
import { Agent, createServer, request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { App, verifySlackRequest } from '@slack/bolt';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { signatureHeaders } from '../../../src/playground/slack/delivery/signature.ts';
import { HttpReceiver } from '../../../src/slack/http/http-receiver.ts';
import { mustBeSigned } from '../../../src/slack/http/signature.ts';
import { slackLogger } from '../../../src/slack/logger.ts';
import { recordingLog } from '../../store/recording-log.ts';

const SECRET = '8f742231b10e8888abcd99fffeee85a5';
const NOW = new Date('2026-11-25T10:00:00Z');
const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

const fields = { command: '/ecs', text: 'list', team_id: 'T0', channel_id: 'C0', user_id: 'U0' };
const form = (more: Record<string, string> = {}) => new URLSearchParams({ ...fields, ...more }).toString();
const click = {
  type: 'block_actions',
  team: { id: 'T0' },
  user: { id: 'U0' },
  actions: [{ action_id: 'a' }],
};
const payload = (value: unknown) => new URLSearchParams({ payload: JSON.stringify(value) }).toString();

interface Sent {
  body: string;
  type?: string;
  method?: string;
  headers?: Record<string, string>;
}

/** A receiver that listens, with Bolt behind it, whose command /ecs does this. */
async function receive(command: () => Promise<void> = async () => {}, answerWithinMs?: number) {
  const log = recordingLog();
  const receiver = new HttpReceiver({
    signingSecret: SECRET,
    clock: { now: () => NOW },
    log,
    ...(answerWithinMs !== undefined && { answerWithinMs }),
  });
  const app = new App({
    receiver,
    authorize: async () => ({ botToken: 'xoxb-1' }),
    convoStore: false,
    logger: slackLogger(log),
  });
  app.error(async (error) => log.error({ err: error }, 'Bolt'));
  const taken: { body: unknown; retryNum: number | undefined; retryReason: string | undefined }[] = [];
  app.command('/ecs', async ({ ack, body, context }) => {
    taken.push({ body, retryNum: context.retryNum, retryReason: context.retryReason });
    await command();
    await ack('done');
  });
  app.action(/.*/, async ({ ack, body }) => {
    taken.push({ body, retryNum: undefined, retryReason: undefined });
    await ack();
  });
  const server = createServer(receiver.take).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;

  async function send({ body, type = FORM, method = 'POST', headers }: Sent) {
    const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
      method,
      headers: { 'content-type': type, ...(headers ?? signatureHeaders(SECRET, body, NOW)) },
      ...(method === 'POST' && { body }),
    });
    return { status: response.status, text: await response.text(), headers: response.headers };
  }
  const errors = () => log.lines.filter(({ level }) => level === 'error').map(({ message }) => message);
  return { receiver, port, send, taken, errors };
}

describe('what Slack sends', () => {
  it('is taken: a command, with words in its acknowledgement', async () => {
    const { send, taken } = await receive();
    expect(await send({ body: form({ text: 'show 网站 & co' }) })).toMatchObject({
      status: 200,
      text: '{"text":"done"}',
    });
    expect(taken).toMatchObject([{ body: { command: '/ecs', text: 'show 网站 & co' } }]);
  });

  it('is taken: a click, with nothing in its acknowledgement', async () => {
    const { send, taken } = await receive();
    expect(await send({ body: payload(click) })).toMatchObject({ status: 200, text: '' });
    expect(taken).toMatchObject([{ body: { type: 'block_actions' } }]);
  });

  it('is taken: an event, as JSON', async () => {
    const { send, errors } = await receive();
    const event = { type: 'event_callback', event: { type: 'app_home_opened', user: 'U0' }, team_id: 'T0' };
    expect(await send({ body: JSON.stringify(event), type: JSON_TYPE })).toMatchObject({
      status: 200,
      text: '',
    });
    expect(errors()).toEqual([]);
  });

  it.each([`${FORM}; charset=utf-8`, 'Application/X-WWW-Form-Urlencoded'])(
    'is taken with the content type %s',
    async (type) => {
      const { send, taken } = await receive();
      expect(await send({ body: form(), type })).toMatchObject({ status: 200 });
      expect(taken).toHaveLength(1);
    },
  );

  it('says that it was sent before, and why, to whoever asks', async () => {
    const { send, taken } = await receive();
    const body = form();
    const retry = { 'x-slack-retry-num': '2', 'x-slack-retry-reason': 'http_timeout' };
    await send({ body, headers: { ...signatureHeaders(SECRET, body, NOW), ...retry } });
    expect(taken).toMatchObject([{ retryNum: 2, retryReason: 'http_timeout' }]);
  });

  it('is answered with its challenge when the address is entered', async () => {
    const { send } = await receive();
    const body = JSON.stringify({ type: 'url_verification', token: 't', challenge: '3eZbrw1a' });
    expect(await send({ body, type: JSON_TYPE })).toMatchObject({
      status: 200,
      text: '{"challenge":"3eZbrw1a"}',
    });
    expect(await send({ body, type: JSON_TYPE, headers: {} })).toMatchObject({ status: 401 });
  });

  it('is answered when it only tries the certificate, and nothing else in it counts', async () => {
    const { send, taken } = await receive();
    expect(await send({ body: form({ ssl_check: '1' }), headers: {} })).toMatchObject({
      status: 200,
      text: '',
    });
    expect(taken).toEqual([]);
  });

  it('comes on a connection that is kept open', async () => {
    const { port } = await receive();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const ports = [];
    for (const text of ['one', 'two']) {
      const body = form({ text });
      const headers = { 'content-type': FORM, ...signatureHeaders(SECRET, body, NOW) };
      const sent = httpRequest({ port, host: '127.0.0.1', method: 'POST', agent, headers }).end(body);
      const [response] = await once(sent, 'response');
      ports.push(response.socket.localPort);
      await response.resume().toArray();
    }
    expect(ports[0]).toBe(ports[1]);
  });
});

describe('what is not Slack’s', () => {
  const seconds = (s: number) => new Date(NOW.getTime() + s * 1000);
  const good = signatureHeaders(SECRET, form(), NOW);

  it.each([
    ['no signature', {}],
    ['another secret', signatureHeaders('another secret', form(), NOW)],
    ['another body', signatureHeaders(SECRET, form({ text: 'release web-1' }), NOW)],
    [
      'another version',
      { ...good, 'x-slack-signature': good['x-slack-signature']?.replace('v0', 'v1') ?? '' },
    ],
    ['a part of it', { ...good, 'x-slack-signature': good['x-slack-signature']?.slice(0, -1) ?? '' }],
    ['a signature of nothing', { ...good, 'x-slack-signature': 'v0=' }],
    ['no timestamp', { 'x-slack-signature': good['x-slack-signature'] ?? '' }],
    ['another timestamp', { ...good, 'x-slack-request-timestamp': String(NOW.getTime() / 1000 + 1) }],
    ['a timestamp in words', { ...good, 'x-slack-request-timestamp': 'now' }],
    ['a timestamp without end', { ...good, 'x-slack-request-timestamp': 'Infinity' }],
    ['a timestamp five minutes and a second old', signatureHeaders(SECRET, form(), seconds(-301))],
    ['a timestamp five minutes and a second ahead', signatureHeaders(SECRET, form(), seconds(301))],
  ])('is refused: %s', async (_what, headers) => {
    const { send, taken, errors } = await receive();
    expect(await send({ body: form(), headers })).toMatchObject({ status: 401 });
    expect(taken).toEqual([]);
    // Anyone can send such a thing, so it is no error of ours.
    expect(errors()).toEqual([]);
    expect(await send({ body: form() })).toMatchObject({ status: 200 });
  });

  it.each([-300, 300])('is not what was signed %d s from now', async (apart) => {
    const { send } = await receive();
    expect(
      await send({ body: form(), headers: signatureHeaders(SECRET, form(), seconds(apart)) }),
    ).toMatchObject({ status: 200 });
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE'])('is refused: the method %s', async (method) => {
    const { send } = await receive();
    const response = await send({ body: '', method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/json5', ''])(
    'is refused: the content type %j',
    async (type) => {
      const { send, taken } = await receive();
      expect(await send({ body: form(), type })).toMatchObject({ status: 415 });
      expect(taken).toEqual([]);
    },
  );

  it('is refused: more than Slack ever sends, and the rest of it is not taken for a request', async () => {
    const { send, taken } = await receive();
    const body = `text=${'x'.repeat(4 * 1024 * 1024)}`;
    const response = await send({ body });
    expect(response.status).toBe(413);
    expect(response.headers.get('connection')).toBe('close');
    expect(taken).toEqual([]);
  });

  it('is refused: a body that does not come, and the connection ends', async () => {
    const { port } = await receive(undefined, 150);
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    let heard = '';
    socket.on('data', (data) => {
      heard += data;
    });
    socket.write(
      `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: ${FORM}\r\ncontent-length: 1000\r\n\r\ncommand=`,
    );
    const dripping = setInterval(() => socket.write('x'), 20);
    socket.on('error', () => {});
    await once(socket, 'close');
    clearInterval(dripping);
    expect(heard).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('is no trouble when it hangs up in the middle', async () => {
    const { port, send, errors } = await receive();
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: ${FORM}\r\ncontent-length: 1000\r\n\r\ncommand=`,
    );
    await sleep(30);
    socket.destroy();
    await sleep(30);
    expect(await send({ body: form() })).toMatchObject({ status: 200 });
    expect(errors()).toEqual([]);
  });
});

describe('a signature', () => {
  it('is believed when Slack’s own check believes it, and then alone', () => {
    const believes = (check: () => void) => {
      try {
        check();
        return true;
      } catch {
        return false;
      }
    };
    const bodies = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.toWellFormed());
    const secrets = fc.constantFrom(SECRET, 'another secret');
    // Of a time that is yet to come Slack’s check believes too much, so only the past is compared.
    const ages = fc.integer({ min: 0, max: 600 });
    fc.assert(
      fc.property(bodies, bodies, secrets, ages, fc.boolean(), (signed, sent, secret, age, same) => {
        const body = same ? signed : sent;
        const headers = signatureHeaders(secret, signed, new Date(NOW.getTime() - age * 1000));
        const theirs = believes(() =>
          verifySlackRequest({
            signingSecret: SECRET,
            body,
            headers: {
              'x-slack-signature': headers['x-slack-signature'] ?? '',
              'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
            },
            nowMilliseconds: NOW.getTime(),
          }),
        );
        expect(believes(() => mustBeSigned(headers, Buffer.from(body), SECRET, NOW))).toBe(theirs);
      }),
    );
  });
});

describe('signed nonsense', () => {
  it.each([
    ['nothing', 'payload=null', FORM, 200],
    ['half a payload', 'payload={"type":', FORM, 400],
    ['a text', 'payload="text"', FORM, 200],
    ['two payloads', 'payload={}&payload={}', FORM, 400],
    ['a click without a person', payload({ type: 'block_actions', actions: [] }), FORM, 200],
    ['a submission without a view', payload({ type: 'view_submission', view: null }), FORM, 200],
    ['a type unheard of', payload({ type: 'x' }), FORM, 200],
    ['a command of another app', form({ command: '/other' }), FORM, 200],
    ['an empty form', '', FORM, 200],
    ['JSON that is none', 'no JSON', JSON_TYPE, 400],
    ['JSON of nothing', 'null', JSON_TYPE, 200],
    ['a list', '[]', JSON_TYPE, 200],
    ['an event that is nothing', '{"type":"event_callback","event":null}', JSON_TYPE, 200],
    ['a challenge that is no text', '{"type":"url_verification","challenge":{"a":1}}', JSON_TYPE, 200],
  ])('is answered and logged: %s', async (_what, body, type, status) => {
    const { send, errors } = await receive();
    expect(await send({ body, type })).toMatchObject({ status });
    await vi.waitFor(() => expect(errors().join()).toMatch(/from Slack/));
    expect(await send({ body: form() })).toMatchObject({ status: 200, text: '{"text":"done"}' });
  });

  it('is answered, whatever it is', async () => {
    const { send } = await receive();
    const texts = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.json().map((json) => `payload=${encodeURIComponent(json)}`),
      fc
        .record({
          type: fc.constantFrom('block_actions', 'view_submission', 'event_callback'),
          x: fc.jsonValue(),
        })
        .map(({ type, x }) => payload({ type, user: x, view: x, actions: x, event: x, team: x })),
    );
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom(FORM, JSON_TYPE), async (text, type) => {
        const body = text.toWellFormed();
        expect([200, 400]).toContain((await send({ body, type })).status);
      }),
      { numRuns: 200 },
    );
  });
});

describe('an acknowledgement', () => {
  it('that does not come becomes a refusal before Slack hangs up, and a later one changes nothing', async () => {
    const late = Promise.withResolvers<void>();
    const { send, errors } = await receive(() => late.promise, 100);
    expect(await send({ body: form() })).toMatchObject({ status: 503 });
    late.resolve();
    await sleep(20);
    expect(errors()).toHaveLength(1);
    expect(await send({ body: form() })).toMatchObject({ status: 200 });
  });

  it('comes although the listener fails', async () => {
    const { send, errors } = await receive(() => Promise.reject(new Error('unforeseen')));
    expect(await send({ body: form() })).toMatchObject({ status: 200, text: '' });
    expect(errors().length).toBeGreaterThan(0);
  });

  it('of what is under way comes before the receiver has stopped, but is not waited for for ever', async () => {
    const { send, receiver, taken } = await receive(() => sleep(150));
    const answer = send({ body: form() });
    await vi.waitFor(() => expect(taken).toHaveLength(1));
    await receiver.stop();
    expect(await answer).toMatchObject({ status: 200 });

    const hanging = await receive(() => new Promise(() => {}));
    void hanging.send({ body: form() }).catch(() => {});
    await vi.waitFor(() => expect(hanging.taken).toHaveLength(1));
    const asked = performance.now();
    await hanging.receiver.stop();
    expect(performance.now() - asked).toBeLessThan(1500);
  });
});
