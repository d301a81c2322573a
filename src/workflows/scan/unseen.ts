import { FleetError } from '../../domain/errors.ts';
import { type Instance, refOf } from '../../domain/instance.ts';
import type { Instant } from '../../domain/time.ts';
import type { Where, Window } from '../../domain/where.ts';
import type { House } from '../house.ts';

/** A lost permission hides a whole region at once; so many of what is not seen are read in one scan … */
const READS = 1000;
/** … a call for each hundred … */
const BATCH = 100;
/** … and so many of what is not found are asked for one by one. */
const PROBES = 100;
/** Enough ids in a log line to look into it. */
const SHOWN = 5;

/**
 * What a scan has not seen is read by id: it has moved out of what was asked for, is gone for certain, or is hidden by a
 * lost permission. Where there is more than one scan looks at, each looks at the next part.
 * @param window see Scans.unseen
 * @returns what is there all the same, and how many of those that were probed are hidden
 */
export async function lookForUnseen(
  house: House,
  where: Where,
  started: Instant,
  window?: Window,
): Promise<{ found: Instance[]; hidden: number }> {
  const { count } = await house.scans.unseen(where, started, {
    ...(window && { window }),
    skip: 0,
    limit: 0,
  });
  if (count === 0) return { found: [], hidden: 0 };
  const scanNumber = Math.floor(Date.parse(started) / house.settings.scan.everyMs);
  const turns = Math.ceil(count / READS);
  const found: Instance[] = [];
  const missing: Instance[] = [];
  let skip = (scanNumber % turns) * READS;
  for (let read = 0; read < READS; read += BATCH) {
    const part = { ...(window && { window }), skip, limit: BATCH };
    const { instances } = await house.scans.unseen(where, started, part);
    if (instances.length === 0) break;
    const split = await readAnew(house, instances);
    found.push(...split.found);
    missing.push(...split.missing);
    // What was found counts as unseen no longer.
    skip += split.missing.length;
  }
  const probed = itsTurn(missing, Math.floor(scanNumber / turns));
  const gone = await forgetTheGone(house, probed);
  const hidden = probed.filter((instance) => !gone.has(instance.id));
  if (hidden.length > 0) {
    house.log.warn(
      {
        ...where,
        unseen: count - found.length - gone.size,
        instances: hidden.slice(0, SHOWN).map(({ id }) => id),
      },
      'in no list, yet not gone: is a permission missing?',
    );
  }
  return { found, hidden: hidden.length };
}

/** Reads these as they are now and saves them; what is in no answer is missing. */
export async function readAnew(
  house: House,
  instances: Instance[],
): Promise<{ found: Instance[]; missing: Instance[] }> {
  const askedAt = house.clock.now();
  const found = await house.fleet.read(instances.map(refOf));
  await house.inventory.save(found, askedAt);
  const ids = new Set(found.map(({ id }) => id));
  return { found, missing: instances.filter(({ id }) => !ids.has(id)) };
}

/** Asks of each whether it is gone, and forgets those that are; returns their ids. */
export async function forgetTheGone(house: House, instances: Instance[]): Promise<Set<string>> {
  const gone = new Set<string>();
  for (const instance of instances) {
    if (!(await isKnownGone(house, instance))) continue;
    await house.inventory.forget(refOf(instance), house.clock.now());
    gone.add(instance.id);
  }
  return gone;
}

/** Not so either if ECS refuses to say: one that may not be asked for keeps no other from being forgotten. */
async function isKnownGone(house: House, instance: Instance): Promise<boolean> {
  try {
    return await house.fleet.isGone(refOf(instance));
  } catch (error) {
    if (error instanceof FleetError && error.certain) return false;
    throw error;
  }
}

/** As many as are probed in one scan: the first of them, and with each turn the next. */
function itsTurn(missing: Instance[], turn: number): Instance[] {
  const turns = Math.max(1, Math.ceil(missing.length / PROBES));
  return missing.slice((turn % turns) * PROBES, ((turn % turns) + 1) * PROBES);
}
