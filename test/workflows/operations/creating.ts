import { MADE_BY_TAG, plannedBy } from '../../../src/domain/creation.ts';
import { Overtaken } from '../../../src/domain/errors.ts';
import type { Maker, MakingResult } from '../../../src/domain/maker.ts';
import type { Price } from '../../../src/domain/money.ts';
import type { Operation, Target } from '../../../src/domain/operation.ts';
import type { Fleet } from '../../../src/domain/ports.ts';
import { firstStep } from '../../../src/domain/steps.ts';
import { DAY, HOUR, MINUTE, SECOND, toInstant } from '../../../src/domain/time.ts';
import { isSettled } from '../../../src/domain/work.ts';
import type { House } from '../../../src/workflows/house.ts';
import { runStep } from '../../../src/workflows/operations/run-step.ts';
import { aDecider, anOperation, unique } from '../../domain/examples.ts';
import { anOrder } from '../../domain/orders.ts';
import { oneOf, seeded } from '../../random.ts';
import { refusal, silence } from '../fakes/fleet.ts';
import { failedToMake } from '../fakes/maker.ts';
import { aProcess } from '../fakes/process.ts';
import { aHouse, type Fakes } from '../fakes.ts';

/** What may go wrong in a run. */
export const HAZARDS = [
  'no answer, nothing done',
  'no answer, done',
  'no answer, done later',
  'throttled',
  'refused',
  'stock is short',
  'reads fail',
  'Slack away',
  'killed',
  'two workers',
  'shown late',
  'dies',
  'price rises',
  'cancelled',
  'asleep',
] as const;

export type Hazard = (typeof HAZARDS)[number];

export interface Run {
  seed: number;
  /** How many instances each operation creates, one operation after another. */
  counts: number[];
  min?: number;
  hazards: Hazard[];
}

const REFUSALS = ['money', 'quota', 'forbidden', 'conflict', 'under-way', 'other'] as const;
const AN_HOUR: Price = { currency: 'CNY', amount: 0.5, original: 0.5 };
/** Nothing goes wrong for ever. */
const STORM_STEPS = 600;
const MOST_STEPS = 3000;
/** So late ECS carries out a call that it has not answered, and so late it lists what it has made. */
const LATE_MS = 30 * SECOND;
const SHOWN_MS = 20 * SECOND;
/** So long ECS remembers a token. */
const REMEMBERED_MS = HOUR;

/** People, replicas and ECS; each decision is taken by chance, which comes again with the seed. */
export class Creating {
  readonly fakes: Fakes;
  /** The operations that asked ECS to make something in a step that began after [Cancel]. */
  readonly askedAfterCancel: string[] = [];
  readonly counts = { kills: 0, overtaken: 0, faults: 0, calls: 0 };
  /** The ids of those that the platform took away before they ran. */
  readonly died = new Set<string>();
  readonly #run: Run;
  readonly #house: House;
  readonly #begun: string[] = [];
  readonly #random: () => number;
  /** What ECS is still to do, and when. */
  #toCome: { at: number; act: () => unknown }[] = [];
  #stormy = true;
  #slackIsAway = false;

