/** Which calls a fault meets; whatever is left out matches all. */
interface FaultMatch {
  action?: string;
  /** Meets calls that name this instance, alone or among others. */
  instanceId?: string;
  /** How many calls it meets before it is used up; default 1, `Infinity` for ever. */
  times?: number;
  /** From 0 to 1, default 1. A call that was spared does not count. */
  probability?: number;
}

/** What goes wrong. `…-after-effect` and `empty-body` strike when the thing is already done. */
export type Trouble =
  | { kind: 'error'; status: number; code: string; message?: string }
  | { kind: 'error-after-effect'; status?: number; code?: string }
  | { kind: 'drop-before' }
  | { kind: 'drop-after-effect' }
  | { kind: 'delay'; ms: number }
  | { kind: 'html'; status?: number }
  | { kind: 'throttle'; retryAfterMs?: number }
  | { kind: 'empty-body' };

export type Fault = FaultMatch & Trouble;

/** The faults to come. Each call meets at most one: the oldest that matches it. */
export class FaultPlan {
  readonly #random: () => number;
  #faults: { fault: Fault; left: number }[] = [];

  /** @param random a number from 0 to below 1; passed in so that tests repeat */
  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  /** @returns a function that takes the fault away again */
  add(fault: Fault): () => void {
    const entry = { fault, left: fault.times ?? 1 };
    this.#faults.push(entry);
    return () => {
      this.#faults = this.#faults.filter((it) => it !== entry);
    };
  }

  clear(): void {
    this.#faults = [];
  }

  /** What still waits to strike. */
  pending(): Fault[] {
    return this.#faults.map(({ fault }) => fault);
  }

  /** The fault this call meets, which uses it up by one. */
  strike(action: string, parameters: Record<string, string>): Fault | undefined {
    const entry = this.#faults.find(
      ({ fault }) =>
        (!fault.action || fault.action === action) &&
        (!fault.instanceId || names(parameters, fault.instanceId)) &&
        this.#random() < (fault.probability ?? 1),
    );
    if (!entry) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.#faults = this.#faults.filter((it) => it !== entry);
    return entry.fault;
  }
}

/** Ids come alone, numbered, as a JSON array or separated by commas. */
function names(parameters: Record<string, string>, instanceId: string): boolean {
  return Object.entries(parameters).some(
    ([name, value]) => name.startsWith('InstanceId') && value.split(/[^\w-]+/).includes(instanceId),
  );
}
