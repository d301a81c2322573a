import type { ActResult, PaidResult, SnapshotResult } from '../../../src/domain/act.ts';
import { type EcsReason, FilterIgnored, FleetError } from '../../../src/domain/errors.ts';
import type { Disk, Instance, InstanceRef, InstanceStatus } from '../../../src/domain/instance.ts';
import type { Price } from '../../../src/domain/money.ts';
import type { Quote } from '../../../src/domain/payment.ts';
import type { Clock, Fleet, InstancePage } from '../../../src/domain/ports.ts';
import {
  type AutoRenewal,
  type AutoRenewalWish,
  type Period,
  renewedUntil,
} from '../../../src/domain/renewal.ts';
import type { ListedSnapshot, Snapshot, SnapshotOrder } from '../../../src/domain/snapshot.ts';
import type { SystemEvent } from '../../../src/domain/system-event.ts';
import { DAY, type Instant, later } from '../../../src/domain/time.ts';
import type { Where } from '../../../src/domain/where.ts';

/** ECS's "no": nothing happened. */
export function refusal(reason: EcsReason): FleetError {
  const code = `Code.${reason}`;
  return new FleetError({ reason, code, message: `ECS says ${code}`, requestId: `R-${code}`, certain: true });
}

/** No answer, so that it may have happened. */
export function silence(): FleetError {
  return new FleetError({
    reason: 'unavailable',
    code: 'NoAnswer',
    message: 'reset',
    requestId: '-',
    certain: false,
  });
}

/** As ECS names it: by the month for weeks, and for no more than three years. */
export function quoteOf(monthly: Price, { length, unit }: Period): Quote {
  const months = unit === 'week' ? 1 : length * { month: 1, year: 12 }[unit];
  const price = { ...monthly, amount: monthly.amount * months, original: monthly.original * months };
  return { price, ...((unit === 'week' || months > 36) && { reckoned: true }) };
}

/** What an act says of an instance for which it met this error. */
export function failedWith(ref: InstanceRef, error: FleetError): Extract<ActResult, { ok: false }> {
  const { reason, code, message, requestId, certain } = error;
  return { ref, ok: false, reason, code, message, requestId, certain };
}

interface Fault {
  method: keyof Fleet;
  id?: string;
  error: FleetError;
  /** The call has its effect, and only the answer is lost. */
  afterEffect: boolean;
}

/**
 * A fleet in memory. A change of power, and a release, is on its way until `settle`; everything else
 * shows at once. Each fault strikes one call.
 */
export class FakeFleet implements Fleet {
  readonly instances: Map<string, Instance>;
  /** In no list, though not gone, as after a lost permission. */
  readonly hidden = new Set<string>();
  /** What took effect, e.g. `reboot i-1`, in that order. */
  readonly effects: string[] = [];
  readonly regionsOf: Record<string, string[]> = { main: ['cn-hangzhou'] };
  readonly disksOf = new Map<string, Disk[]>();
  /** Of each subscription, by its id; one that is not here does not renew itself. */
  readonly renewals = new Map<string, AutoRenewal>();
  readonly systemEvents: SystemEvent[] = [];
  /** Of each subscription, by its id, for one month. */
  readonly monthly = new Map<string, Price>();
  /** What was taken, in that order; one that is repeated with its token takes nothing. */
  readonly charges: {
    id: string;
    token: string;
    order: string;
    from: Instant | undefined;
    amount: number;
  }[] = [];
  /** ECS answers with all instances, whatever the filter. */
  ignoresFilters = false;
  /** What the filters leave out though it is there. */
  readonly omits = new Set<string>();
  /** What was listed: `scan cn-hangzhou`, `pay-as-you-go …`, `expiring …`, `recycling …`. */
  readonly lists: string[] = [];
  /** The regions that were asked for their system events, in that order. */
  readonly eventsAsked: string[] = [];
  /** Every snapshot, with the operation and the instance it was made for. Each is done at the next `settle`. */
  readonly made: (Snapshot & { operation: string; instance: string; name: string; keepDays?: number })[] = [];
  /** What ECS does not list yet, though it is there. */
  readonly unlisted = new Set<string>();
  readonly #events: string[];
  readonly #clock: Clock;
  readonly #faults: Fault[] = [];
  readonly #onTheWay = new Map<string, InstanceStatus | 'gone'>();
  /** Expiries that are paid for and do not show yet. */
  readonly #paidUntil = new Map<string, Instant>();
  #requests = 0;

  constructor(instances: Instance[], events: string[], clock: Clock) {
    this.#clock = clock;
    this.instances = new Map(instances.map((instance) => [instance.id, instance]));
    this.#events = events;
  }

