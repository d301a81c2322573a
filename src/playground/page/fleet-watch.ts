import type { DemoClock } from '../clock/demo-clock.ts';
import type { EcsStandIn, FleetChange, InstanceRecord, Purse } from '../ecs/index.ts';
import { eventsBetween, type FleetEvent } from './fleet-events.ts';
import { type InstanceCard, instanceCard } from './instance-card.ts';

const EVENTS_KEPT = 100;

/** An event, and when it happened on the demo's clock (ISO 8601, UTC). */
export type DatedEvent = FleetEvent & { readonly at: string };

/** The fleet as the page shows it, and what happened to it since the start. */
export interface FleetView {
  readonly instances: readonly InstanceCard[];
  /** The newest first. */
  readonly events: readonly DatedEvent[];
  /** What the account has to pay with. */
  readonly purse: Pick<Purse, 'balance' | 'currency'>;
}

/** Watches the fleet for as long as the page is served. */
export class FleetWatch {
  readonly #cards: Map<string, InstanceCard>;
  readonly #ecs: EcsStandIn;
  readonly #clock: DemoClock;
  readonly #listeners = new Set<(view: FleetView) => void>();
  readonly #unfollow: () => void;
  #events: DatedEvent[] = [];

  constructor(ecs: EcsStandIn, clock: DemoClock) {
    this.#ecs = ecs;
    this.#clock = clock;
    this.#cards = new Map(ecs.instances().map((record) => [record.id, this.#card(record)]));
    this.#unfollow = ecs.onChange((change) => this.#note(change));
  }

  view(): FleetView {
    const { balance, currency } = this.#ecs.purse();
    return { instances: [...this.#cards.values()], events: this.#events, purse: { balance, currency } };
  }

  /** @returns a function that ends the listening */
  onChange(listener: (view: FleetView) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  stop(): void {
    this.#unfollow();
  }

  #card(instance: InstanceRecord): InstanceCard {
    return instanceCard(
      instance,
      this.#ecs.charges().findLast(({ instanceId }) => instanceId === instance.id),
    );
  }

  #note({ kind, instance }: FleetChange): void {
    const card = this.#card(instance);
    const events = kind === 'gone' ? [released(card)] : eventsBetween(this.#cards.get(card.id), card);
    if (kind === 'gone') this.#cards.delete(card.id);
    else this.#cards.set(card.id, card);
    const at = this.#clock.now().toISOString();
    this.#events = [...events.map((event) => ({ ...event, at })).reverse(), ...this.#events].slice(
      0,
      EVENTS_KEPT,
    );
    for (const listener of this.#listeners) listener(this.view());
  }
}

function released({ id, name }: InstanceCard): FleetEvent {
  return { id, name, what: 'released' };
}
