import type { SnapshotResult } from './act.ts';
import type { Order, Restoration } from './creation.ts';
import type { Failure, Retried } from './errors.ts';
import type { Instance } from './instance.ts';
import type { Price } from './money.ts';
import type { Where } from './where.ts';

/** One RunInstances: what of an order it is to make, and for whom. */
export interface MakingCall {
  /** At most 64 ASCII characters; with the same one ECS makes nothing a second time. */
  token: string;
  /** 1–100. */
  amount: number;
  /** Fewer than `amount` are welcome, down to so many; absent: all or none. */
  min?: number;
  /** As RunInstances takes InstanceName: a name or a pattern; absent: each is called by its id. */
  names?: string;
  /** The operation, which each instance is tagged with. */
  operation: string;
  /** What they run at their first start: the text itself. */
  userData?: string;
  /** The image's id. */
  image: string;
  /** See Fleet.release. */
  withinMs: number;
}

/** What ECS said of instances that it was to make: fewer than asked for where `min` allows that. */
export type MakingResult =
  | { ok: true; ids: string[]; requestId: string; order?: string; retried?: Retried[] }
  | ({ ok: false } & Failure);

/** What one instance costs. */
export interface Tariff {
  price: Price;
  /** `period`: that of the order’s subscription. */
  per: 'hour' | 'period';
  /** As much of the amount is for the instance type alone, which is all that is cheaper as spot; where ECS says so. */
  ofType?: number;
}

/** Makes instances, and images that they are made of. What acts throws nothing, see Fleet. */
export interface Maker {
  /** RunInstances, once: they come to run over time. */
  make(order: Order, call: MakingCall): Promise<MakingResult>;
  /** Whether ECS would make them; throws FleetError with ECS’s reason if not. */
  tryToMake(
    order: Order,
    call: Pick<MakingCall, 'amount' | 'min' | 'names' | 'userData' | 'image'>,
  ): Promise<void>;
  /** DescribePrice of one instance. Throws FleetError where ECS names no price. */
  tariff(order: Order): Promise<Tariff>;
  /** Every instance that carries the mark of this operation, as ECS lists them now. Throws FleetError. */
  madeBy(where: Where, operation: string): Promise<Instance[]>;
  /** An image of a system disk’s snapshot; `id` is its id. Asked again for the same operation it makes no second one. */
  makeImage(where: Where, of: Restoration, operation: string): Promise<SnapshotResult>;
}