  /** The next calls of `method` (for that instance) fail, one for each error. */
  fails(method: keyof Fleet, errors: FleetError[], on: { id?: string; afterEffect?: boolean } = {}): void {
    const { id, afterEffect = false } = on;
    this.#faults.push(
      ...errors.map((error) => ({ method, error, afterEffect, ...(id !== undefined && { id }) })),
    );
  }

  /** Someone else, or ECS by itself, changes an instance. */
  change(id: string, parts: Partial<Instance>): void {
    const instance = this.instances.get(id);
    if (!instance) throw new Error(`there is no ${id}`);
    this.instances.set(id, { ...instance, ...parts });
  }

  /** Whatever is on its way arrives. */
  settle(): void {
    for (const [id, goal] of this.#onTheWay) {
      if (goal === 'gone') this.instances.delete(id);
      else this.change(id, { status: goal });
    }
    this.#onTheWay.clear();
    for (const [id, expiresAt] of this.#paidUntil) this.change(id, { expiresAt });
    this.#paidUntil.clear();
    for (const snapshot of this.made)
      if (snapshot.state === 'progressing') Object.assign(snapshot, { state: 'accomplished', percent: 100 });
  }

  /** ECS gets further with a disk's snapshots, or does not get them done. */
  moveSnapshots(disk: string, parts: Partial<Snapshot>): void {
    for (const snapshot of this.made) if (snapshot.disk === disk) Object.assign(snapshot, parts);
  }

  /** ECS begins to make it: Pending, until `settle`. */
  begins(instance: Instance): void {
    this.instances.set(instance.id, { ...instance, status: 'Pending' });
    this.#onTheWay.set(instance.id, 'Running');
  }

  /** It is there no more, whoever has taken it away. */
  vanish(id: string): void {
    this.instances.delete(id);
    this.#onTheWay.delete(id);
  }

  /** How often this took effect. */
  count(effect: string): number {
    return this.effects.filter((each) => each === effect).length;
  }

  async regions(account: string): Promise<string[]> {
    this.#strike('regions', account, false);
    return this.regionsOf[account] ?? [];
  }

  async *scan(
    account: string,
    region: string,
    part: 'all' | 'pay-as-you-go' = 'all',
  ): AsyncGenerator<InstancePage> {
    this.lists.push(`${part === 'all' ? 'scan' : part} ${region}`);
    yield* this.#pages(
      this.#of(account, region).filter((one) => part === 'all' || one.chargeType === 'pay-as-you-go'),
    );
    this.#strike('scan', region, false);
  }

  async *expiring(
    account: string,
    region: string,
    { from, to }: { from: Instant; to: Instant },
    securityGroup?: string,
  ) {
    this.lists.push(`expiring ${region}${securityGroup === undefined ? '' : ` in ${securityGroup}`}`);
    this.#strike('expiring', region, false);
    yield* this.#filtered(
      account,
      region,
      ({ expiresAt: at, securityGroups }) =>
        at !== undefined &&
        at >= from &&
        at <= to &&
        (securityGroup === undefined || securityGroups.includes(securityGroup)),
    );
  }

  async *recycling(account: string, region: string) {
    this.lists.push(`recycling ${region}`);
    this.#strike('recycling', region, false);
    yield* this.#filtered(account, region, ({ locks }) => locks.includes('Recycling'));
  }

  async read(refs: InstanceRef[]): Promise<Instance[]> {
    this.#strike('read', refs[0]?.id ?? '', false);
    return refs.flatMap(({ id }) => (this.hidden.has(id) ? [] : (this.instances.get(id) ?? [])));
  }

  async disks({ id }: InstanceRef): Promise<Disk[]> {
    this.#strike('disks', id, false);
    return this.disksOf.get(id) ?? [];
  }

  async autoRenewal(refs: InstanceRef[]): Promise<Map<string, AutoRenewal>> {
    this.#strike('autoRenewal', refs[0]?.id ?? '', false);
    const found = refs.filter(({ id }) => this.instances.get(id)?.chargeType === 'subscription');
    return new Map(found.map(({ id }) => [id, this.renewals.get(id) ?? { state: 'off' }]));
  }

  async scheduledEvents(refs: InstanceRef[]): Promise<SystemEvent[]> {
    this.#strike('scheduledEvents', refs[0]?.id ?? '', false);
    return this.systemEvents.filter(({ instance }) => refs.some(({ id }) => id === instance));
  }

  async deletions(refs: InstanceRef[]): Promise<SystemEvent[]> {
    this.#strike('deletions', refs[0]?.id ?? '', false);
    return this.systemEvents.filter(
      ({ instance, type }) => type.endsWith('.Delete') && refs.some(({ id }) => id === instance),
    );
  }

  async eventsIn(account: string, region: string): Promise<SystemEvent[]> {
    this.eventsAsked.push(region);
    this.#strike('eventsIn', region, false);
    const ids = new Set(this.#of(account, region).map(({ id }) => id));
    return this.systemEvents.filter(({ instance }) => ids.has(instance));
  }

  async quote({ id }: InstanceRef, period: Period): Promise<Quote> {
    this.#strike('quote', id, false);
    const monthly = this.monthly.get(id);
    if (!monthly) throw refusal('billing');
    return quoteOf(monthly, period);
  }

  async isGone({ id }: InstanceRef): Promise<boolean> {
    this.#events.push(`isGone ${id}`);
    this.#strike('isGone', id, false);
    return !this.instances.has(id);
  }

  async start(refs: InstanceRef[]): Promise<ActResult[]> {
    return refs.map((ref) => this.#act('start', ref, () => this.#power(ref, 'Starting', 'Running')));
  }

  async stop(refs: InstanceRef[]): Promise<ActResult[]> {
    return refs.map((ref) => this.#act('stop', ref, () => this.#power(ref, 'Stopping', 'Stopped')));
  }

  async reboot(refs: InstanceRef[]): Promise<ActResult[]> {
    return refs.map((ref) => this.#act('reboot', ref, () => this.#power(ref, 'Stopping', 'Running')));
  }

  async protect(refs: InstanceRef[], on: boolean): Promise<ActResult[]> {
    return refs.map((ref) => this.#act('protect', ref, () => this.change(ref.id, { protected: on })));
  }

  async allocateAddress(refs: InstanceRef[]): Promise<ActResult[]> {
    return refs.map((ref) =>
      this.#act('allocateAddress', ref, () => {
        const { publicIps = [] } = this.instances.get(ref.id) ?? {};
        if (publicIps.length === 0) this.change(ref.id, { publicIps: ['47.96.0.9'] });
      }),
    );
  }

  async setAutoRelease(refs: InstanceRef[], at: Instant | null): Promise<ActResult[]> {
    return refs.map((ref) =>
      this.#act('setAutoRelease', ref, () => {
        const { autoReleaseAt: _before, ...rest } = this.instances.get(ref.id) ?? ({} as Instance);
        this.instances.set(ref.id, at === null ? rest : { ...rest, autoReleaseAt: at });
      }),
    );
  }

  async renew(
    ref: InstanceRef,
    period: Period,
    { token, withinMs }: { token: string; withinMs: number },
  ): Promise<PaidResult> {
    if (withinMs <= 0) return failedWith(ref, refusal('not-yet'));
    const { id } = ref;
    const before = () => this.charges.find((charge) => charge.token === token);
    const result = this.#act('renew', ref, () => {
      if (before()) return;
      const from = this.#paidUntil.get(id) ?? this.instances.get(id)?.expiresAt;
      const amount = this.monthly.get(id)?.amount ?? 0;
      this.charges.push({ id, token, order: `order-${this.charges.length + 1}`, from, amount });
      if (from !== undefined) this.#paidUntil.set(id, renewedUntil(from, period));
    });
    return result.ok ? { ...result, order: before()?.order ?? '' } : result;
  }

  async setAutoRenewal(refs: InstanceRef[], wish: AutoRenewalWish): Promise<ActResult[]> {
    return refs.map((ref) => this.#act('setAutoRenewal', ref, () => this.renewals.set(ref.id, wish)));
  }

  async release(ref: InstanceRef, { withinMs }: { withinMs: number }): Promise<ActResult> {
    if (withinMs <= 0) return failedWith(ref, refusal('not-yet'));
    return this.#act('release', ref, () => this.#onTheWay.set(ref.id, 'gone'));
  }

  async dryRunRelease({ id }: InstanceRef, { force }: { force: boolean }): Promise<void> {
    this.#events.push(`dryRun ${id}${force ? ' by force' : ''}`);
    this.#strike('dryRunRelease', id, false);
  }

  async snapshots({ id }: InstanceRef, ids: string[]): Promise<Snapshot[]> {
    this.#strike('snapshots', id, false);
    return this.#listed().filter((snapshot) => ids.includes(snapshot.id));
  }

  async snapshotsById({ region }: Where, ids: string[]): Promise<ListedSnapshot[]> {
    this.#strike('snapshotsById', region, false);
    return this.#told(({ id }) => ids.includes(id));
  }

  async snapshotsOf({ id }: InstanceRef): Promise<ListedSnapshot[]> {
    this.#strike('snapshotsOf', id, false);
    return this.#told(({ instance }) => instance === id).reverse();
  }

  #told(isMeant: (snapshot: FakeFleet['made'][number]) => boolean): ListedSnapshot[] {
    const disks = [...this.disksOf.values()].flat();
    const isSystem = (disk: string) => disks.find((one) => one.id === disk)?.kind === 'system';
    return this.#listed()
      .filter(isMeant)
      .map(({ instance: _, operation, keepDays, ...snapshot }) => ({
        ...snapshot,
        kind: isSystem(snapshot.disk) ? ('system' as const) : ('data' as const),
        automatic: false,
        ...(operation !== '' && { operation }),
        ...(keepDays !== undefined && { keptUntil: later(snapshot.createdAt, keepDays * DAY) }),
      }));
  }

  async snapshotsMade({ id }: InstanceRef, operation: string): Promise<Snapshot[]> {
    this.#strike('snapshotsMade', id, false);
    return this.#listed().filter((one) => one.instance === id && one.operation === operation);
  }

  async snapshotDisk(ref: InstanceRef, disk: string, order: SnapshotOrder): Promise<SnapshotResult> {
    return this.#make('snapshotDisk', ref, [disk], order, (id) => id);
  }

  async snapshotGroup(ref: InstanceRef, disks: string[], order: SnapshotOrder): Promise<SnapshotResult> {
    const { keepDays: _never, ...kept } = order;
    return this.#make('snapshotGroup', ref, disks, kept, (id) => `ssg-of-${id}`);
  }

  #of(account: string, region: string): Instance[] {
    return [...this.instances.values()].filter(
      (one) => one.account === account && one.region === region && !this.hidden.has(one.id),
    );
  }

  async *#filtered(account: string, region: string, holds: (instance: Instance) => boolean) {
    const all = this.#of(account, region);
    const listed = this.ignoresFilters ? all : all.filter((one) => holds(one) && !this.omits.has(one.id));
    if (!listed.every(holds)) throw new FilterIgnored('of the fake', '-');
    yield* this.#pages(listed);
  }

  *#pages(all: Instance[]): Generator<InstancePage> {
    for (let at = 0; at < all.length; at += 2)
      yield { instances: all.slice(at, at + 2), askedAt: this.#clock.now() };
  }

  #listed(): FakeFleet['made'] {
    return structuredClone(this.made.filter(({ id }) => !this.unlisted.has(id)));
  }

  /** The same order again makes nothing: ECS knows it by its token. */
  #make(
    method: 'snapshotDisk' | 'snapshotGroup',
    ref: InstanceRef,
    disks: string[],
    order: SnapshotOrder,
    idFor: (first: string) => string,
  ): SnapshotResult {
    const before = this.made.find(
      ({ disk, operation }) => disks.includes(disk) && operation === order.operation,
    );
    if (before) return { ref, ok: true, requestId: `R${++this.#requests}`, id: idFor(before.id) };
    try {
      this.#events.push(`${method} ${ref.id}`);
      this.#strike(method, ref.id, false);
      const ids = disks.map((disk) => this.#begin(ref, disk, order));
      this.#strike(method, ref.id, true);
      return { ref, ok: true, requestId: `R${++this.#requests}`, id: idFor(ids[0] ?? '') };
    } catch (error) {
      if (!(error instanceof FleetError)) throw error;
      const { reason, code, message, requestId, certain } = error;
      return { ref, ok: false, reason, code, message, requestId, certain };
    }
  }

  #begin(ref: InstanceRef, disk: string, { operation, name, keepDays }: SnapshotOrder): string {
    const id = `s-${this.made.length + 1}`;
    const how = { operation, name, ...(keepDays !== undefined && { keepDays }), instance: ref.id };
    const state = { state: 'progressing' as const, percent: 0, sizeGiB: 40 };
    this.made.push({ id, disk, ...state, createdAt: '2026-11-21T10:01:00Z', ...how });
    this.effects.push(`snapshot ${disk}`);
    return id;
  }

  #power({ id }: InstanceRef, via: InstanceStatus, goal: InstanceStatus): void {
    this.change(id, { status: via });
    this.#onTheWay.set(id, goal);
  }

  #one(method: keyof Fleet, ref: InstanceRef, effect: () => void): string {
    const { id } = ref;
    this.#events.push(`${method} ${id}`);
    this.#strike(method, id, false);
    if (!this.instances.has(id)) throw refusal('missing');
    effect();
    this.effects.push(`${method} ${id}`);
    this.#strike(method, id, true);
    return `R${++this.#requests}`;
  }

  #act(method: keyof Fleet, ref: InstanceRef, effect: () => void): ActResult {
    try {
      return { ref, ok: true, requestId: this.#one(method, ref, effect) };
    } catch (error) {
      if (!(error instanceof FleetError)) throw error;
      return failedWith(ref, error);
    }
  }

  #strike(method: keyof Fleet, id: string, afterEffect: boolean): void {
    const index = this.#faults.findIndex(
      (fault) => fault.method === method && fault.afterEffect === afterEffect && (fault.id ?? id) === id,
    );
    const [fault] = index < 0 ? [] : this.#faults.splice(index, 1);
    if (fault) throw fault.error;
  }
}
