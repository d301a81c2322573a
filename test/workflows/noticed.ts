import type { Instance } from '../../src/domain/instance.ts';
import type { Notice } from '../../src/domain/notice.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { toInstant } from '../../src/domain/time.ts';
import { postBulletin, showBulletin } from '../../src/workflows/post-bulletin.ts';
import { tell } from '../../src/workflows/tell.ts';
import { aHouse, type Fakes, instancesLike } from './fakes.ts';

export const EXPIRING: Partial<Instance> = { chargeType: 'subscription', expiresAt: '2026-11-23T10:00:00Z' };
export const RELEASING: Partial<Instance> = { autoReleaseAt: '2026-11-21T18:00:00Z' };

/** The house after its first look at these instances; nothing is posted yet. */
export async function aTold(parts: Partial<Instance>[], settings: Partial<Settings> = {}) {
  const fakes = aHouse({ instances: instancesLike(...parts), settings });
  await tell(fakes.house);
  return fakes;
}

export const noticesOf = ({ ledger }: Fakes): Notice[] => [...ledger.notices.values()];

export function firstNotice(fakes: Fakes): Notice {
  const [notice] = noticesOf(fakes);
  if (!notice) throw new Error('nothing was due');
  return notice;
}

/** What of that kind and rung was claimed, in order, e.g. `i-1 expiry 3d`. */
/** Where the bulletins go, in the order in which they were claimed. */
export const channelsOf = ({ ledger }: Fakes) => [...ledger.bulletins.values()].map(({ channel }) => channel);

export const claimedIn = (fakes: Fakes) => noticesOf(fakes).map(({ id, rungMs }) => [id, rungMs]);

/** Runs the jobs that wait once each; what throws stays to be tried again. */
export async function runJobs(fakes: Fakes): Promise<void> {
  const { ledger, house } = fakes;
  for (const id of ledger.toPost.splice(0)) {
    await postBulletin(house, id).catch(() => ledger.toPost.push(id));
  }
  for (const id of ledger.toShow.splice(0)) await showBulletin(house, id);
}

/** What a scan would find when someone has changed the instance's ends in the console. */
export async function change({ inventory, fleet, house }: Fakes, id: string, parts: Partial<Instance>) {
  const row = inventory.rows.get(id);
  if (!row) throw new Error(`no ${id}`);
  const { autoReleaseAt: _none, ...instance } = row.instance;
  fleet.instances.set(id, { ...instance, ...parts });
  await inventory.save([{ ...instance, ...parts }], toInstant(house.clock.now()));
}