  constructor(run: Run) {
    this.#run = run;
    this.#random = seeded(run.seed);
    this.fakes = aHouse();
    this.fakes.maker.price = AN_HOUR;
    const { directory } = this.fakes.house;
    this.#house = {
      ...this.fakes.house,
      tellSoon: async () => {},
      directory: { ...directory, profile: (userId) => this.#profileOf(userId, directory) },
    };
    if (this.#has('stock is short')) this.fakes.maker.stock = Math.floor(this.#random() * 12);
  }

  /** Until every operation has ended, and whatever was late has come. Throws if one does not. */
  async toTheEnd(): Promise<this> {
    const wishes = [...this.#run.counts];
    for (let step = 0; wishes.length + this.#open().length > 0; step++) {
      if (step > MOST_STEPS) throw new Error(`does not end: ${this.#open().map(({ id }) => id)}`);
      if (step > STORM_STEPS) this.#stormy = false;
      const count = this.#chance(0.2) ? wishes.shift() : undefined;
      if (count !== undefined) await this.#begin(count);
      await Promise.all([this.#happen(), ...this.#workers()]);
      await this.#pass(
        this.#strikes('asleep', 0.01) ? 2 * DAY : this.#chance(0.03) ? 2 * MINUTE : 2 * SECOND,
      );
    }
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

  async #begin(count: number): Promise<void> {
    const { clock, operations } = this.fakes;
    const { min } = this.#run;
    const order = anOrder({ count, ...(min !== undefined && { min: Math.min(min, count) }) });
    const now = clock.now();
    const hourly = { price: AN_HOUR, hours: 720 };
    const quote = { price: { ...AN_HOUR, amount: 360, original: 360 }, hourly };
    const work = { kind: 'create', order } as const;
    const planned = plannedBy(order, unique('seed'), toInstant(now));
    const targets = planned.map(
      (instance): Target => ({ instance, quote, state: 'waiting', requestIds: [] }),
    );
    const operation = anOperation(now, { work, targets, step: firstStep(work) });
    await operations.begin(operation, { key: unique('k'), now });
    this.#begun.push(operation.id);
  }

  /** What happens besides: ECS gets further, prices rise, instances die, somebody presses [Cancel]. */
  async #happen(): Promise<void> {
    const { fleet, maker, operations } = this.fakes;
    if (this.#chance(0.3)) fleet.settle();
    if (this.#strikes('price rises', 0.01)) maker.price = { ...AN_HOUR, amount: 0.6 };
    if (this.#strikes('dies', 0.05)) this.#takeOneAway();
    const [running] = this.#open();
    if (running && this.#strikes('cancelled', 0.03)) await operations.cancel(running.id, aDecider('U0OTHER'));
  }

  #takeOneAway(): void {
    const { fleet, clock } = this.fakes;
    const pending = [...fleet.instances.values()].filter(({ status }) => status === 'Pending');
    if (pending.length === 0) return;
    const { id } = oneOf(pending, this.#random);
    fleet.vanish(id);
    this.died.add(id);
    const notBefore = toInstant(clock.now());
    fleet.systemEvents.push({
      ...{ instance: id, id: `e-${id}`, type: 'SystemFailure.Delete', notBefore, state: 'Executing' },
    });
  }

  /** Time passes; what ECS was late with is done on the way. */
  async #pass(ms: number): Promise<void> {
    const { clock, maker } = this.fakes;
    const until = clock.now().getTime() + ms;
    for (;;) {
      const now = clock.now().getTime();
      const [next] = this.#toCome.toSorted((a, b) => a.at - b.at);
      if (!next || next.at > until) break;
      this.#toCome = this.#toCome.filter((one) => one !== next);
      clock.tick(Math.max(0, next.at - now));
      await next.act();
    }
    clock.tick(until - clock.now().getTime());
    maker.forgetTokens(until - REMEMBERED_MS);
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
    const house = { ...this.#house, fleet: this.#failing(this.fakes.fleet), maker: this.#makerOf(id) };
    try {
      await runStep(
        aProcess(house, dies, () => this.#turn()),
        id,
      );
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      this.counts.overtaken += 1;
    }
  }

  /** Once Slack is away it stays so. */
  async #profileOf(userId: string, directory: House['directory']): ReturnType<House['directory']['profile']> {
    this.#slackIsAway ||= this.#strikes('Slack away', 0.05);
    if (this.#slackIsAway && this.#stormy) throw new Error('Slack does not answer');
    return directory.profile(userId);
  }

  /** Lets the others get ahead a little, or far. */
  async #turn(): Promise<void> {
    const waits = this.#chance(0.1) ? 60 : 4;
    for (let left = Math.floor(this.#random() * waits); left > 0; left--) await Promise.resolve();
  }

  /** What asks of ECS as that operation meets it. */
  #makerOf(operation: string): Maker {
    const cancelled = this.fakes.operations.get(operation).cancelledBy !== undefined;
    const maker = this.#failing<Maker>(this.fakes.maker);
    return new Proxy(maker, {
      get: (target, key) => (key === 'make' ? this.#makeFor(operation, cancelled) : Reflect.get(target, key)),
    });
  }

  #failing<Port extends Fleet | Maker>(port: Port): Port {
    return new Proxy(port, {
      get: (target, key) => {
        const method = Reflect.get(target, key);
        if (typeof method !== 'function') return method;
        return async (...given: unknown[]) => {
          if (this.#strikes('reads fail', 0.15)) throw oneOf([silence(), refusal('throttled')], this.#random);
          return method.apply(target, given);
        };
      },
    });
  }

  #makeFor(operation: string, cancelled: boolean): Maker['make'] {
    const { maker } = this.fakes;
    return async (order, call) => {
      this.counts.calls += 1;
      if (cancelled) this.askedAfterCancel.push(operation);
      const act = async (): Promise<MakingResult> => {
        const result = await maker.make(order, call);
        if (result.ok && this.#strikes('shown late', 0.5)) this.#hide(result.ids);
        return result;
      };
      if (this.#strikes('throttled', 0.2)) return failedToMake(refusal('throttled'));
      if (this.#strikes('refused', 0.15)) return failedToMake(refusal(oneOf(REFUSALS, this.#random)));
      if (this.#strikes('no answer, nothing done', 0.2)) return failedToMake(silence());
      if (this.#strikes('no answer, done later', 0.2)) {
        this.#later(LATE_MS, act);
        return failedToMake(silence());
      }
      const result = await act();
      return this.#strikes('no answer, done', 0.3) ? failedToMake(silence()) : result;
    };
  }

  #hide(ids: string[]): void {
    const { hidden } = this.fakes.fleet;
    for (const id of ids) hidden.add(id);
    this.#later(SHOWN_MS, () => {
      for (const id of ids) hidden.delete(id);
    });
  }

  #later(most: number, act: () => unknown): void {
    this.#toCome.push({ at: this.fakes.clock.now().getTime() + Math.round(this.#random() * most), act });
  }

  /** By its id every instance that ECS has ever made for an operation. */
  madeFor(operation: string): string[] {
    return this.fakes.maker.history.filter(({ tags }) => tags[MADE_BY_TAG] === operation).map(({ id }) => id);
  }
}
