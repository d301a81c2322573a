import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

/** Fonts for browsers on machines that lack them; a browser fetches only the parts it needs. */
const fonts = {
  'noto-sans-sc': () => import.meta.resolve('@fontsource-variable/noto-sans-sc'),
  'noto-color-emoji': () => import.meta.resolve('@fontsource/noto-color-emoji'),
  inter: () => import.meta.resolve('@fontsource-variable/inter'),
  'jetbrains-mono': () => import.meta.resolve('@fontsource-variable/jetbrains-mono'),
};

/** The page's own scripts and styles, as they stand in `client/`, and its fonts. */
export function assets(): Hono {
  const app = new Hono();
  app.use('/client/*', serveStatic({ root: fileURLToPath(new URL('.', import.meta.url)) }));
  for (const [name, find] of Object.entries(fonts)) {
    const folder = folderOf(find);
    const inFolder = (path: string): string => path.replace(`/fonts/${name}`, '');
    if (folder) app.use(`/fonts/${name}/*`, serveStatic({ root: folder, rewriteRequestPath: inFolder }));
  }
  return app;
}

/** Undefined when it is not installed (without development packages): then the system's fonts do. */
function folderOf(find: () => string): string | undefined {
  try {
    return dirname(fileURLToPath(find()));
  } catch {
    return undefined;
  }
}
