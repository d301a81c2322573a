import { SECOND } from '../../domain/time.ts';

/** How long answers are kept, and how much of them. */
interface Room {
  /** So long an answer of ECS is good enough. */
  freshMs: number;
  /** As much is kept in all. */
  most: number;
  /** One answer that is more is not kept: it would leave no room for the others. */
  mostOfOne: number;
}

/** For whoever turns the pages of a list: of prices and instances, of some 2 KB at the most. */
const USUAL: Room = { freshMs: 60 * SECOND, most: 20_000, mostOfOne: 5000 };

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
  readonly #room: Room;

  constructor(room: Room = USUAL) {
    this.#room = room;
  }

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
      if (weight > this.#room.mostOfOne && this.#kept.get(key) === kept) this.#kept.delete(key);
    };
    answer.then(
      (found) => settle(weigh(found)),
      () => settle(Number.POSITIVE_INFINITY),
    );
    return answer;
  }

  #forget(now: number): void {
    const { freshMs, most } = this.#room;
    let weight = [...this.#kept.values()].reduce((sum, kept) => sum + kept.weight, 0);
    for (const [key, kept] of this.#kept) {
      if (now - kept.at < freshMs && now >= kept.at && weight <= most) return;
      this.#kept.delete(key);
      weight -= kept.weight;
    }
  }
}
