import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ConfigError, loadConfig } from '../../src/config.ts';

/** The least an environment must say. */
export const TOKENS = {
  SLACK_BOT_TOKEN: 'xoxb-1111111111-bottoken',
  SLACK_APP_TOKEN: 'xapp-1-A111-apptoken',
};

/** A folder with these files, until the test is over. */
export function folderWith(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), 'steward-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** The lines of the mistakes that are found, without the title; empty where there are none. */
export function mistakesOf(
  files: Record<string, string | Uint8Array>,
  env: Record<string, string> = {},
): string[] {
  try {
    loadConfig({ ...TOKENS, ...env }, folderWith(files));
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n').slice(1);
  }
}
