import { FleetError } from '../../domain/errors.ts';
import { type Instance, refOf } from '../../domain/instance.ts';
import { type Instant, toInstant } from '../../domain/time.ts';
import type { Where, Window } from '../../domain/where.ts';
import { atOnce } from '../at-once.ts';
import type { House } from '../house.ts';

/** A lost permission hides a whole region at once; so many of what is not seen are read in one scan … */
const READS = 1000;
/** … a call for each hundred … */
const BATCH = 100;
/** … and so many of what is not found are asked for one by one, besides what should have ended by now. */
const PROBES = 100;
const PROBES_AT_ONCE = 16;
const HIDDEN = 'in no list, yet not gone: is a permission missing?';
/** Enough ids in a log line to look into it. */
const SHOWN = 5;

/** What became of what is missing. */
interface Probed {
  /** How many are there all the same, in no list. */
  hidden: number;
  /** Whether there are none that were left to the next scan. */
  all: boolean;
}

interface Unseen {
  /** What is there all the same. */
  found: Instance[];
  /** How many are not. */
  missing: number;
  /** Asks of these one by one whether they are gone, and forgets those that are. */
  probe(): Promise<Probed>;
}

/**
 * What a scan has not seen is read by id: it has moved out of what was asked for, is gone for certain, or is hidden by a
 * lost permission. Where there is more than one scan looks at, each looks at the next part.
 * @param window see Scans.unseen
 */
export async function lookForUnseen(
  house: House,
  where: Where,
  started: Instant,
  window?: Window,
): Promise<Unseen> {
  const { count } = await house.scans.unseen(where, started, {
    ...(window && { window }),
    skip: 0,
    limit: 0,
  });
  const scanNumber = Math.floor(Date.parse(started) / house.settings.scan.everyMs);
  const turns = Math.max(1, Math.ceil(count / READS));
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
  const probe = async (): Promise<Probed> => {
    const probed = itsTurn(missing, Math.floor(scanNumber / turns), toInstant(house.clock.now()));
    const gone = await forgetTheGone(house, probed);
    const hidden = probed.filter((instance) => !gone.has(instance.id));
    const unseen = count - found.length - gone.size;
    const instances = hidden.slice(0, SHOWN).map(({ id }) => id);
    if (hidden.length > 0) house.log.warn({ ...where, unseen, instances }, HIDDEN);
    return { hidden: hidden.length, all: unseen === hidden.length };
  };
  return { found, missing: missing.length, probe };
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
  await atOnce(instances, PROBES_AT_ONCE, async (instance) => {
    if (!(await isKnownGone(house, instance))) return;
    await house.inventory.forget(refOf(instance), house.clock.now());
    gone.add(instance.id);
  });
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

/** As many as are probed in one scan: what should have ended; of the others the first, and with each turn the next. */
function itsTurn(missing: Instance[], turn: number, now: Instant): Instance[] {
  const { true: ended = [], false: others = [] } = Object.groupBy(missing, (one) => `${hasEnded(one, now)}`);
  const turns = Math.max(1, Math.ceil(others.length / PROBES));
  return [...ended, ...others.slice((turn % turns) * PROBES, ((turn % turns) + 1) * PROBES)];
}

function hasEnded({ expiresAt, autoReleaseAt, locks }: Instance, now: Instant): boolean {
  return (
    locks.includes('Recycling') || [expiresAt, autoReleaseAt].some((at) => at !== undefined && at <= now)
  );
}
