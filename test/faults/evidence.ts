import { sql } from 'kysely';
import type { Operation } from '../../src/domain/operation.ts';
import type { RecordedCall } from '../../src/playground/ecs/index.ts';
import { operationsById } from '../../src/store/operations/rows.ts';
import type { Database } from '../../src/store/tables.ts';
import { OPS } from '../scenarios/people.ts';
import type { World } from '../scenarios/world.ts';
import type { Kill } from './replicas.ts';

interface AuditRow {
  actor: string;
  action: string;
  operation: string | null;
  instance: string | null;
  at: Date;
  details: Record<string, unknown>;
}

/** What the database knows in the end. */
export interface Records {
  operations: Operation[];
  audit: AuditRow[];
}

/** Jobs that somebody still has to do; not the scan, which never ends, nor the approvals' expiry, hours away. */
export async function unfinishedJobs(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string; data: unknown }>`
    select name, data from pgboss.job
    where state in ('created', 'retry', 'active') and name in ('delivery', 'step', 'announce')
  `.execute(db);
  return rows.map(({ name, data }) => `${name} ${JSON.stringify(data)}`);
}

/** How many steps some worker has in its hands. */
export async function activeSteps(db: Database): Promise<number> {
  const { rows } = await sql`select id from pgboss.job where name = 'step' and state = 'active'`.execute(db);
  return rows.length;
}

export async function readRecords(db: Database): Promise<Records> {
  const ids = await db.selectFrom('operations').select('id').execute();
  const operations = await operationsById(
    db,
    ids.map(({ id }) => id),
  );
  const audit = await db
    .selectFrom('audit')
    .select(['actor', 'action', 'operation', 'instance', 'at', 'details'])
    .orderBy('id')
    .execute();
  return { operations, audit };
}

/** The calls that had an effect on an instance, whatever their caller heard. */
export function effects(world: World, action: string): RecordedCall[] {
  return world.ecs.calls.filter((call) => call.acted && call.action === action);
}

/** The instance a call is about; a disk's id follows from that of its instance. */
function instanceOf({ parameters: { InstanceId, DiskId = '' } }: RecordedCall): string {
  return InstanceId ?? `i-${DiskId.slice(2, -1)}`;
}

/** Disks of these instances that have not exactly one snapshot, and other disks that have one. */
export function notBackedUpOnce(world: World, instances: readonly string[]): string[] {
  const made = Map.groupBy(world.ecs.snapshots(), ({ diskId }) => diskId);
  const disks = instances.flatMap((id) => [`d-${id.slice(2)}0`, `d-${id.slice(2)}1`]);
  const wrong = disks.filter((id) => made.get(id)?.length !== 1);
  const others = [...made.keys()].filter((id) => !disks.includes(id));
  return [...wrong, ...others].map((id) => `disk ${id}: ${made.get(id)?.length ?? 0} snapshots`);
}

/** Every wish became one operation, which is done. */
export function wishesNotDone({ operations }: Records, instances: string[]): string[] {
  const byInstance = Map.groupBy(operations, ({ targets }) => targets[0]?.instance.name ?? '');
  return instances.flatMap((name) => {
    const states = (byInstance.get(name) ?? []).map(({ id, state }) => `${id} ${state}`);
    return states.length === 1 && states[0]?.endsWith(' done')
      ? []
      : [`${name}: ${states.join(', ') || 'nothing'}`];
  });
}

/** Instances on which an action had another number of effects than it should. */
export function notOnce(world: World, action: string, instances: readonly string[]): string[] {
  const done = Map.groupBy(effects(world, action), instanceOf);
  const wrong = instances.filter((id) => done.get(id)?.length !== 1);
  const strangers = [...done.keys()].filter((id) => !instances.includes(id));
  return [...wrong, ...strangers].map((id) => `${action} of ${id}: ${done.get(id)?.length ?? 0} times`);
}

/** What an attempt may meet before it succeeds. */
const MIDWAY = '( (attempted|not answered|refused by ECS|retried|waiting|accepted))*';

