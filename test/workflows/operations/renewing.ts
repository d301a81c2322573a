import { Overtaken } from '../../../src/domain/errors.ts';
import { type Instance, refOf } from '../../../src/domain/instance.ts';
import type { Price } from '../../../src/domain/money.ts';
import type { Operation, Target } from '../../../src/domain/operation.ts';
import type { Fleet } from '../../../src/domain/ports.ts';
import type { Period } from '../../../src/domain/renewal.ts';
import { firstStep } from '../../../src/domain/steps.ts';
import { DAY, later, MINUTE, SECOND, toInstant } from '../../../src/domain/time.ts';
import { isSettled } from '../../../src/domain/work.ts';
import type { House } from '../../../src/workflows/house.ts';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { aDecider, anOperation, unique } from '../../domain/examples.ts';
import { oneOf, seeded } from '../../random.ts';
import { failedWith, refusal, silence } from '../fakes/fleet.ts';
import { aProcess } from '../fakes/process.ts';
import { aHouse, type Fakes, instancesLike, START } from '../fakes.ts';

/** What may go wrong in a run. */
export const HAZARDS = [
  'no answer, nothing done',
  'no answer, done',
  'no answer, done later',
  'throttled',
  'refused',
  'reads fail',
  'killed',
  'two workers',
  'shown late',
  'renewed elsewhere',
  'price rises',
  'cancelled',
  'two account names',
] as const;

export type Hazard = (typeof HAZARDS)[number];

export interface Run {
  seed: number;
  instances: number;
  /** How often somebody wants to renew some of them; only what is not in an open operation can be. */
  wishes: number;
  hazards: Hazard[];
}

const PERIODS: Period[] = [
  { length: 1, unit: 'week' },
  { length: 1, unit: 'month' },
  { length: 3, unit: 'month' },
  { length: 1, unit: 'year' },
];
const REFUSALS = ['money', 'order', 'forbidden', 'conflict', 'under-way', 'other'] as const;
const A_MONTH: Price = { currency: 'CNY', amount: 100, original: 120 };
/** Nothing goes wrong for ever. */
const STORM_STEPS = 1000;
const MOST_STEPS = 3000;
const ASKING: readonly PropertyKey[] = ['read', 'quote', 'isGone'];

/** People, replicas and ECS; each decision is taken by chance, which comes again with the seed. */
export class Renewing {
  readonly fakes: Fakes;
  /** The tokens by which each operation has made ECS take money. */
  readonly paid: { operation: string; token: string }[] = [];
  /** The operations that asked ECS to renew in a step that began after [Cancel]. */
  readonly askedAfterCancel: string[] = [];
  readonly counts = { kills: 0, overtaken: 0, faults: 0 };
  readonly #run: Run;
  readonly #house: House;
  readonly #instances: Instance[];
  readonly #begun: string[] = [];
  readonly #random: () => number;
  /** Calls without an answer that ECS is still to carry out. */
  readonly #toCome: (() => void)[] = [];
  #stormy = true;

  constructor(run: Run) {
    this.#run = run;
    this.#random = seeded(run.seed);
    const ends = Array.from({ length: run.instances }, (_, day) => later(toInstant(START), (day - 2) * DAY));
    this.#instances = instancesLike(
      ...ends.map((expiresAt) => ({ chargeType: 'subscription' as const, expiresAt })),
    );
    this.fakes = aHouse({ instances: this.#instances });
    for (const { id } of this.#instances) this.fakes.fleet.monthly.set(id, A_MONTH);
    this.#house = { ...this.fakes.house, tellSoon: async () => {} };
  }

  /** Until every wish was pressed and every operation has ended. Throws if one does not. */
  async toTheEnd(): Promise<this> {
    let { wishes } = this.#run;
    for (let step = 0; wishes + this.#open().length + this.#toCome.length > 0; step++) {
      if (step > MOST_STEPS) throw new Error(`does not end: ${this.#open().map(({ id }) => id)}`);
      if (step > STORM_STEPS) this.#stormy = false;
      if (wishes > 0 && this.#chance(0.1)) {
        wishes -= 1;
        await this.#press();
      }
      await Promise.all([this.#happen(), ...this.#workers()]);
    }
    this.fakes.fleet.settle();
    return this;
  }

  get ended(): Operation[] {
    return this.#begun.map((id) => this.fakes.operations.get(id));
  }

  #chance(of: number): boolean {
    return this.#random() < of;
  }

  #has(hazard: Hazard): boolean {
    return this.#run.hazards.includes(hazard);
  }

  #strikes(hazard: Hazard, of: number): boolean {
    const struck = this.#stormy && this.#has(hazard) && this.#chance(of);
    if (struck) this.counts.faults += 1;
    return struck;
  }

  #open(): Operation[] {
    return this.ended.filter(({ state }) => !isSettled(state));
  }

