import type { Disk, Instance } from '../../../src/domain/instance.ts';
import type { Target } from '../../../src/domain/operation.ts';
import type { Settings } from '../../../src/domain/settings.ts';
import type { BackingUp, BackupPlan } from '../../../src/domain/work.ts';
import { aDisk } from '../../domain/examples.ts';
import { aHouse, instancesLike, running } from '../fakes.ts';

/** Two disks that a snapshot-consistent group takes; the second one survives its instance. */
export const ESSDS: Disk[] = [aDisk(), aDisk({ id: 'd-2', kind: 'data', diesWithInstance: false })];
/** Two that it does not take. */
export const OTHERS: Disk[] = ESSDS.map((disk) => ({ ...disk, category: 'cloud_efficiency' }));

interface Given {
  instances?: Partial<Instance>[];
  /** The disks of the first instance; each further one has a single disk, `d-i-2`, … */
  disks?: Disk[];
  plan?: BackupPlan;
  /** Nothing but the backup: of instances as they are, by default running ones. */
  alone?: boolean;
  settings?: Partial<Settings>;
}

/** A house with stopped instances (unless given otherwise) whose release with a backup has begun. */
export function backingUp(given: Given = {}) {
  const { instances: parts = [{}], disks = OTHERS, plan = {}, settings = {}, alone = false } = given;
  const instances = instancesLike(
    ...parts.map((part) => ({
      ...{ status: alone ? ('Running' as const) : ('Stopped' as const), startedAt: '2026-11-01T08:00:00Z' },
      ...part,
    })),
  );
  const fakes = aHouse({ instances, settings });
  const how = instances.some(({ status }) => status === 'Running') ? 'stop-first' : 'stopped';
  const work: BackingUp = alone ? { kind: 'back-up', ...plan } : { kind: 'release', how, backup: plan };
  const targets: Target[] = instances.map((instance, index) => {
    const theirs = index === 0 ? disks : [aDisk({ id: `d-${instance.id}` })];
    fakes.fleet.disksOf.set(instance.id, theirs);
    return { instance, disks: theirs, state: 'waiting', requestIds: [] };
  });
  const { id } = running(fakes, work, [], { targets });
  return { ...fakes, fakes, id };
}
