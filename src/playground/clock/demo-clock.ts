/** The time in the demo: real time, and ahead of it by whatever was skipped. */
export class DemoClock {
  #offset = 0;
  readonly #listeners = new Set<(offset: number) => void>();

  readonly now = (): Date => new Date(Date.now() + this.#offset);

  /** Milliseconds ahead of real time. */
  get offset(): number {
    return this.#offset;
  }

  /**
   * Moves time forward; listeners hear the new offset after `now` tells it.
   * @throws RangeError when `ms` is not a positive, finite number: what happened cannot be undone
   */
  advance(ms: number): void {
    if (!Number.isFinite(ms) || ms <= 0) throw new RangeError('The clock only moves forward.');
    this.#offset += ms;
    for (const listener of this.#listeners) listener(this.#offset);
  }

  /** @returns a function that ends the listening */
  onChange(listener: (offset: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
