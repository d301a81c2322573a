import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../src/ops/log.ts';
import type { Probe } from '../../src/ops/readiness.ts';
import { createHealthServer, type HealthServer } from '../../src/ops/server.ts';

const servers: HealthServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop())));

async function started(
  probes: Record<string, Probe>,
  text = async () => 'steward_instances 1\n',
  others: Record<string, RequestListener> = {},
) {
  const lines: string[] = [];
  const time = { now: new Date(0) };
  const server = createHealthServer({
    port: 0,
    host: '127.0.0.1',
    clock: { now: () => time.now },
  });
  servers.push(server);
  await server.start();
  const metrics = { text, contentType: 'text/plain; version=0.0.4; charset=utf-8' };
  const log = createLog({ level: 'debug', destination: { write: (line) => lines.push(line) } });
  server.serve({ log, secrets: ['hunter2'], probes, metrics, others });
  const { port } = server;
  const get = async (path: string, method = 'GET') => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
    const body = await response.text();
    return { status: response.status, type: response.headers.get('content-type'), body };
  };
  const ready = async () => {
    const { status, body } = await get('/readyz');
    return {
      status,
      ...(JSON.parse(body) as { ready: boolean; draining: boolean; probes: Record<string, unknown> }),
    };
  };
  return {
    server,
    port,
    get,
    ready,
    lines,
    later: (ms: number) => {
      time.now = new Date(time.now.getTime() + ms);
    },
  };
}

const fine: Probe = async () => {};

