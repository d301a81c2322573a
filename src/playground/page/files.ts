import type { Context } from 'hono';
import type { Stage } from './stage.ts';

/** Shown on the page itself; anything else is only to be downloaded, so that no file can be a page of ours. */
const PICTURES: Readonly<Record<string, string>> = { png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif' };

/** A file that stands in a message this person sees, for the page to show or to save; 404 for any other. */
export function fileFor(c: Context, { slack }: Stage, me: string): Response {
  const id = c.req.param('id') ?? '';
  const { channels } = slack.workspace;
  const seen = [...channels.values()].filter(({ members }) => members.includes(me));
  const file = seen
    .flatMap((channel) => slack.visible(me, channel.id))
    .flatMap(({ files = [] }) => files)
    .find((one) => one.id === id);
  const bytes = slack.file(id);
  if (!file || !bytes) return c.text('There is no such file.', 404);
  const picture = PICTURES[file.name.split('.').at(-1)?.toLowerCase() ?? ''];
  const name = `filename*=UTF-8''${encodeURIComponent(file.name)}`;
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': picture ?? 'application/octet-stream',
    'content-disposition': `${picture ? 'inline' : 'attachment'}; ${name}`,
    'cache-control': 'no-store',
  });
}
