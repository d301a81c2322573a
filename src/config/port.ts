import { parseEnv } from 'node:util';
import { readText } from './read-text.ts';

export type Environment = Record<string, string | undefined>;

export const DOT_ENV = '.env';
export const USUAL_PORT = 3000;

/** What a variable is set to: the environment wins over `.env`, even when it sets one to nothing, and nothing counts as unset. */
export function valueIn(env: Environment, dotEnv: Environment, name: string): string | undefined {
  return (env[name] ?? dotEnv[name])?.trim() || undefined;
}

export function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
}

/**
 * Where to listen by the environment and `.env` in `cwd`, known before the configuration as a whole is: that takes as long as all of Node. Undefined for what
 * the configuration will say is no port.
 */
export function portIn(env: Environment, cwd: string): number | undefined {
  const value = valueIn(env, parseEnv(readText(DOT_ENV, cwd, false).text), 'PORT') ?? String(USUAL_PORT);
  return isPort(value) ? Number(value) : undefined;
}
