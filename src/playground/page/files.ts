import type { Context } from 'hono';
import { picturesIn } from '../slack/api/pictures.ts';
import type { Stage } from './stage.ts';

/** Shown on the page itself; anything else is only to be downloaded, so that no file can be a page of ours. */
const PICTURES: Readonly<Record<string, string>> = { png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif' };

/** A file that stands in a message this person sees, for the page to show or to save; 404 for any other. */
export function fileFor(c: Context, { slack }: Stage, me: string): Response {
  const id = c.req.param('id') ?? '';
  const { channels } = slack.workspace;
  const seen = [...channels.values()].filter(({ members }) => members.includes(me));
  const shows = seen
    .flatMap((channel) => slack.visible(me, channel.id))
    .some(({ files = [], blocks }) => [...files, ...picturesIn(blocks)].some((one) => one.id === id));
  const bytes = slack.file(id);
  const fileName = slack.nameOfFile(id);
  if (!shows || !bytes || fileName === undefined) return c.text('There is no such file.', 404);
  const picture = PICTURES[fileName.split('.').at(-1)?.toLowerCase() ?? ''];
  const name = `filename*=UTF-8''${encodeURIComponent(fileName)}`;
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': picture ?? 'application/octet-stream',
    'content-disposition': `${picture ? 'inline' : 'attachment'}; ${name}`,
    'cache-control': 'no-store',
  });
}