/**
 * The story of each operation must be whole: asked, confirmed, approved by as many others as it takes,
 * attempted before anything, done once, settled once. Clicks that came too late may stand in between.
 */
export function gapsInAudit({ operations, audit }: Records): string[] {
  const byOperation = Map.groupBy(audit, ({ operation }) => operation ?? '');
  return operations.flatMap(({ id, requester, approvals, approvalsNeeded }) => {
    const rows = (byOperation.get(id) ?? []).filter(({ action }) => action !== 'refused approve');
    const story = rows.map(({ action }) => action).join(' ');
    const clicks = rows.filter(({ action, actor }) => action === 'approved' && actor !== requester);
    const approvers = new Set(clicks.map(({ actor }) => actor));
    const approved = ' approved'.repeat(approvalsNeeded);
    const whole = new RegExp(`^requested confirmed${approved}( waiting)? attempted${MIDWAY} done settled$`);
    const counted = approvers.size === approvalsNeeded && approvals.length === approvalsNeeded;
    return whole.test(story) && counted ? [] : [`${id}: ${story}`];
  });
}

/** Every effect was written down before, and its RequestId afterwards, if a process lived to hear and to write it. */
export function effectsNotAudited(world: World, { audit }: Records, action: string, kills: Kill[]): string[] {
  const byInstance = Map.groupBy(audit, ({ instance }) => instance ?? '');
  const heard = heardBy(world);
  return effects(world, action).flatMap((call) => {
    const { requestId, at } = call;
    const rows = byInstance.get(instanceOf(call)) ?? [];
    const foretold = rows.some((row) => row.action === 'attempted' && row.at <= at);
    if (!foretold) return [`${action} ${requestId} was never announced`];
    const written = rows.some(({ details }) => JSON.stringify(details).includes(requestId));
    const who = heard.get(requestId);
    const died = who && kills.some((kill) => kill.pid === who.pid && kill.at.getTime() - who.at < 3000);
    return written || !who || died ? [] : [`${action} ${requestId} was heard and not written down`];
  });
}

/** Which process heard of which RequestId, and when: its log says so. */
function heardBy(world: World): Map<string, { pid: number; at: number }> {
  const calls = world.lines
    .filter((line) => line.includes('"msg":"ECS call"'))
    .map((line) => JSON.parse(line));
  return new Map(calls.map(({ requestId, pid, time }) => [requestId, { pid, at: Date.parse(time) }]));
}

/** Every message of an operation that is on record says how it ended. */
export function messagesNotTrue(world: World, { operations }: Records): string[] {
  return operations.flatMap(({ id, places, targets }) => {
    const name = targets[0]?.instance.name ?? '';
    if (places.length === 0) return [`${id} is shown nowhere`];
    return places.flatMap(({ role, channel, ts }) => {
      if (role === 'requester') return ts === undefined ? [`${id}: its requester was not told`] : [];
      const text = world.slack.workspace.messages.find(
        (one) => one.channelId === channel && one.ts === ts,
      )?.text;
      return text?.includes(name) && / is released/.test(text) ? [] : [`${id} at ${ts}: ${text}`];
    });
  });
}

/** Messages of operations that are on no record, as their post was made twice (see decision 0017). */
export function twins(world: World, { operations }: Records): string[] {
  const known = new Set(operations.flatMap(({ places }) => places.map(({ ts }) => ts)));
  return world.slack.workspace.messages
    .filter(
      (one) => one.channelId === OPS && one.ephemeralFor === undefined && !one.deleted && !known.has(one.ts),
    )
    .map(({ text }) => text);
}

/** What was logged as an error, and how often. */
export function errorsLogged(world: World): Record<string, number> {
  const errors = world.lines.filter((line) => /"level":"(error|fatal)"/.test(line));
  const counted = Map.groupBy(errors, (line) => String(JSON.parse(line).msg).replace(/ \(.*/, ''));
  return Object.fromEntries([...counted].map(([message, lines]) => [message, lines.length]));
}
