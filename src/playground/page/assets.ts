import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

/** Fonts for browsers on machines that lack them; a browser fetches only the parts it needs. */
const fonts = {
  'noto-sans-sc': '@fontsource-variable/noto-sans-sc',
  'noto-color-emoji': '@fontsource/noto-color-emoji',
  inter: '@fontsource-variable/inter',
  'jetbrains-mono': '@fontsource-variable/jetbrains-mono',
};

/** The page's own scripts and styles, as they stand in `client/`, and its fonts. */
export function assets(): Hono {
  const app = new Hono();
  app.use('/client/*', serveStatic({ root: fileURLToPath(new URL('.', import.meta.url)) }));
  for (const [name, packageName] of Object.entries(fonts)) {
    const folder = folderOf(packageName);
    const inFolder = (path: string): string => path.replace(`/fonts/${name}`, '');
    if (folder) app.use(`/fonts/${name}/*`, serveStatic({ root: folder, rewriteRequestPath: inFolder }));
  }
  return app;
}

/** Undefined when it is not installed (without development packages): then the system's fonts do. */
function folderOf(packageName: string): string | undefined {
  try {
    return dirname(fileURLToPath(import.meta.resolve(packageName)));
  } catch {
    return undefined;
  }
}
