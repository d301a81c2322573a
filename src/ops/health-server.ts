import { createServer, type ServerResponse } from 'node:http';
import type { Clock, Log } from '../domain/ports.ts';
import type { ReadableMetrics } from './metrics.ts';
import { createReadiness, type Probe } from './readiness.ts';

export interface HealthServer {
  /** Listens; returns the port, which 0 in the options leaves to the system. Rejects when it is taken. */
  start(): Promise<number>;
  /** From now on `/readyz` says 503, so that no new work is sent here. */
  drain(): void;
  stop(): Promise<void>;
}

export interface HealthOptions {
  port: number;
  /** The address to listen on; default: all of them. */
  host?: string;
  probes: Record<string, Probe>;
  metrics: Pick<ReadableMetrics, 'text' | 'contentType'>;
  log: Log;
  clock: Clock;
  /** Exact values to hide in the reasons that `/readyz` shows. */
  secrets?: readonly string[];
}

const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * What a supervisor asks: `/healthz` (the process is alive), `/readyz` (it can work: all probes pass
 * and it is not draining) and `/metrics`. Anything else is 404.
 */
export function createHealthServer(options: HealthOptions): HealthServer {
  const { metrics, log } = options;
  const readiness = createReadiness(options.probes, options.clock, options.secrets);
  let draining = false;
  let told: boolean | undefined;

  const tellChange = (ready: boolean, probes: unknown) => {
    if (ready === told) return;
    told = ready;
    if (ready) log.info({ probes }, 'ready');
    else log.warn({ probes }, 'not ready');
  };
  const pages: Record<string, (response: ServerResponse) => Promise<void>> = {
    '/healthz': async (response) => send(response, 200, JSON_TYPE, '{"alive":true}'),
    '/readyz': async (response) => {
      const { ready, probes } = await readiness();
      tellChange(ready, probes);
      const usable = ready && !draining;
      send(response, usable ? 200 : 503, JSON_TYPE, JSON.stringify({ ready: usable, draining, probes }));
    },
    '/metrics': async (response) => send(response, 200, metrics.contentType, await metrics.text()),
  };

  const server = createServer(async ({ method = '', url = '' }, response) => {
    const path = url.split('?', 1)[0] ?? '';
    const page = ['GET', 'HEAD'].includes(method) && Object.hasOwn(pages, path) ? pages[path] : undefined;
    try {
      if (page) await page(response);
      else send(response, 404, JSON_TYPE, '{"error":"not found"}');
    } catch (error) {
      log.error({ err: error, path }, 'a page of the health server failed');
      send(response, 500, JSON_TYPE, '{"error":"failed; the log says why"}');
    }
  });

  return {
    start: () => {
      const { promise, resolve, reject } = Promise.withResolvers<number>();
      server.once('error', reject);
      server.listen(options.port, options.host, () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : options.port);
      });
      return promise;
    },
    drain: () => {
      draining = true;
    },
    stop: async () => {
      draining = true;
      const { promise, resolve } = Promise.withResolvers<void>();
      server.close(() => resolve());
      // A supervisor keeps its connection open between two questions.
      server.closeAllConnections();
      await promise;
    },
  };
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
