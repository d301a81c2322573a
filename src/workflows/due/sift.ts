import { named, type Problem } from '../../domain/errors.ts';
import { type Instance, refOf } from '../../domain/instance.ts';
import type { Hush } from '../../domain/notice.ts';
import type { Operation } from '../../domain/operation.ts';
import type { LeftOut } from '../../domain/proposal.ts';
import { type AutoRenewal, chargedFrom, isAsWished, outlookOf } from '../../domain/renewal.ts';
import { DAY, later } from '../../domain/time.ts';
import type { SubscriptionWork } from '../../domain/work.ts';
import { obstacle } from '../../policy/preconditions.ts';
import type { House } from '../house.ts';

export interface Sifted {
  instances: Instance[];
  leftOut: LeftOut[];
}

/** What is known of instances that nobody has named one by one. */
interface Known {
  renewals: Map<string, AutoRenewal>;
  hushes: Hush[];
}

/**
 * Those of some instances that there is something to do for, and the others with the reason: another operation has
 * them, or ECS would not do it; and where a search found them, so that nobody meant them one by one: they renew
 * themselves, or somebody lets them expire.
 */
export async function siftDue(
  house: House,
  work: SubscriptionWork,
  found: Instance[],
  by: 'search' | 'choice',
): Promise<Sifted> {
  const now = house.clock.now();
  const refs = found.map(refOf);
  const [renewals, hushes, open] = await Promise.all([
    // Where ECS does not say, whoever confirms sees that it is not known.
    house.fleet.autoRenewal(refs).catch(() => new Map<string, AutoRenewal>()),
    house.ledger.hushes(later(now, -DAY)),
    house.operations.openOn(refs),
  ]);
  const instances: Instance[] = [];
  const leftOut: LeftOut[] = [];
  for (const instance of found) {
    const problem =
      obstacle(work, instance, now) ??
      (by === 'search' ? whyNotMeant(work, instance, { renewals, hushes }, now) : undefined) ??
      asWished(work, instance, renewals) ??
      busy(instance, open);
    if (problem) leftOut.push({ instance, problem });
    else instances.push(instance);
  }
  return { instances, leftOut };
}

function whyNotMeant(
  work: SubscriptionWork,
  instance: Instance,
  { renewals, hushes }: Known,
  now: Date,
): Problem | undefined {
  const { id, expiresAt } = instance;
  if (expiresAt === undefined) return undefined;
  const again = work.kind === 'renew' && { period: work.period };
  if (work.kind === 'renew' && outlookOf(renewals.get(id), expiresAt, now) === 'ahead')
    return { code: 'renews-itself', instance: named(instance), at: chargedFrom(expiresAt), ...again };
  const problem = letGo(instance, hushes);
  return problem && { ...problem, ...again };
}

function asWished(
  work: SubscriptionWork,
  instance: Instance,
  renewals: Map<string, AutoRenewal>,
): Problem | undefined {
  if (work.kind !== 'auto-renew' || !isAsWished(renewals.get(instance.id), work.to)) return undefined;
  return { code: 'already', instance: named(instance), what: `auto-renewal-${work.to.state}` };
}

function letGo(instance: Instance, hushes: Hush[]): Problem | undefined {
  const wish = hushes.find(
    ({ id, kind, deadline, how }) =>
      id === instance.id && kind === 'expiry' && how === 'let-go' && deadline === instance.expiresAt,
  );
  return wish && { code: 'let-expire', instance: named(instance), by: wish.by };
}

function busy(instance: Instance, open: Operation[]): Problem | undefined {
  const other = open.find(({ targets }) => targets.some((target) => target.instance.id === instance.id));
  if (!other) return undefined;
  const { id: operation, requester, state } = other;
  return { code: 'busy', instance: named(instance), operation, requester, pending: state === 'pending' };
}
