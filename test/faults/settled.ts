import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../../src/store/tables.ts';
import type { World } from '../scenarios/world.ts';
import type { Base } from './bases.ts';

/** What people and ECS have set going; what the bot tells of its own accord. */
const ASKED = ['delivery', 'step', 'announce'];
const TELLING = ['bulletin', 'urgent-bulletin', 'show-bulletin', 'tell-admins'];
/** They are always waiting for their next time. */
const ENDLESS = ['scan', 'tell'];

/** Longer than a killed replica holds up a scan, and shorter than any two things of this test that are to be kept apart. */
const PATIENCE_MS = 200_000;
const LOOK_MS = 40;

interface Left {
  asked: number;
  telling: number;
  /** How many scans and tellings are under way, or have failed and are to be tried again. */
  endless: number;
  /** How many scans have begun since, and ended. */
  scans: number;
  /** How many looks at what is due have begun since such a scan, and ended. */
  tells: number;
  /** By the clock of the database, as `since`. */
  now: Date;
  scanned: Date | null;
  looked: Date | null;
}

/**
 * Resolves when the bots have done all they were asked for, have then scanned the fleet as it is by now, and have
 * told what is due. Jobs do not know the clock of this test, so those that wait for their time are called at once, but for those
 * that have failed.
 */
export async function settled({ base, folder, world }: { base: Base; folder: string; world: World }) {
  const giveUpAt = Date.now() + PATIENCE_MS;
  const until = async (queues: string[], since: Date, isSo: (left: Left) => boolean) => {
    for (;;) {
      const left = await base.read(folder, (db) => hurryAndLook(db, queues, since));
      if (isSo(left)) return left.now;
      if (Date.now() > giveUpAt) throw new Error(`the bots do not settle: ${JSON.stringify(left)}`);
      await sleep(LOOK_MS);
    }
  };
  const begun = await until([...ASKED, ...TELLING], new Date(), ({ asked }) => asked === 0);
  // It is kept in whole seconds.
  const from = new Date(Math.floor(world.clock.now().getTime() / 1000) * 1000);
  const isScanned = ({ scans, scanned }: Left) => scans > 0 && scanned !== null && scanned >= from;
  await until([...ASKED, ...TELLING, 'scan'], begun, isScanned);
  await until([...ASKED, ...TELLING, 'tell'], begun, ({ tells }) => tells > 0);
  await until(
    [...ASKED, ...TELLING],
    begun,
    ({ asked, telling, endless, looked }) =>
      asked + telling + endless === 0 && looked !== null && looked >= from,
  );
}

async function hurryAndLook(db: Database, queues: string[], since: Date): Promise<Left> {
  await sql`
    update pgboss.job set start_after = now()
    where name = any(${queues}) and start_after > now()
      and (state = 'created' or (state = 'retry' and name in ('scan', 'tell')))
  `.execute(db);
  const { rows } = await sql<Left>`
    select
      (count(*) filter (where name = any(${ASKED}) and state in ('created', 'retry', 'active')))::int as asked,
      (count(*) filter (where name = any(${TELLING}) and state in ('created', 'retry', 'active')))::int as telling,
      (count(*) filter (where name = any(${ENDLESS}) and state in ('retry', 'active')))::int as endless,
      (count(*) filter (where name = 'scan' and state = 'completed' and started_on > ${since}))::int as scans,
      (count(*) filter (where name = 'tell' and state = 'completed' and started_on > (
        select max(completed_on) from pgboss.job
        where name = 'scan' and state = 'completed' and started_on > ${since})))::int as tells,
      clock_timestamp() as now,
      (select finished_at from steward.scans where what = 'fleet') as scanned,
      (select finished_at from steward.scans where what = 'notices') as looked
    from pgboss.job
  `.execute(db);
  const [left] = rows;
  if (!left) throw new Error('a count has no row');
  return left;
}
