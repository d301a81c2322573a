import type { Parcel } from './delivery.ts';

/** A payload as Slack posts it: a command as a form, a click in a form's field, an event as JSON. */
export function requestOf({ type, payload }: Parcel): { body: string; contentType: string } {
  if (type === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json' };
  const fields: Record<string, string> =
    type === 'interactive'
      ? { payload: JSON.stringify(payload) }
      : Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)]));
  return { body: new URLSearchParams(fields).toString(), contentType: 'application/x-www-form-urlencoded' };
}

/** What an acknowledgement says: JSON, or words that are a message by themselves. Nothing: `{}`. */
export function answerIn(body: string, contentType: string): Readonly<Record<string, unknown>> {
  if (body === '') return {};
  const answer: unknown = contentType.startsWith('application/json') ? parseJson(body) : undefined;
  return typeof answer === 'object' && answer !== null ? { ...answer } : { text: body };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
