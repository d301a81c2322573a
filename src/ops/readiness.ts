import type { Clock } from '../domain/ports.ts';
import { SECOND } from '../domain/time.ts';
import { plainText } from './plain.ts';

/** Tries one thing that the bot cannot work without; throws, with the reason, when it does not answer. */
export type Probe = () => Promise<void>;

export interface Readiness {
  ready: boolean;
  /** Per probe: fine, or a sentence of why not, fit to be shown. */
  probes: Record<string, Answer>;
}
type Answer = { ok: true } | { ok: false; why: string };

const TIMEOUT_MS = 2 * SECOND;
/** How long an answer is good: a flood of questions must not become a flood of calls to ECS. */
const KEPT_MS = 2 * SECOND;

/**
 * Asks all probes at once, at most every 2 s, and none again that still owes an answer. The reasons
 * are free of `secrets` and of what looks like one. Never rejects.
 */
export function createReadiness(
  probes: Record<string, Probe>,
  clock: Clock,
  secrets: readonly string[] = [],
): () => Promise<Readiness> {
  const asks = Object.entries(probes).map(([name, probe]) => ({ name, ask: patient(name, probe, secrets) }));
  let kept: { at: number; answer: Promise<Readiness> } | undefined;
  const askAll = async (): Promise<Readiness> => {
    const answers = await Promise.all(asks.map(async ({ name, ask }) => [name, await ask()] as const));
    return { ready: answers.every(([, { ok }]) => ok), probes: Object.fromEntries(answers) };
  };
  return () => {
    const now = clock.now().getTime();
    if (kept === undefined || Math.abs(now - kept.at) >= KEPT_MS) kept = { at: now, answer: askAll() };
    return kept.answer;
  };
}

/** Asks `probe` and waits 2 s; the next one to ask waits for the same answer if it is still owed. */
function patient(name: string, probe: Probe, secrets: readonly string[]): () => Promise<Answer> {
  let owed: Promise<Answer> | undefined;
  return async () => {
    owed ??= tried(name, probe, secrets).finally(() => {
      owed = undefined;
    });
    const late = Promise.withResolvers<Answer>();
    const timer = setTimeout(
      () => late.resolve({ ok: false, why: `${name} did not answer within ${TIMEOUT_MS / SECOND} s.` }),
      TIMEOUT_MS,
    );
    try {
      return await Promise.race([owed, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  };
}

async function tried(name: string, probe: Probe, secrets: readonly string[]): Promise<Answer> {
  try {
    await probe();
    return { ok: true };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, why: `${name} failed: ${plainText(message, secrets).slice(0, 500)}` };
  }
}
