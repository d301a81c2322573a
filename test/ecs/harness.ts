import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { FleetError } from '../../src/domain/errors.ts';
import type { Clock, Log, Metrics } from '../../src/domain/ports.ts';

export const KEYS = { accessKeyId: 'LTAI5tTestKey', accessKeySecret: 's3cret' };

export const clock: Clock = { now: () => new Date() };

/** A server on a free port that is gone after the test; returns its `http://127.0.0.1:port`. */
export async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body: string | object | null;
}

/** A server that gives each call the next of `answers`, the last one again and again. */
export function answering(...answers: Answer[]): { url: Promise<string>; actions: string[] } {
  const actions: string[] = [];
  const url = serving((request, response) => {
    const answer = answers[Math.min(actions.length, answers.length - 1)];
    actions.push(String(request.headers['x-acs-action']));
    const { status = 200, headers = {}, body } = answer ?? { body: '' };
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  return { url, actions };
}

/** What was logged and counted. */
export function observing(): {
  log: Log;
  metrics: Metrics;
  lines: Record<string, unknown>[];
  counted: string[];
} {
  const lines: Record<string, unknown>[] = [];
  const counted: string[] = [];
  const write = (fields: Record<string, unknown>) => lines.push(fields);
  const unused = () => {
    throw new Error('Nothing here counts that.');
  };
  return {
    lines,
    counted,
    log: {
      debug: write,
      info: write,
      warn: write,
      error: write,
      within: (_, work) => work(),
    },
    metrics: {
      command: unused,
      operation: unused,
      slackCall: unused,
      acknowledged: unused,
      scanned: unused,
      ecsCall: (action, code) => counted.push(`${action} ${code}`),
    },
  };
}

/** The FleetError a call fails with; fails the test when it succeeds or throws anything else. */
export async function fleetErrorOf(call: Promise<unknown>): Promise<FleetError> {
  const thrown = await call.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );
  if (thrown instanceof FleetError) return thrown;
  throw new Error(`Expected a FleetError, got ${thrown}`);
}
