import { SECOND } from '../../domain/time.ts';

/** So long an answer of ECS is good enough for whoever turns the pages of a list. */
const FRESH_MS = 60 * SECOND;

/** As many answers are kept. */
const MOST = 2000;

interface Kept {
  at: number;
  answer: Promise<unknown>;
}

/** What this process has asked of ECS a moment ago for answers, so that a turned page does not ask again. */
export class ShortMemory {
  readonly #kept = new Map<string, Kept>();

  /**
   * The answer to what `key` names: one of a moment ago, or what `ask` gives now. A failure is not kept, nor an answer
   * that is not `good` enough.
   */
  recall<T>(key: string, now: Date, ask: () => Promise<T>, good: (answer: T) => boolean = () => true) {
    this.#forget(now.getTime());
    const kept = this.#kept.get(key);
    // What a key names is always asked in the same way.
    if (kept) return kept.answer as Promise<T>;
    const answer = ask();
    this.#kept.set(key, { at: now.getTime(), answer });
    const forget = () => void this.#kept.delete(key);
    answer.then((found) => (good(found) ? undefined : forget()), forget);
    return answer;
  }

  /** The oldest stand first. */
  #forget(now: number): void {
    for (const [key, { at }] of this.#kept) {
      if (now - at < FRESH_MS && now >= at && this.#kept.size < MOST) return;
      this.#kept.delete(key);
    }
  }
}
