import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { Clock, Log } from '../domain/ports.ts';
import { SECOND } from '../domain/time.ts';
import type { ReadableMetrics } from './metrics.ts';
import { createReadiness, type Probe } from './readiness.ts';

export interface HealthServer {
  /** Listens. Rejects when the port is taken. */
  start(): Promise<void>;
  /** Where it listens: where the options say 0, the system chooses. */
  readonly port: number;
  /** From now on there is something to tell; until then the process is alive, and everything else is told to wait. */
  serve(served: Served): void;
  /** From now on `/readyz` says 503 and no connection is kept open, so that no new work is sent here. */
  drain(): void;
  /** Listens no longer, and lets what is under way be answered, for a second at most. */
  stop(): Promise<void>;
}

export interface HealthOptions {
  port: number;
  /** The address to listen on; default: all of them. */
  host?: string;
  clock: Clock;
}

/** What is there once the bot has been built. */
interface Served {
  log: Log;
  /** Exact values to hide in the reasons that `/readyz` shows. */
  secrets?: readonly string[];
  probes: Record<string, Probe>;
  metrics: Pick<ReadableMetrics, 'text' | 'contentType'>;
  /** Path → whoever answers there, whatever the method; must not throw. */
  others?: Readonly<Record<string, RequestListener>>;
}

type Page = (response: ServerResponse) => Promise<void>;

/**
 * A request must be there after 10 s at the latest, however slowly it is sent. A connection is kept
 * for longer than the 60 s of the usual load balancers, else one of theirs could meet its end.
 */
const PATIENCE = {
  headersTimeout: 5 * SECOND,
  requestTimeout: 10 * SECOND,
  connectionsCheckingInterval: 2 * SECOND,
  keepAliveTimeout: 75 * SECOND,
};

const FINISH_WITHIN_MS = SECOND;

const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * What a supervisor asks: `/healthz` (the process is alive), `/readyz` (it can work: all probes pass
 * and it is not draining) and `/metrics`; and what `others` answer. Anything else is 404.
 */
export function createHealthServer(options: HealthOptions): HealthServer {
  const { clock } = options;
  let others: NonNullable<Served['others']> = {};
  let pages: Record<string, Page> = {
    '/healthz': async (response) => send(response, 200, JSON_TYPE, '{"alive":true}'),
  };
  let nothing: Page = async (response) =>
    send(response, 503, JSON_TYPE, '{"ready":false,"error":"still starting"}');
  let draining = false;
  let told: boolean | undefined;
  let log: Log | undefined;

  const tellChange = (ready: boolean, probes: unknown) => {
    if (ready === told) return;
    told = ready;
    if (ready) log?.info({ probes }, 'ready');
    else log?.warn({ probes }, 'not ready');
  };
  const pagesOf = ({ probes, metrics, secrets }: Served): Record<string, Page> => {
    const readiness = createReadiness(probes, clock, secrets);
    return {
      '/readyz': async (response) => {
        const { ready, probes } = await readiness();
        tellChange(ready, probes);
        const usable = ready && !draining;
        send(response, usable ? 200 : 503, JSON_TYPE, JSON.stringify({ ready: usable, draining, probes }));
      },
      '/metrics': async (response) => send(response, 200, metrics.contentType, await metrics.text()),
    };
  };

  const server = createServer(PATIENCE, async (request, response) => {
    const { method = '', url = '' } = request;
    const path = url.split('?', 1)[0] ?? '';
    if (draining) response.shouldKeepAlive = false;
    if (Object.hasOwn(others, path)) return others[path]?.(request, response);
    const page = ['GET', 'HEAD'].includes(method) && Object.hasOwn(pages, path) ? pages[path] : undefined;
    try {
      await (page ?? nothing)(response);
    } catch (error) {
      log?.error({ err: error, path }, 'a page of the health server failed');
      send(response, 500, JSON_TYPE, '{"error":"failed; the log says why"}');
    }
  });

  return {
    start: () => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      server.once('error', reject);
      server.listen(options.port, options.host, resolve);
      return promise;
    },
    get port() {
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : options.port;
    },
    serve: (given) => {
      log = given.log;
      pages = { ...pages, ...pagesOf(given) };
      others = given.others ?? {};
      nothing = async (response) => send(response, 404, JSON_TYPE, '{"error":"not found"}');
    },
    drain: () => {
      draining = true;
    },
    stop: async () => {
      draining = true;
      const { promise, resolve } = Promise.withResolvers<void>();
      // This also closes the connections that are kept open between two requests.
      server.close(() => resolve());
      const tooLong = setTimeout(() => server.closeAllConnections(), FINISH_WITHIN_MS);
      await promise;
      clearTimeout(tooLong);
    },
  };
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
