import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { validator } from 'hono/validator';
import { z } from 'zod';
import type { Stage } from './stage.ts';
import { isPlayer } from './viewer.ts';

const user = z.string().refine(isPlayer, 'There is no such person.');
const entry = z.union([z.string(), z.array(z.string()), z.null()]);
const entries = z.record(z.string(), z.record(z.string(), entry));
const target = z.union([
  z.strictObject({ channelId: z.string(), messageTs: z.string() }),
  z.strictObject({ viewId: z.string() }),
]);
const use = z.strictObject({
  actionId: z.string(),
  blockId: z.string().exactOptional(),
  entry: entry.exactOptional(),
  entries: entries.exactOptional(),
});
const YEAR_MS = 366 * 86_400_000;

const commandBody = z.strictObject({ user, channel: z.string(), text: z.string().max(12_000) });
const clickBody = z.strictObject({ user, target, use });
const suggestBody = z.strictObject({ user, target, use, query: z.string() });
const submitBody = z.strictObject({ user, view: z.string(), entries });
const closeBody = z.strictObject({ user, view: z.string() });
const tabBody = z.strictObject({ user, tab: z.enum(['home', 'messages']) });
const instanceBody = z.strictObject({ instance: z.string() });
const clockBody = z.strictObject({ ms: z.int().positive().max(YEAR_MS) });

/** What a person does on the page; each answers with what Slack showed directly after it, as JSON. */
export function actions({ slack, ecs, clock }: Stage): Hono {
  return new Hono()
    .onError(refusal)
    .post('/command', json(commandBody), async (c) => {
      const { user, channel, text } = c.req.valid('json');
      const [, command = '', rest = ''] = /^(\/\S*)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
      return c.json(await slack.command(user, channel, command, rest));
    })
    .post('/click', json(clickBody), async (c) => {
      const { user, target, use } = c.req.valid('json');
      return c.json(await slack.click(user, target, use));
    })
    .post('/suggest', json(suggestBody), async (c) => {
      const { user, target, use, query } = c.req.valid('json');
      return c.json(await slack.suggest(user, target, use, query));
    })
    .post('/submit', json(submitBody), async (c) => {
      const { user, view, entries } = c.req.valid('json');
      return c.json(await slack.submit(user, view, entries));
    })
    .post('/close', json(closeBody), async (c) => {
      const { user, view } = c.req.valid('json');
      return c.json(await slack.closeModal(user, view));
    })
    .post('/tab', json(tabBody), async (c) => {
      const { user, tab } = c.req.valid('json');
      return c.json(await slack.openHome(user, tab));
    })
    .post('/recycle', json(instanceBody), (c) => {
      const { instance } = c.req.valid('json');
      const found = ecs.instances().find(({ id }) => id === instance);
      if (!found?.spot) throw new RangeError('This is no spot instance, or it is gone.');
      ecs.recycle(instance);
      return c.json({ ok: true });
    })
    .post('/renew', json(instanceBody), (c) => {
      const { instance } = c.req.valid('json');
      const found = ecs.instances().find(({ id }) => id === instance);
      if (!found?.expiresAt) throw new RangeError('This is no subscription, or it is gone.');
      const refused = renewInConsole(ecs, instance);
      if (refused) throw new RangeError(refused.message);
      return c.json({ ok: true });
    })
    .post('/clock', json(clockBody), (c) => {
      clock.advance(c.req.valid('json').ms);
      return c.json({ now: clock.now().toISOString(), offset: clock.offset });
    });
}

/** @returns why it was refused: for lack of money, say */
function renewInConsole(ecs: Stage['ecs'], id: string): Error | undefined {
  try {
    ecs.renewElsewhere(id);
    return undefined;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

/** Checks the body; what does not fit is answered with 400 and the reasons. */
function json<Schema extends z.ZodType>(schema: Schema) {
  return validator('json', (value, c) => {
    const read = schema.safeParse(value);
    return read.success ? read.data : c.text(z.prettifyError(read.error), 400);
  });
}

/** What cannot be done any more (a button that is gone, a modal that is closed) is said, not logged. */
function refusal(error: Error, c: Context): Response {
  if (error instanceof HTTPException) return error.getResponse();
  if (error instanceof RangeError) return c.text(error.message, 409);
  throw error;
}
