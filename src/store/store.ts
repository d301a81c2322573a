import { sql } from 'kysely';
import type { Digests } from '../domain/digest.ts';
import type { Homes } from '../domain/home.ts';
import type { Alerts, Choices, Ledger } from '../domain/ledger.ts';
import type { AuditTrail, Clock, Deliveries, Inventory, Log, OperationLog, Scans } from '../domain/ports.ts';
import { HOUR, SECOND } from '../domain/time.ts';
import type { UserDataStore } from '../domain/user-data.ts';
import { alertsOn } from './alerts.ts';
import { auditTrailOn } from './audit-trail.ts';
import { deliveriesOn } from './deliveries.ts';
import { digestsOn } from './digests.ts';
import type { Engine } from './engine.ts';
import { homesOn } from './homes.ts';
import { inventoryOn } from './inventory.ts';
import { bossOn, handBack, startBoss } from './jobs/boss.ts';
import { type Jobs, jobsOn } from './jobs/jobs.ts';
import { migrate } from './migrate.ts';
import { choicesOn } from './notices/choices.ts';
import { ledgerOn } from './notices/ledger.ts';
import { operationLogOn } from './operations/operation-log.ts';
import { openPostgres } from './postgres.ts';
import { scansOn } from './scans.ts';
import { tidy } from './tidy.ts';
import { userDataOn } from './user-data.ts';

export type { JobData, JobHandlers, QueueName } from './jobs/queues.ts';

/** Everything that outlives the process. */
export interface Store {
  inventory: Inventory;
  scans: Scans;
  operations: OperationLog;
  audit: AuditTrail;
  ledger: Ledger;
  choices: Choices;
  alerts: Alerts;
  digests: Digests;
  homes: Homes;
  deliveries: Deliveries;
  userData: UserDataStore;
  jobs: Jobs;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  /** Ends the workers, handing back what they have not finished, and closes the database. */
  close(): Promise<void>;
}

/**
 * Opens the store and brings its tables up to date: the server of `databaseUrl` or, without one, the
 * embedded database in `dataDir` (`memory://`: nowhere). Any number of processes may do so at the same
 * time on a server; a second one on the same directory throws, saying what to do.
 */
export async function openStore(options: {
  databaseUrl?: string;
  dataDir: string;
  clock: Clock;
  log: Log;
}): Promise<Store> {
  const { databaseUrl, dataDir, clock, log } = options;
  const engine = databaseUrl ? openPostgres(databaseUrl, log) : await openEmbedded(dataDir, log);
  try {
    return await storeOn(engine, clock, log);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** Loaded only where it is used: a bot on a server needs no database in its memory. */
async function openEmbedded(dataDir: string, log: Log): Promise<Engine> {
  const { openPglite } = await import('./pglite.ts');
  return openPglite(dataDir, log);
}

/** The store on an engine that is already open; `openStore` is the usual door. */
export async function storeOn(engine: Engine, clock: Clock, log: Log): Promise<Store> {
  const { db } = engine;
  const boss = bossOn(engine, clock, log);
  const stopBoss = () => boss.stop({ graceful: true, timeout: SECOND });
  try {
    await engine.alone(async (patient) => {
      await migrate(patient);
      await startBoss(boss);
      if (engine.sole) await handBack(boss);
    });
  } catch (error) {
    await stopBoss();
    throw error;
  }
  const { jobs, transact } = jobsOn(boss, db, log);
  const tidyUp = () =>
    tidy(db, clock.now()).catch((error) => log.warn({ err: error }, 'what is over could not be tidied away'));
  await tidyUp();
  const tidying = setInterval(tidyUp, HOUR).unref();
  return {
    inventory: inventoryOn(db, clock),
    scans: scansOn(db),
    operations: operationLogOn(db, transact),
    audit: auditTrailOn(db),
    ledger: ledgerOn(db, transact),
    choices: choicesOn(db, transact),
    alerts: alertsOn(db, transact),
    digests: digestsOn(db, transact),
    homes: homesOn(db, transact),
    deliveries: deliveriesOn(transact, log),
    userData: userDataOn(db),
    jobs,
    async ping() {
      await sql`select 1`.execute(db);
    },
    async close() {
      clearInterval(tidying);
      await stopBoss();
      await engine.close();
    },
  };
}
