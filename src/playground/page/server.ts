import { once } from 'node:events';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { pageApp } from './app.ts';
import { FleetWatch } from './fleet-watch.ts';
import type { Stage } from './stage.ts';

export interface Page {
  /** `http://localhost:<port>` */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves the page on 127.0.0.1.
 * @param port 0: any free one
 * @throws Error in words when the port is taken
 */
export async function startPage(stage: Stage, port: number): Promise<Page> {
  const fleet = new FleetWatch(stage.ecs, stage.clock);
  const server = createAdaptorServer({ fetch: pageApp(stage, fleet).fetch }) as Server;
  await listen(server, port);
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://localhost:${taken}`,
    async stop() {
      fleet.stop();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new Error(`Port ${port} is taken. Choose another one: DEMO_PORT=${port + 1} npm run demo`, {
      cause: error,
    });
  }
}
