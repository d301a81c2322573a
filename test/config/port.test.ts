import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { portIn } from '../../src/config/port.ts';
import { loadConfig } from '../../src/config.ts';

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-11111111', SLACK_APP_TOKEN: 'xapp-11111111' };

/** A folder with this `.env`. */
async function folderWith(dotEnv?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'steward-port-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  if (dotEnv !== undefined) await writeFile(join(folder, '.env'), dotEnv);
  return folder;
}

it.for<[what: string, environment: Record<string, string>, dotEnv: string | undefined]>([
  ['nothing', {}, undefined],
  ['the environment', { PORT: '8080' }, 'PORT=9090\n'],
  ['.env', {}, '# here\nexport PORT=" 9090 "\nLOG_LEVEL=info\n'],
  ['the environment, to nothing', { PORT: '' }, 'PORT=9090\n'],
  ['any that is free', { PORT: '0' }, undefined],
])('knows the port of the whole configuration: set by %s', async ([, environment, dotEnv]) => {
  const folder = await folderWith(dotEnv);
  const { port } = loadConfig({ ...SLACK, ...environment }, folder);
  expect(portIn(environment, folder)).toBe(port);
});

it.for(['http', '65536', '-1', '1e3'])(
  'knows none where the configuration finds a mistake: %s',
  async (PORT) => {
    const folder = await folderWith();
    expect(portIn({ PORT }, folder)).toBeUndefined();
    expect(() => loadConfig({ ...SLACK, PORT }, folder)).toThrow('a port from 0 to 65535');
  },
);
