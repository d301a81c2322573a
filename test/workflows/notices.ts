import type { Instance } from '../../src/domain/instance.ts';
import { reconcile } from '../../src/workflows/remind.ts';
import { aHouse, type Fakes, instancesLike } from './fakes.ts';

const IN_2_DAYS = '2026-11-23T10:00:00Z';
export const EXPIRING: Partial<Instance> = { chargeType: 'subscription', expiresAt: IN_2_DAYS };
export const RELEASING: Partial<Instance> = { autoReleaseAt: '2026-11-21T18:00:00Z' };

export const entriesOf = ({ reminders }: Fakes) => [...reminders.rows.values()];

/** The house after its first notices. */
export async function aNotice(...parts: Partial<Instance>[]) {
  const fakes = aHouse({ instances: instancesLike(...parts) });
  await reconcile(fakes.house);
  const [entry] = entriesOf(fakes);
  if (!entry) throw new Error('nothing was due');
  return { ...fakes, entry };
}

/** What a scan would find when someone has changed the instance's deadlines in the console. */
export function setInventory({ inventory, fleet }: Fakes, id: string, parts: Partial<Instance>): void {
  const row = inventory.rows.get(id);
  if (!row) throw new Error(`no ${id}`);
  const { autoReleaseAt: _none, ...instance } = row.instance;
  inventory.rows.set(id, { ...row, instance: { ...instance, ...parts } });
  fleet.instances.set(id, { ...instance, ...parts });
}
