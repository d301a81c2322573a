import type { SnapshotResult } from '../domain/act.ts';
import { FleetError } from '../domain/errors.ts';
import type { InstanceRef } from '../domain/instance.ts';
import type { Fleet } from '../domain/ports.ts';
import type { ListedSnapshot, Snapshot, SnapshotOrder } from '../domain/snapshot.ts';
import type { Where } from '../domain/where.ts';
import type { Caller } from './calling/caller.ts';
import { unreadable } from './errors/translate.ts';
import { paged } from './paged.ts';
import { failed } from './replies/acted.ts';
import { objects, type Raw, raw, text, texts } from './replies/fields.ts';
import { listIn, type Reply } from './replies/list.ts';
import { toListedSnapshot, toSnapshot } from './replies/snapshot.ts';

type Snapshots = Pick<
  Fleet,
  'snapshots' | 'snapshotsById' | 'snapshotsOf' | 'snapshotsMade' | 'snapshotDisk' | 'snapshotGroup'
>;

/** What DescribeSnapshots takes and gives at once. */
const LIMIT = 100;

/** The part of the Fleet that makes snapshots and watches them. */
export function snapshots(call: Caller): Snapshots {
  return {
    snapshots: byId,

    async snapshotsById(where, ids) {
      const found = await entriesById(where, ids);
      return found.map((entry) => listed(entry, operationOf(entry)));
    },

    async snapshotsOf(ref) {
      const [entries, groups] = await Promise.all([entriesOf(ref), groupsOf(ref)]);
      const grouped = new Map(groups.flatMap((group) => idsIn(group).map((id) => [id, operationOf(group)])));
      return entries
        .map((entry) => listed(entry, operationOf(entry) ?? grouped.get(text(entry.SnapshotId))))
        .sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
    },

    async snapshotsMade(ref, operation) {
      const [single, grouped] = await Promise.all([singles(ref, operation), idsInGroups(ref, operation)]);
      const known = single.map(toSnapshot);
      const others = grouped.filter((id) => !known.some((snapshot) => snapshot.id === id));
      return [...known, ...(await byId(ref, others))];
    },

    snapshotDisk: (ref, disk, order) =>
      make(ref, 'SnapshotId', () =>
        call(ref, 'CreateSnapshot', {
          diskId: disk,
          snapshotName: order.name,
          ...markedBy(order, disk),
          ...(order.keepDays !== undefined && { retentionDays: order.keepDays }),
        }),
      ),

    snapshotGroup: (ref, disks, order) =>
      make(ref, 'SnapshotGroupId', () =>
        call(ref, 'CreateSnapshotGroup', {
          regionId: ref.region,
          instanceId: ref.id,
          diskId: disks,
          name: order.name,
          ...markedBy(order, ref.id),
        }),
      ),
  };

  async function byId(ref: InstanceRef, ids: string[]): Promise<Snapshot[]> {
    return (await entriesById(ref, ids)).map(toSnapshot);
  }

  async function entriesById(where: Where, ids: string[]): Promise<Raw[]> {
    const found: Raw[] = [];
    for (let at = 0; at < ids.length; at += LIMIT) {
      const snapshotIds = JSON.stringify(ids.slice(at, at + LIMIT));
      const asked = { regionId: where.region, snapshotIds, maxResults: LIMIT };
      found.push(...snapshotsIn(await call(where, 'DescribeSnapshots', asked)));
    }
    return found;
  }

  /** Those with the operation's mark that were made one by one. */
  async function singles(ref: InstanceRef, operation: string): Promise<Raw[]> {
    const found = await entriesOf(ref, 'user');
    return found.filter((entry) => entry.Description === markOf(operation));
  }

  /** A snapshot of a group does not carry the group's description, so the group is looked for. */
  async function idsInGroups(ref: InstanceRef, operation: string): Promise<string[]> {
    const groups = await groupsOf(ref);
    return groups.filter((group) => group.Description === markOf(operation)).flatMap(idsIn);
  }

  /** ECS lists them by the attached disks. */
  async function entriesOf(ref: InstanceRef, snapshotType: 'user' | 'all' = 'all'): Promise<Raw[]> {
    const asked = { regionId: ref.region, instanceId: ref.id, snapshotType, maxResults: LIMIT };
    const found: Raw[] = [];
    for await (const reply of paged((page) => call(ref, 'DescribeSnapshots', { ...asked, ...page })))
      found.push(...snapshotsIn(reply));
    return found;
  }

  async function groupsOf(ref: InstanceRef): Promise<Raw[]> {
    const asked = { regionId: ref.region, instanceId: ref.id, maxResults: LIMIT };
    const groups: Raw[] = [];
    for await (const reply of paged((page) => call(ref, 'DescribeSnapshotGroups', { ...asked, ...page })))
      groups.push(...listIn(reply, 'SnapshotGroups', 'SnapshotGroup'));
    return groups;
  }
}

function idsIn(group: Raw): string[] {
  return texts(objects(raw(group.Snapshots).Snapshot).map((entry) => entry.SnapshotId));
}

function snapshotsIn(reply: Reply): Raw[] {
  return listIn(reply, 'Snapshots', 'Snapshot').filter((entry) => text(entry.SnapshotId) !== '');
}

const MARK = 'ECS Steward ';

/** `operation`: the one of ours that it was made for. */
function listed(entry: Raw, operation: string | undefined): ListedSnapshot {
  return { ...toListedSnapshot(entry), ...(operation !== undefined && { operation }) };
}

/** By this a snapshot is known as made for the operation, whatever became of the answer. */
function markOf(operation: string): string {
  return `${MARK}${operation}`;
}

/** The operation that a snapshot, or a group of them, carries the mark of. */
function operationOf({ Description }: Raw): string | undefined {
  const description = text(Description);
  return description.startsWith(`${MARK}op-`) ? description.slice(MARK.length) : undefined;
}

/** The mark, and the token by which ECS takes a repeated call for the same one (≤64 ASCII characters). */
function markedBy({ operation }: SnapshotOrder, what: string) {
  return { description: markOf(operation), clientToken: `${operation}-${what}` };
}

async function make(
  ref: InstanceRef,
  field: 'SnapshotId' | 'SnapshotGroupId',
  create: () => Promise<Reply>,
): Promise<SnapshotResult> {
  try {
    const { requestId, body, retried } = await create();
    const id = text(body[field]);
    if (id === '') throw unreadable(`The reply has no ${field}.`, requestId);
    return { ref, ok: true, requestId, id, ...(retried && { retried }) };
  } catch (error) {
    if (error instanceof FleetError) return failed(ref, error);
    throw error;
  }
}