describe('the health server', () => {
  it('serves three pages and nothing else', async () => {
    const { get } = await started({ slack: fine });
    expect(await get('/healthz')).toMatchObject({ status: 200, body: '{"alive":true}' });
    expect(await get('/readyz?verbose=1')).toMatchObject({ status: 200 });
    expect(await get('/metrics')).toEqual({
      status: 200,
      type: 'text/plain; version=0.0.4; charset=utf-8',
      body: 'steward_instances 1\n',
    });
    expect(await get('/healthz', 'HEAD')).toMatchObject({ status: 200, body: '' });
    for (const path of ['/', '/healthz/', '/constructor', '/%00'])
      expect(await get(path)).toMatchObject({ status: 404 });
    expect(await get('/healthz', 'POST')).toMatchObject({ status: 404 });
  });

  it('is ready once every probe passes, and else says of each why not, without secrets', async () => {
    let token = 'wrong';
    const slack: Probe = async () => {
      if (token === 'wrong') throw new Error('invalid_auth for xoxb-1-secret');
    };
    const { ready, later, get, lines } = await started({ slack, database: fine });
    expect(await ready()).toEqual({
      status: 503,
      ready: false,
      draining: false,
      probes: {
        slack: { ok: false, why: 'slack failed: invalid_auth for xoxb-[hidden]' },
        database: { ok: true },
      },
    });
    expect(await get('/healthz')).toMatchObject({ status: 200 });
    token = 'right';
    later(2000);
    expect(await ready()).toMatchObject({ status: 200, ready: true });
    later(2000);
    await ready();
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['not ready', 'ready']);
  });

  it('takes a probe that throws at once, or throws no error, for one that failed', async () => {
    const { ready } = await started({
      ecs: () => {
        throw new TypeError('no credentials');
      },
      slack: () => Promise.reject('odd: hunter2'),
    });
    expect((await ready()).probes).toEqual({
      ecs: { ok: false, why: 'ecs failed: no credentials' },
      slack: { ok: false, why: 'slack failed: odd: [hidden]' },
    });
  });

  it('asks once in 2 s, however many ask it', async () => {
    const ecs = vi.fn(fine);
    const { ready, later } = await started({ ecs });
    await Promise.all(Array.from({ length: 50 }, ready));
    later(1999);
    await ready();
    expect(ecs).toHaveBeenCalledTimes(1);
    later(1);
    await ready();
    expect(ecs).toHaveBeenCalledTimes(2);
  });

  it('waits 2 s for a probe, and does not ask it again while it owes an answer', async () => {
    const owed = Promise.withResolvers<void>();
    const ecs = vi.fn(() => owed.promise);
    const { ready, later } = await started({ ecs, slack: fine });
    const late = { ecs: { ok: false, why: 'ecs did not answer within 2 s.' }, slack: { ok: true } };
    const start = performance.now();
    expect(await ready()).toMatchObject({ status: 503, probes: late });
    expect(performance.now() - start).toBeGreaterThan(1900);
    later(2000);
    const again = ready();
    await new Promise((resolve) => setTimeout(resolve, 50));
    owed.resolve();
    expect(await again).toMatchObject({ status: 200 });
    expect(ecs).toHaveBeenCalledTimes(1);
  });

  it('is not ready while it drains', async () => {
    const { ready, server } = await started({ slack: fine });
    expect(await ready()).toMatchObject({ status: 200 });
    server.drain();
    expect(await ready()).toMatchObject({
      status: 503,
      ready: false,
      draining: true,
      probes: { slack: { ok: true } },
    });
  });

  it('passes on what is asked of others, whatever the method, and keeps no connection open while it drains', async () => {
    const { get, port, server } = await started({}, undefined, {
      '/slack/events': (request, response) => response.end(`${request.method} ${request.url}`),
    });
    expect(await get('/slack/events?x=1', 'POST')).toMatchObject({
      status: 200,
      body: 'POST /slack/events?x=1',
    });
    expect(await get('/slack/events/', 'POST')).toMatchObject({ status: 404 });
    const connection = async () =>
      (await fetch(`http://127.0.0.1:${port}/slack/events`)).headers.get('connection');
    expect(await connection()).toBe('keep-alive');
    server.drain();
    expect(await connection()).toBe('close');
  });

  it('lets what is under way be answered when it stops, but does not wait for ever', async () => {
    const slow = Promise.withResolvers<void>();
    const { get, server } = await started({}, undefined, {
      '/slow': async (_request, response) => {
        await slow.promise;
        response.end('done');
      },
      '/never': () => {},
    });
    const [answer, none] = [get('/slow'), get('/never').catch(() => 'none')];
    await new Promise((resolve) => setTimeout(resolve, 50));
    const asked = performance.now();
    const stopped = server.stop();
    slow.resolve();
    expect(await answer).toMatchObject({ status: 200, body: 'done' });
    expect(await none).toBe('none');
    await stopped;
    expect(performance.now() - asked).toBeLessThan(1500);
  });

  it('answers when the metrics cannot be read, and logs why', async () => {
    const { get, lines } = await started({}, () => Promise.reject(new Error('collect failed')));
    expect(await get('/metrics')).toMatchObject({ status: 500 });
    expect(lines.join('')).toContain('collect failed');
    expect(await get('/healthz')).toMatchObject({ status: 200 });
  });

  it('is alive and not ready while there is nothing to serve yet', async () => {
    const server = createHealthServer({
      port: 0,
      host: '127.0.0.1',
      clock: { now: () => new Date(0) },
    });
    servers.push(server);
    await server.start();
    const statusOf = async (path: string, method = 'GET') =>
      (await fetch(`http://127.0.0.1:${server.port}${path}`, { method })).status;
    expect(await statusOf('/healthz')).toBe(200);
    expect(await statusOf('/readyz')).toBe(503);
    expect(await statusOf('/metrics')).toBe(503);
    expect(await statusOf('/slack/events', 'POST')).toBe(503);
  });

  it('rejects the start on a port that is taken, and stops though a connection is kept open', async () => {
    const { port, get, server } = await started({});
    const second = createHealthServer({
      port,
      host: '127.0.0.1',
      clock: { now: () => new Date(0) },
    });
    await expect(second.start()).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await get('/healthz');
    await server.stop();
    await expect(get('/healthz')).rejects.toThrow();
  });
});
