import { AsyncLocalStorage } from 'node:async_hooks';
import { type DestinationStream, pino } from 'pino';
import type { Log } from '../domain/ports.ts';
import { plain, plainText } from './plain.ts';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

/** The log with what only the process itself needs. */
export interface ProcessLog extends Log {
  /** The last line before the process ends. */
  fatal(fields: Record<string, unknown>, message: string): void;
}

export interface LogOptions {
  level: LogLevel;
  /** Takes one JSON line at a time, at once; default: stdout. */
  destination?: DestinationStream;
  /** Exact values to hide wherever they turn up, e.g. of `Config`. */
  secrets?: readonly string[];
}

/** Fields that every line has already; a second one of that name would make the JSON ambiguous. */
const RESERVED = new Set(['level', 'time', 'pid', 'hostname', 'msg']);
const NO_REF = '-';

/**
 * JSON lines with `time` (ISO), `level` (a word), `ref` and `msg`. Lines are written at once, so that
 * none is lost when the process ends. Never throws, whatever it is given; secrets do not pass.
 */
export function createLog({ level, destination, secrets = [] }: LogOptions): ProcessLog {
  const refs = new AsyncLocalStorage<string>();
  const ref = () => refs.getStore() ?? NO_REF;
  const lines = pino(
    {
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // Errors arrive as plain fields; pino would take them apart once more.
      serializers: { err: (plainError: unknown) => plainError },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
  const write = (at: Exclude<LogLevel, 'silent'>) => (fields: Record<string, unknown>, message: string) => {
    try {
      if (!lines.isLevelEnabled(at)) return;
      lines[at](
        { ref: plainText(ref(), secrets), ...unreserved(plain(fields, secrets)) },
        plainText(`${message}`, secrets),
      );
    } catch {
      // A log that cannot be written must not stop the work it tells of.
    }
  };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    fatal: write('fatal'),
    within: (reference, work) => refs.run(reference, work),
  };
}

function unreserved(fields: unknown): Record<string, unknown> {
  const entries =
    typeof fields === 'object' && fields !== null ? Object.entries(fields) : [['value', fields] as const];
  return Object.fromEntries(entries.map(([key, value]) => [RESERVED.has(key) ? `${key}_` : key, value]));
}
