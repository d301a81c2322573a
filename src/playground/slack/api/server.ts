import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Fault } from '../contract.ts';
import type { Slack } from '../slack.ts';
import { callMethod, type Reply, rateLimited, record } from './call.ts';
import { respond } from './respond.ts';
import { receive } from './upload.ts';

type Bound = Context<{ Bindings: HttpBindings }>;
type Args = Record<string, unknown>;

/** The HTTP side of Slack: `/api/<method>`, `/response/<id>` and `/upload/v1/<id>`. */
export function slackServer(slack: Slack): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.all('/api/:method', async (context) => {
    const name = context.req.param('method');
    const args = await argumentsOf(context);
    return withFaults(slack, context, name, args, () =>
      callMethod(slack, name, tokenOf(context, args), args),
    );
  });
  app.post('/response/:id', async (context) => {
    const args = await argumentsOf(context);
    return withFaults(slack, context, 'response_url', args, () =>
      respond(slack, context.req.param('id'), args),
    );
  });
  app.post('/upload/v1/:id', async (context) => {
    const bytes = await bytesOf(context);
    return withFaults(slack, context, 'upload_url', {}, () => receive(slack, context.req.param('id'), bytes));
  });
  return app;
}

/** Arguments come as a form, as JSON, or in the query. */
async function argumentsOf(context: Bound): Promise<Args> {
  if (context.req.method === 'GET') return context.req.query();
  const type = context.req.header('content-type') ?? '';
  if (!type.startsWith('application/json')) return context.req.parseBody();
  const parsed = z.record(z.string(), z.unknown()).safeParse(await context.req.json().catch(() => undefined));
  return parsed.success ? parsed.data : {};
}

/** A file comes as raw bytes, or as the one part of a form that is a file. */
async function bytesOf(context: Bound): Promise<Uint8Array> {
  const type = context.req.header('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return new Uint8Array(await context.req.arrayBuffer());
  const parts = Object.values(await context.req.parseBody());
  const file = parts.find((part) => part instanceof File);
  return new Uint8Array((await file?.arrayBuffer()) ?? []);
}

function tokenOf(context: Bound, args: Args): string | undefined {
  const [, bearer] = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '') ?? [];
  return bearer ?? (typeof args.token === 'string' ? args.token : undefined);
}

/** Runs a call unless a planned fault comes between. */
async function withFaults(slack: Slack, context: Bound, name: string, args: Args, run: () => Reply) {
  const fault = slack.faults.take(name);
  if (fault === undefined) return send(run());
  if (fault.kind === 'delay') await sleep(fault.ms);
  if (fault.kind === 'delay' || ('effect' in fault && fault.effect === 'after')) {
    const reply = run();
    return fault.kind === 'delay' ? send(reply) : fail(slack, context, name, args, fault);
  }
  return fail(slack, context, name, args, fault);
}

const serverError: Reply = { status: 500, body: { ok: false, error: 'internal_error' }, headers: {} };

/** Answers as the fault says; a planned failure is not the bot's mistake, so it leaves no violation. */
function fail(
  slack: Slack,
  context: Bound,
  name: string,
  args: Args,
  fault: Exclude<Fault, { kind: 'delay' }>,
) {
  const reply = faultReply(fault);
  if (!('effect' in fault) || fault.effect === 'before') record(slack, name, args, reply);
  if (fault.kind === 'drop') context.env.incoming.socket.destroy();
  return send(reply);
}

function faultReply(fault: Exclude<Fault, { kind: 'delay' }>): Reply {
  if (fault.kind === 'rate-limit') return rateLimited(fault.retryAfterSeconds);
  if (fault.kind === 'refuse') return { status: 200, body: { ok: false, error: fault.error }, headers: {} };
  return serverError;
}

const send = (reply: Reply): Response =>
  Response.json(reply.body, { status: reply.status, headers: reply.headers });
