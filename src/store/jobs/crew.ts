/**
 * The workers of one queue in this process: woken one at a time, as each asks the database, which has one job
 * for the lot. Whoever takes a job wakes the next, so that no job waits while somebody is free.
 */
export class Crew {
  readonly #call: (worker: string) => void;
  /** Who was woken longest ago comes first. */
  readonly #free = new Set<string>();

  /** `call` makes a worker look for a job now, or once more if it is looking already. */
  constructor(call: (worker: string) => void) {
    this.#call = call;
  }

  join(worker: string): void {
    this.#free.add(worker);
  }

  /** Makes somebody look for a job, unless all have one in hand: those look again when they have done. */
  wake(): void {
    const [next] = this.#free;
    if (next === undefined) return;
    this.#free.delete(next);
    this.#free.add(next);
    this.#call(next);
  }

  /** Does a job that this worker has taken, then lets it look for another. Throws what `work` throws. */
  async during(worker: string, work: () => Promise<void>): Promise<void> {
    this.#free.delete(worker);
    this.wake();
    try {
      await work();
    } finally {
      this.#free.add(worker);
      this.#call(worker);
    }
  }
}
