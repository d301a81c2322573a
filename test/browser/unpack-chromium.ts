import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflate } from '@sparticuz/chromium';

/** The browser, its graphics, the libraries it needs of its system, and one font. */
const parts = ['chromium.br', 'swiftshader.tar.br', 'al2023.tar.br', 'fonts.tar.br'];

let unpacked: Promise<string> | undefined;

/**
 * Unpacks the browser of the npm package, once for each user and version, into the temporary folder.
 * Several processes may ask at once: each unpacks for itself, and the first one to finish wins.
 * @returns the folder it is in
 */
export function unpackChromium(): Promise<string> {
  unpacked ??= unpack();
  return unpacked;
}

async function unpack(): Promise<string> {
  const from = fileURLToPath(new URL('..', import.meta.resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(await readFile(join(from, 'package.json'), 'utf8'));
  const folder = join(tmpdir(), `chromium-${version}-${userInfo().uid}`);
  if (existsSync(folder)) return folder;
  const own = await mkdtemp(`${folder}-`);
  await inFolder(own, () => Promise.all(parts.map((part) => inflate(join(from, 'bin', part)))));
  await writeFile(join(own, 'fonts.conf'), fontsConf(folder));
  await rename(own, folder).catch(() => rm(own, { recursive: true }));
  return folder;
}

/** The package unpacks into the system's temporary folder and nowhere else; so that is moved meanwhile. */
async function inFolder<Result>(folder: string, doing: () => Promise<Result>): Promise<Result> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    return await doing();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** The one font and no other, so that pictures are alike on every machine. */
function fontsConf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}
