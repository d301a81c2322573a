/** Which calls a fault meets; whatever is left out matches all. */
interface FaultMatch {
  action?: string;
  /** Meets calls that name this instance, alone or among others, or one of its disks. */
  instanceId?: string;
  /** Meets calls that name this region. */
  regionId?: string;
  /** True: dry runs only; false: real calls only. */
  dryRun?: boolean;
  /** How many calls it meets before it is used up; default 1, `Infinity` for ever. */
  times?: number;
  /** From 0 to 1, default 1. A call that was spared does not count. */
  probability?: number;
}

/** Strikes before anything is done. */
type TroubleBefore =
  | { kind: 'error'; status: number; code: string; message?: string }
  | { kind: 'drop-before' }
  | { kind: 'delay'; ms: number }
  | { kind: 'html'; status?: number }
  | { kind: 'throttle'; retryAfterMs?: number }
  /** The list is answered as if it had been asked for without its filters by time, lock and way of payment. */
  | { kind: 'ignore-filters' }
  /** RunInstances succeeds, and later so many of its instances are not there: give `dryRun: false` too. */
  | { kind: 'creation-fails'; instances: number };

/** Strikes when the thing is done; a call that is refused, or a dry run, does not meet it. */
type TroubleAfter =
  | { kind: 'error-after-effect'; status?: number; code?: string }
  | { kind: 'drop-after-effect' }
  | { kind: 'empty-body' };

export type Fault = FaultMatch & (TroubleBefore | TroubleAfter);
export type FaultBefore = FaultMatch & TroubleBefore;
export type FaultAfter = FaultMatch & TroubleAfter;

const AFTER: readonly string[] = ['error-after-effect', 'drop-after-effect', 'empty-body'];

/** The faults to come. Each call meets at most one before it acts and one after: the oldest that matches it. */
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

  /** The fault this call meets before it acts, which uses it up by one. */
  strikeBefore(action: string, parameters: Record<string, string>): FaultBefore | undefined {
    return this.#strike(isBefore, action, parameters);
  }

  /** The fault this call meets having acted, which uses it up by one. */
  strikeAfter(action: string, parameters: Record<string, string>): FaultAfter | undefined {
    return this.#strike(isAfter, action, parameters);
  }

  #strike<Kind extends Fault>(
    isKind: (fault: Fault) => fault is Kind,
    action: string,
    parameters: Record<string, string>,
  ): Kind | undefined {
    for (const entry of this.#faults) {
      const { fault } = entry;
      if (!isKind(fault) || !matches(fault, action, parameters)) continue;
      if (this.#random() >= (fault.probability ?? 1)) continue;
      entry.left -= 1;
      if (entry.left <= 0) this.#faults = this.#faults.filter((it) => it !== entry);
      return fault;
    }
    return undefined;
  }
}

function isAfter(fault: Fault): fault is FaultAfter {
  return AFTER.includes(fault.kind);
}

function isBefore(fault: Fault): fault is FaultBefore {
  return !isAfter(fault);
}

function matches(fault: FaultMatch, action: string, parameters: Record<string, string>): boolean {
  const dryRun = parameters.DryRun === 'true';
  return (
    (!fault.action || fault.action === action) &&
    (!fault.regionId || fault.regionId === parameters.RegionId) &&
    (!fault.instanceId || names(parameters, fault.instanceId)) &&
    (fault.dryRun ?? dryRun) === dryRun
  );
}

/** Ids come alone, numbered, as a JSON array or separated by commas. */
function names(parameters: Record<string, string>, instanceId: string): boolean {
  return Object.entries(parameters).some(
    ([name, value]) => /^(Instance|Resource)Id/.test(name) && value.split(/[^\w-]+/).includes(instanceId),
  );
}