  /** Somebody confirms the renewal of what is free, as a card shows it now. */
  async #press(): Promise<void> {
    const { fleet, operations, clock } = this.fakes;
    const period = oneOf(PERIODS, this.#random);
    const account = this.#has('two account names') && this.#chance(0.4) ? 'twin' : 'main';
    const chosen = [...fleet.instances.values()].filter(() => this.#chance(0.6));
    const targets: Target[] = [];
    for (const found of chosen) {
      const instance = { ...found, account };
      if ((await operations.openOn([instance])).length > 0) continue;
      const quote = await fleet.quote(instance, period);
      targets.push({ instance, quote, state: 'waiting', requestIds: [] });
    }
    if (targets.length === 0) return;
    const work = { kind: 'renew', period } as const;
    const operation = anOperation(clock.now(), { work, targets, step: firstStep(work) });
    const { kind } = await operations.begin(operation, { key: unique('k'), now: clock.now() });
    if (kind === 'begun') this.#begun.push(operation.id);
  }

  /** What happens besides: ECS gets further, others renew, somebody presses [Cancel], time passes. */
  async #happen(): Promise<void> {
    const { fleet, operations, clock } = this.fakes;
    if (this.#chance(0.5)) this.#toCome.shift()?.();
    if (!this.#has('shown late') || this.#chance(0.1)) fleet.settle();
    if (this.#strikes('renewed elsewhere', 0.03)) {
      const ref = refOf(oneOf(this.#instances, this.#random));
      await fleet.renew(ref, oneOf(PERIODS, this.#random), { token: unique('elsewhere'), withinMs: MINUTE });
      if (this.#chance(0.5)) fleet.settle();
    }
    if (this.#strikes('price rises', 0.02)) {
      const { id } = oneOf(this.#instances, this.#random);
      fleet.monthly.set(id, { ...A_MONTH, amount: A_MONTH.amount * (1 + this.#random()) });
    }
    const [running] = this.#open();
    if (running && this.#strikes('cancelled', 0.03)) await operations.cancel(running.id, aDecider('U0OTHER'));
    clock.tick(this.#chance(0.03) ? 2 * MINUTE : 2 * SECOND);
  }

  #workers(): Promise<void>[] {
    const running = this.#open();
    if (running.length === 0) return [];
    const { id } = oneOf(running, this.#random);
    const count = this.#has('two workers') && this.#chance(0.3) ? 2 : 1;
    return Array.from({ length: count }, () => this.#work(id));
  }

  /** One step of one process, which may be killed in it; then its job is tried again. */
  async #work(id: string): Promise<void> {
    const dies = () => {
      const dead = this.#stormy && this.#has('killed') && this.#chance(0.02);
      if (dead) this.counts.kills += 1;
      return dead;
    };
    const fleet = this.#fleetOf(id);
    try {
      await runStep(
        aProcess({ ...this.#house, fleet }, dies, () => this.#turn()),
        id,
      );
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      this.counts.overtaken += 1;
    }
  }

  /** Lets the others get ahead a little, or far. */
  async #turn(): Promise<void> {
    const waits = this.#chance(0.1) ? 60 : 4;
    for (let left = Math.floor(this.#random() * waits); left > 0; left--) await Promise.resolve();
  }

  /** ECS as that operation meets it. */
  #fleetOf(operation: string): Fleet {
    const cancelled = this.fakes.operations.get(operation).cancelledBy !== undefined;
    return new Proxy<Fleet>(this.fakes.fleet, {
      get: (fleet, key) => {
        if (key === 'renew') return this.#renewFor(operation, cancelled);
        const method = Reflect.get(fleet, key);
        if (!ASKING.includes(key)) return typeof method === 'function' ? method.bind(fleet) : method;
        return async (...given: unknown[]) => {
          if (this.#strikes('reads fail', 0.15)) throw oneOf([silence(), refusal('throttled')], this.#random);
          return method.apply(fleet, given);
        };
      },
    });
  }

  #renewFor(operation: string, cancelled: boolean): Fleet['renew'] {
    const { fleet } = this.fakes;
    return async (ref, period, paying) => {
      const { token } = paying;
      if (cancelled) this.askedAfterCancel.push(operation);
      const act = () => {
        const before = fleet.charges.length;
        const result = fleet.renew(ref, period, paying);
        if (fleet.charges.length > before) this.paid.push({ operation, token });
        return result;
      };
      if (this.#strikes('throttled', 0.2)) return failedWith(ref, refusal('throttled'));
      if (this.#strikes('refused', 0.2)) return failedWith(ref, refusal(oneOf(REFUSALS, this.#random)));
      if (this.#strikes('no answer, nothing done', 0.2)) return failedWith(ref, silence());
      if (this.#strikes('no answer, done later', 0.2)) {
        this.#toCome.push(() => void act());
        return failedWith(ref, silence());
      }
      const result = await act();
      if (!this.#has('shown late')) fleet.settle();
      return this.#strikes('no answer, done', 0.3) ? failedWith(ref, silence()) : result;
    };
  }
}
