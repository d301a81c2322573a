import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, errorBody } from '../../../src/playground/ecs/wire/api-error.ts';
import { Throttle } from '../../../src/playground/ecs/wire/throttle.ts';
import { answer } from './answer.ts';
import type { Asked, Conditions, Counts } from './conditions.ts';

// DescribeInstances of a fleet of any size, what it costs to renew it, and nothing else: a process of its own, so that its work is in none of the
// figures. It believes every signature; that ours are right is tested elsewhere.
let conditions: Conditions = { instances: 0 };
let counts: Counts = { calls: 0, refused: 0 };
let throttle: Throttle | undefined;
let release = Promise.withResolvers<void>();

const server = createServer(async (request, response) => {
  request.resume();
  counts.calls += 1;
  const { instances, latencyMs = 0, held } = conditions;
  const action = String(request.headers['x-acs-action']);
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
  if (latencyMs > 0) await sleep(latencyMs);
  if (held && action === 'DescribeInstances') await release.promise;
  try {
    if (action === 'DescribeInstances') throttle?.take(query.get('RegionId') ?? '', new Date());
    send(response, 200, answer(action, query, instances));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.retryAfterMs !== undefined) {
      counts.refused += 1;
      response.setHeader('x-acs-retry-after', error.retryAfterMs);
    }
    send(response, error.status, Buffer.from(JSON.stringify(errorBody(error, 'R', 'localhost'))));
  }
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');

process.on('message', (asked: Asked | 'usage') => {
  if (asked === 'usage') return;
  if ('conditions' in asked) {
    conditions = asked.conditions;
    throttle = conditions.perSecond === undefined ? undefined : new Throttle(conditions.perSecond);
    counts = { calls: 0, refused: 0 };
    release.resolve();
    release = Promise.withResolvers();
  }
  process.send?.(counts);
});
process.channel?.ref();
process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);

function send(response: ServerResponse, status: number, body: Buffer): void {
  response.writeHead(status, {
    'content-type': 'application/json;charset=utf-8',
    'content-length': body.length,
  });
  response.end(body);
}
