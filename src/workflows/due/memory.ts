import { SECOND } from '../../domain/time.ts';

/** So long an answer of ECS is good enough for whoever turns the pages of a list. */
const FRESH_MS = 60 * SECOND;

/** As much is kept in all: prices and instances, of some 2 KB at the most. */
const MOST = 20_000;
/** One answer that is more is not kept: it would leave no room for the others. */
const MOST_OF_ONE = 5000;

interface Kept {
  at: number;
  answer: Promise<unknown>;
  weight: number;
}

interface Recalling<T> {
  /** Whether an answer of a moment ago may do. */
  may: boolean;
  now: Date;
  /** How much an answer is; one that is not good enough to be kept is infinitely much. */
  weigh?: (answer: T) => number;
}

/** What this process has asked of ECS a moment ago for answers, so that a turned page does not ask again. */
export class ShortMemory {
  /** The oldest first. */
  readonly #kept = new Map<string, Kept>();

  /** The answer to what `key` names: one of a moment ago, or what `ask` gives now. A failure is not kept. */
  recall<T>(key: string, ask: () => Promise<T>, { may, now, weigh = () => 1 }: Recalling<T>): Promise<T> {
    this.#forget(now.getTime());
    const before = this.#kept.get(key);
    // What a key names is always asked in the same way.
    if (before && may) return before.answer as Promise<T>;
    const answer = ask();
    const kept: Kept = { at: now.getTime(), answer, weight: 1 };
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const settle = (weight: number) => {
      kept.weight = weight;
      if (weight > MOST_OF_ONE && this.#kept.get(key) === kept) this.#kept.delete(key);
    };
    answer.then(
      (found) => settle(weigh(found)),
      () => settle(Number.POSITIVE_INFINITY),
    );
    return answer;
  }

  #forget(now: number): void {
    let weight = [...this.#kept.values()].reduce((sum, kept) => sum + kept.weight, 0);
    for (const [key, kept] of this.#kept) {
      if (now - kept.at < FRESH_MS && now >= kept.at && weight <= MOST) return;
      this.#kept.delete(key);
      weight -= kept.weight;
    }
  }
}
