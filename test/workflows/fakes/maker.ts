import type { SnapshotResult } from '../../../src/domain/act.ts';
import { MADE_BY_TAG, type Order, plannedBy } from '../../../src/domain/creation.ts';
import type { FleetError } from '../../../src/domain/errors.ts';
import type { Instance } from '../../../src/domain/instance.ts';
import type { Maker, MakingCall, MakingResult, Tariff } from '../../../src/domain/maker.ts';
import type { Price } from '../../../src/domain/money.ts';
import type { Clock } from '../../../src/domain/ports.ts';
import { toInstant } from '../../../src/domain/time.ts';
import type { Where } from '../../../src/domain/where.ts';
import { type FakeFleet, failedWith, refusal } from './fleet.ts';
import type { FakeMarket } from './market.ts';

type Made = Extract<MakingResult, { ok: true }>;

interface Fault {
  method: keyof Maker;
  error: FleetError;
  /** The call has its effect, and only the answer is lost. */
  afterEffect: boolean;
}

/** What `make` says of a call that met this error. */
export function failedToMake(error: FleetError): Extract<MakingResult, { ok: false }> {
  const { reason, code, message, requestId, certain } = error;
  return { ok: false, reason, code, message, requestId, certain };
}

/** Makes instances in a FakeFleet: Pending until its `settle`. Each fault strikes one call. */
export class FakeMaker implements Maker {
  /** Every call of `make` that came, in that order. */
  readonly calls: { order: Order; call: MakingCall }[] = [];
  /** By token what was made, of what and when. */
  readonly #answers = new Map<string, { answer: Made; asked: string; at: number }>();
  /** Every instance that was ever made. */
  readonly history: Instance[] = [];
  /** What one instance costs, by the hour or for the period. */
  price: Price = { currency: 'CNY', amount: 0.5, original: 0.5 };
  /** As much of it is for what is not cheaper as spot. */
  ofDisks = 0.1;
  /** What a spot instance would cost as pay-as-you-go. */
  undiscounted = 2;
  /** So many there still are to be had. */
  stock = Number.POSITIVE_INFINITY;
  readonly images = new Map<string, string>();
  readonly #fleet: FakeFleet;
  readonly #market: FakeMarket;
  readonly #events: string[];
  readonly #clock: Clock;
  readonly #faults: Fault[] = [];
  #count = 0;

  constructor(fleet: FakeFleet, market: FakeMarket, events: string[], clock: Clock) {
    this.#market = market;
    this.#fleet = fleet;
    this.#events = events;
    this.#clock = clock;
  }

  /** The next calls of `method` fail, one for each error. */
  fails(method: keyof Maker, errors: FleetError[], { afterEffect = false } = {}): void {
    this.#faults.push(...errors.map((error) => ({ method, error, afterEffect })));
  }

  async make(order: Order, call: MakingCall): Promise<MakingResult> {
    this.calls.push({ order, call });
    this.#events.push(`make ${call.amount}`);
    const fault = this.#fault('make');
    if (fault && !fault.afterEffect) return failedToMake(fault.error);
    if (call.withinMs <= 0) return failedToMake(refusal('not-yet'));
    const { withinMs: _, token, ...parameters } = call;
    const asked = JSON.stringify({ order, parameters });
    const before = this.#answers.get(token);
    // Something else was made with the token.
    if (before && before.asked !== asked) return failedToMake(refusal('under-way'));
    const answer = before?.answer ?? this.#made(order, call);
    if (!answer) return failedToMake(refusal('stock'));
    this.#answers.set(token, before ?? { answer, asked, at: this.#clock.now().getTime() });
    return fault ? failedToMake(fault.error) : answer;
  }

  /** ECS forgets the tokens that it has known since before then (in ms). */
  forgetTokens(before: number): void {
    for (const [token, { at }] of this.#answers) if (at < before) this.#answers.delete(token);
  }

  #made(order: Order, call: MakingCall): Made | undefined {
    const amount = Math.min(call.amount, this.stock);
    if (amount < (call.min ?? call.amount)) return undefined;
    this.stock -= amount;
    const number = ++this.#count;
    const { names: _, ...like } = { ...order, names: call.names };
    const named = { ...like, ...(call.names !== undefined && { name: call.names }), count: call.amount };
    const made = plannedBy(named, `${number}`, toInstant(this.#clock.now()))
      .slice(0, amount)
      .map((planned, index): Instance => {
        const id = `i-made${number}x${String(index + 1).padStart(3, '0')}`;
        const tags = { ...planned.tags, [MADE_BY_TAG]: call.operation };
        return { ...planned, id, name: planned.name || id, tags, image: call.image };
      });
    for (const instance of made) this.#fleet.begins(instance);
    this.history.push(...made);
    this.#fleet.effects.push(`make ${amount}`);
    const paid = order.terms.kind === 'subscription' && { order: `order-${number}` };
    return { ok: true, ids: made.map(({ id }) => id), requestId: `R-make-${number}`, ...paid };
  }

  async tryToMake(_order: Order, call: Pick<MakingCall, 'amount' | 'min'>): Promise<void> {
    this.#events.push(`dry run ${call.amount}`);
    this.#throwFault('tryToMake');
    if (this.stock < (call.min ?? call.amount)) throw refusal('stock');
  }

  async tariff({ terms }: Order): Promise<Tariff> {
    this.#throwFault('tariff');
    const { price } = this;
    if (terms.kind === 'subscription') return { price, per: 'period' };
    const ofType = price.amount - this.ofDisks;
    if (terms.kind === 'pay-as-you-go') return { price, per: 'hour', ofType };
    return { price: { ...price, original: this.undiscounted }, per: 'hour', ofType };
  }

  async madeBy(where: Where, operation: string): Promise<Instance[]> {
    this.#throwFault('madeBy');
    return [...this.#fleet.instances.values()].filter(
      ({ account, region, tags, id }) =>
        account === where.account &&
        region === where.region &&
        tags[MADE_BY_TAG] === operation &&
        !this.#fleet.hidden.has(id),
    );
  }

  async makeImage(
    where: Where,
    { snapshot }: { snapshot: string },
    operation: string,
  ): Promise<SnapshotResult> {
    const ref = { ...where, id: snapshot };
    const fault = this.#fault('makeImage');
    if (fault && !fault.afterEffect) return failedWith(ref, fault.error);
    const id = this.images.get(operation) ?? `m-${operation}`;
    if (!this.images.has(operation)) this.#market.begins(where.region, id);
    this.images.set(operation, id);
    return fault ? failedWith(ref, fault.error) : { ref, ok: true, requestId: `R-${id}`, id };
  }

  #fault(method: keyof Maker): Fault | undefined {
    const index = this.#faults.findIndex((fault) => fault.method === method);
    return index < 0 ? undefined : this.#faults.splice(index, 1)[0];
  }

  #throwFault(method: keyof Maker): void {
    const fault = this.#fault(method);
    if (fault) throw fault.error;
  }
}
