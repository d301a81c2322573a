import { type Logger, LogLevel } from '@slack/web-api';
import type { Log } from '../domain/ports.ts';

/** What Slack says of a picture that it is not through with, or does not have. */
export const INVALID_FILE = 'invalid slack file';

/**
 * Slack's libraries log through ours, from warnings up: below that they print whole payloads, with
 * tokens and response_urls in them.
 */
export function slackLogger(log: Log): Logger {
  const text = (parts: unknown[]): string => parts.map(String).join(' ');
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts) => log.warn({ from: 'slack' }, text(parts)),
    error: (...parts) => {
      const line = text(parts);
      // Tried again until Slack is through with the picture (see files/files.ts); who gives up says so.
      if (line.startsWith(INVALID_FILE)) log.debug({ from: 'slack' }, line);
      else log.error({ from: 'slack' }, line);
    },
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
