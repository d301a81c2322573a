/** What goes back over the wire; `dropped` closes the connection without a word. */
export type Answer =
  | { kind: 'reply'; status: number; headers: Record<string, string>; body: string }
  | { kind: 'dropped' };

export function json(
  status: number,
  body: object,
  requestId: string,
  more: Record<string, string> = {},
): Answer {
  const type = { 'content-type': 'application/json;charset=utf-8' };
  return reply(status, { ...type, ...more }, requestId, JSON.stringify(body));
}

/** What a proxy in between answers: a page, and not in the API's words. */
export function html(status: number, requestId: string): Answer {
  const page = `<html><body><h1>${status} Bad Gateway</h1></body></html>`;
  return reply(status, { 'content-type': 'text/html' }, requestId, page);
}

export function empty(requestId: string): Answer {
  return reply(200, {}, requestId, '');
}

function reply(status: number, headers: Record<string, string>, requestId: string, body: string): Answer {
  return { kind: 'reply', status, headers: { 'x-acs-request-id': requestId, ...headers }, body };
}
