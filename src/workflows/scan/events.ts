import { FleetError } from '../../domain/errors.ts';
import type { Where } from '../../domain/where.ts';
import type { House } from '../house.ts';

/**
 * Asks a region what ECS has in store for its instances, in one call whatever their number, and keeps it. Where that
 * cannot be asked, what was known stays; the admins are told once that lasts, and nothing else waits for it. Never throws.
 * @param lastingMs so long a trouble may pass by itself
 */
export async function lookAtEvents(house: House, where: Where, lastingMs: number): Promise<void> {
  const { fleet, scans, clock, log } = house;
  const { account, region } = where;
  const askedAt = clock.now();
  try {
    await scans.events(where, await fleet.eventsIn(account, region), askedAt);
    await noteTrouble(house, where, undefined, lastingMs);
  } catch (err) {
    log.warn({ ...where, err }, 'a region could not be asked for its system events');
    await noteTrouble(house, where, err instanceof FleetError ? err.code : 'Error', lastingMs);
  }
}

/** Where it cannot be written down, the next scan does. */
async function noteTrouble(
  { alerts, clock, log }: House,
  { account, region }: Where,
  code: string | undefined,
  lastingMs: number,
): Promise<void> {
  const key = `events ${account} ${region}`;
  try {
    if (code === undefined) await alerts.clear(key, clock.now());
    else await alerts.raise(key, { kind: 'events-unasked', account, region, code }, clock.now(), lastingMs);
  } catch (err) {
    log.warn({ account, region, err }, 'whether the system events can be asked for could not be noted');
  }
}
