import type { InstanceRecord } from '../../src/playground/ecs/index.ts';
import { oneOf } from '../random.ts';
import type { World } from '../scenarios/world.ts';
import { DAY, HOUR, quarter } from './endings.ts';

const MONTHS = [1, 1, 3].map((length) => ({ length, unit: 'Month' as const }));

/** Longer than a renewal is paid and not shown yet. */
const SHOWN_MS = 1000;

/** What somebody does in the console of ECS, past the bot. */
type Change = 'renewed' | 'renewed after its expiry' | 'auto-release set' | 'auto-release moved back' | Less;
type Less = 'auto-release cancelled' | 'released';

/** Everybody who changes when instances end without asking the bot. */
export class Console {
  readonly done: Change[] = [];
  readonly #world: World;
  readonly #random: () => number;
  /** The times that were changed, to be set again some day. */
  readonly #former: { id: string; at: Date }[] = [];

  constructor(world: World, random: () => number) {
    this.#world = world;
    this.#random = random;
  }

  /** One change of an instance that is not among `spared`; returns its id, if there is one to be changed. */
  change(spared: Set<string>): string | undefined {
    const now = this.#world.clock.now().getTime();
    const chance = this.#random();
    const all = this.#world.ecs.instances().filter(({ id }) => !spared.has(id));
    if (chance < 0.45) return this.#renew(all, now);
    if (chance < 0.8) return this.#release(all, now);
    if (chance < 0.88) return this.#moveBack(all, now);
    if (chance < 0.96) return this.#cancel(all);
    return this.#end(all);
  }

  /** The same, but nothing that makes an instance go, or its end vanish. */
  move(spared: Set<string>): string | undefined {
    const all = this.#world.ecs.instances().filter(({ id }) => !spared.has(id));
    return this.#renew(all, this.#world.clock.now().getTime());
  }

  /** Mostly what expires soon or has expired. */
  #renew(all: InstanceRecord[], now: number): string | undefined {
    const near = all.filter(({ expiresAt }) => expiresAt && expiresAt.getTime() < now + 8 * DAY);
    const any = all.filter(({ expiresAt }) => expiresAt);
    const one = this.#oneOf(this.#random() < 0.85 ? near : any);
    if (!one?.expiresAt) return undefined;
    const isExpired = one.expiresAt.getTime() <= now;
    // A week from its expiry may be over by now.
    const period = oneOf(
      isExpired ? MONTHS : [{ length: 1, unit: 'Week' as const }, ...MONTHS],
      this.#random,
    );
    this.#world.ecs.renewElsewhere(one.id, period);
    // Until then ECS shows what was before.
    this.#world.clock.advance(SHOWN_MS);
    this.done.push(isExpired ? 'renewed after its expiry' : 'renewed');
    return one.id;
  }

  #release(all: InstanceRecord[], now: number): string | undefined {
    const one = this.#oneOf(all.filter(({ chargeType }) => chargeType === 'PostPaid'));
    if (!one) return undefined;
    if (one.autoReleaseAt) this.#former.push({ id: one.id, at: one.autoReleaseAt });
    const hours = oneOf([2, 6, 20, 40, 24 * this.#random() * 14], this.#random);
    return this.#did('auto-release set', one.id, (it) => {
      it.autoReleaseAt = quarter(now, hours, this.#random);
    });
  }

  #moveBack(all: InstanceRecord[], now: number): string | undefined {
    const former = this.#former.findLast(
      ({ id, at }) => at.getTime() > now + HOUR && all.some((one) => one.id === id),
    );
    if (!former) return undefined;
    return this.#did('auto-release moved back', former.id, (it) => {
      it.autoReleaseAt = former.at;
    });
  }

  #cancel(all: InstanceRecord[]): string | undefined {
    const one = this.#oneOf(all.filter(({ autoReleaseAt }) => autoReleaseAt));
    if (!one) return undefined;
    return this.#did('auto-release cancelled', one.id, (it) => {
      delete it.autoReleaseAt;
    });
  }

  /** At once, as it is somebody else's doing. */
  #end(all: InstanceRecord[]): string | undefined {
    const one = this.#oneOf(all.filter(({ chargeType }) => chargeType === 'PostPaid'));
    if (!one) return undefined;
    return this.#did('released', one.id, (it) => {
      it.steps = [{ at: this.#world.clock.now(), become: 'gone' }];
      delete it.autoReleaseAt;
    });
  }

  #oneOf(these: InstanceRecord[]): InstanceRecord | undefined {
    return these.length > 0 ? oneOf(these, this.#random) : undefined;
  }

  #did(change: Change, id: string, edit: (instance: InstanceRecord) => void): string {
    this.#world.ecs.change(id, edit);
    this.done.push(change);
    return id;
  }
}
