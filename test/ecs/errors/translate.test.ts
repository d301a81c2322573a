import { describe, expect, it } from 'vitest';
import { connect, type Wire } from '../../../src/ecs/calling/wire.ts';
import { toFleetError } from '../../../src/ecs/errors/translate.ts';
import { type Answer, answering, fleetErrorOf, KEYS, serving } from '../harness.ts';

const REQUEST_ID = '473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E';
const STATUS_ERROR = {
  RequestId: REQUEST_ID,
  HostId: 'ecs.cn-hangzhou.aliyuncs.com',
  Code: 'IncorrectInstanceStatus',
  Message: 'The current status of the resource does not support this operation.',
};

function wireTo(url: string, timeouts = { socket: 2000, call: 2000 }): Wire {
  return connect({ protocol: 'http', host: new URL(url).host }, async () => KEYS, timeouts);
}

/** What the real SDK, and then our translation, make of an answer. */
async function errorFor(answer: Answer) {
  const wire = wireTo(await answering(answer).url);
  return fleetErrorOf(wire.send('StartInstance', '2014-05-26', { InstanceId: 'i-1', Password: 'hunter2' }));
}

describe('an answer of ECS', () => {
  it('is a definite refusal when it is a 4xx with a code', async () => {
    expect(await errorFor({ status: 403, body: STATUS_ERROR })).toMatchObject({
      code: 'IncorrectInstanceStatus',
      message: STATUS_ERROR.Message,
      requestId: REQUEST_ID,
      certain: true,
    });
  });

  it.each([400, 429, 503])('is a definite refusal when it throttles, also with status %i', async (status) => {
    const error = await errorFor({
      status,
      headers: { 'x-acs-retry-after': '1700' },
      body: { RequestId: REQUEST_ID, Code: 'Throttling.User', Message: 'Request was denied.' },
    });
    expect(error).toMatchObject({
      reason: 'throttled',
      code: 'Throttling.User',
      certain: true,
      retryAfterMs: 1700,
    });
  });

  it.each([
    ['86400000', 30_000],
    ['-5', 0],
  ])('waits no longer than anybody should, whatever ECS says (%s)', async (said, retryAfterMs) => {
    const headers = { 'x-acs-retry-after': said };
    const error = await errorFor({ status: 400, headers, body: { Code: 'Throttling.User' } });
    expect(error).toMatchObject({ reason: 'throttled', retryAfterMs });
  });

  it('throttles without saying how long', async () => {
    const error = await errorFor({ status: 400, body: { Code: 'Throttling' } });
    expect(error).toMatchObject({ code: 'Throttling', message: 'Throttling', requestId: '-' });
    expect(error.retryAfterMs).toBeUndefined();
  });

  it.each([
    [500, 'InternalError'],
    [503, 'ServiceUnavailable'],
    [400, 'InternalError'],
  ])('leaves open what happened with status %i %s', async (status, code) => {
    const error = await errorFor({ status, body: { RequestId: REQUEST_ID, Code: code, Message: 'Sorry.' } });
    expect(error).toMatchObject({ code, message: 'Sorry.', requestId: REQUEST_ID, certain: false });
  });

  it.each<[string, Answer, string]>([
    ['JSON without a code', { status: 400, body: { RequestId: REQUEST_ID } }, REQUEST_ID],
    ['a 500 without a code', { status: 500, body: {} }, '-'],
    ['HTML', { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad Gateway</h1>' }, '-'],
    ['HTML with status 200', { body: '<h1>Hello</h1>' }, '-'],
    ['nothing', { body: '' }, '-'],
    ['a redirect', { status: 302, headers: { location: 'http://elsewhere.invalid/' }, body: '' }, '-'],
    ['half of a reply', { body: '{"RequestId":"1","Insta' }, '-'],
    ['null with status 400', { status: 400, body: 'null' }, '-'],
    ['null with status 200', { body: 'null' }, '-'],
    ['a list', { body: '[]' }, '-'],
    ['a text', { body: '"ok"' }, '-'],
  ])('cannot be read when it is %s', async (_, answer, requestId) => {
    expect(await errorFor(answer)).toMatchObject({ code: 'Unreadable', certain: false, requestId });
  });

  it('is an error when it names one with status 200', async () => {
    expect(await errorFor({ body: STATUS_ERROR })).toMatchObject({
      code: 'IncorrectInstanceStatus',
      message: STATUS_ERROR.Message,
      requestId: REQUEST_ID,
      certain: true,
    });
    expect(await errorFor({ body: { Code: 500, Message: 'Sorry.' } })).toMatchObject({
      code: '500',
      certain: false,
    });
  });

  it('is read when there is no error in it', async () => {
    const wire = wireTo(await answering({ body: { RequestId: REQUEST_ID, Code: '200', Regions: {} } }).url);
    expect(await wire.send('DescribeRegions', '2014-05-26', {})).toEqual({
      requestId: REQUEST_ID,
      body: { RequestId: REQUEST_ID, Code: '200', Regions: {} },
    });
  });
});

describe('no answer', () => {
  const send = (wire: Wire) => fleetErrorOf(wire.send('StopInstance', '2014-05-26', { Password: 'hunter2' }));

  it('is certain of nothing when the socket is silent', async () => {
    const url = await serving(() => {});
    const error = await send(wireTo(url, { socket: 50, call: 2000 }));
    expect(error).toMatchObject({ code: 'NoAnswer', certain: false, requestId: '-' });
    expect(error.message).toBe('ECS did not answer (timeout).');
  });

  it('ends at our own deadline, though the reply trickles on', async () => {
    const url = await serving((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 10);
      response.once('close', () => clearInterval(timer));
    });
    const error = await send(wireTo(url, { socket: 2000, call: 80 }));
    expect(error).toMatchObject({ code: 'NoAnswer', certain: false });
    expect(error.message).toBe('ECS did not answer (none within 80 ms).');
  });

  it('is a reset', async () => {
    const url = await serving((request) => request.socket.resetAndDestroy());
    const error = await send(wireTo(url));
    expect(error).toMatchObject({
      code: 'NoAnswer',
      message: 'ECS did not answer (ECONNRESET).',
      certain: false,
    });
  });

  it('is a refused connection', async () => {
    const error = await send(wireTo('http://127.0.0.1:1'));
    expect(error).toMatchObject({
      code: 'NoAnswer',
      message: 'ECS did not answer (ECONNREFUSED).',
      certain: false,
    });
  });

  it('is a name that cannot be resolved', async () => {
    const thrown = Object.assign(
      new Error('getaddrinfo ENOTFOUND POST http://ecs.nowhere.invalid/?Password=hunter2 failed.'),
      { code: 'ENOTFOUND' },
    );
    expect(toFleetError(thrown)).toMatchObject({
      code: 'NoAnswer',
      message: 'ECS did not answer (ENOTFOUND).',
      certain: false,
    });
  });

  it('never repeats what was sent', async () => {
    const url = await serving(() => {});
    const { message } = await send(wireTo(url, { socket: 50, call: 2000 }));
    expect(message).not.toMatch(/hunter2|Password|127\.0\.0\.1/);
  });
});

describe('anything else that is thrown', () => {
  it.each([
    ['a field of another type', new Error('type of TotalCount is mismatch, expect number, but string')],
    ['a bug', new TypeError('Cannot read properties of null')],
    ['a text', 'oops'],
    ['nothing', undefined],
  ])('cannot be read: %s', (_, thrown) => {
    expect(toFleetError(thrown)).toMatchObject({ code: 'Unreadable', certain: false });
  });
});
