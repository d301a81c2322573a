import { type Logger, LogLevel } from '@slack/web-api';
import type { Log } from '../domain/ports.ts';

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
    error: (...parts) => log.error({ from: 'slack' }, text(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
