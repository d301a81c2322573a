import pg from 'pg';
import type { Finding } from '../../domain/finding.ts';
import { SECOND } from '../../domain/time.ts';
import { SCHEMA } from '../engine.ts';
import { type Ask, migrationFinding } from './schema.ts';

/** pg-boss 12 needs this one; later ones are fine. */
const OLDEST_VERSION = 13;

/** What a replica may hold at once: 10 for the work, 6 for the jobs, 2 while it starts. */
const A_REPLICA = 18;

const PATIENCE_MS = 8 * SECOND;

/** Whether the server of `databaseUrl` can be used. Reads only; its secrets are in no finding of ours. */
export async function serverFindings(databaseUrl: string): Promise<Finding[]> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'ecs-steward doctor',
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  // One that is lost later is told by the question that fails.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    return [unreachable(error)];
  }
  try {
    const ask: Ask = async (sql, parameters = []) => (await client.query(sql, parameters)).rows;
    return [await versionFinding(ask), await migrationFinding(ask), ...(await rightFindings(ask))];
  } finally {
    await client.end();
  }
}

function unreachable(error: unknown): Finding {
  const { message, code = '' } =
    error instanceof Error ? (error as Error & { code?: string }) : { message: `${error}` };
  return {
    verdict: 'wrong',
    what: 'server',
    found: `It does not let the bot in: ${message || code}`,
    advice: /^(28|3D)/.test(code)
      ? 'Look at the user, the password and the database in DATABASE_URL.'
      : 'Look at the host and port in DATABASE_URL, at sslmode there, and whether this machine reaches it.',
  };
}

async function versionFinding(ask: Ask): Promise<Finding> {
  const what = 'server';
  const [row] = await ask(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
       current_setting('max_connections')::int as most, pg_is_in_recovery() as standby`,
  );
  const version = `PostgreSQL ${row?.version}`;
  if (row?.standby === true) {
    const advice = 'Let DATABASE_URL name the primary.';
    return { verdict: 'wrong', what, found: `${version}, but a standby, which takes no changes.`, advice };
  }
  if (Number(row?.number) < OLDEST_VERSION * 10_000) {
    const advice = `Use PostgreSQL ${OLDEST_VERSION} or later.`;
    return { verdict: 'wrong', what, found: `${version} is too old.`, advice };
  }
  const replicas = Math.floor(Number(row?.most) / A_REPLICA);
  const found = `${version}; it takes ${row?.most} connections, and a replica holds up to ${A_REPLICA}.`;
  if (replicas > 0) return { verdict: 'good', what, found };
  return { verdict: 'warning', what, found, advice: 'Raise max_connections.' };
}

/** The first start makes two schemas; later ones change the tables in them. */
async function rightFindings(ask: Ask): Promise<Finding[]> {
  const rows = await ask(
    `select wanted.name, exists(select from pg_namespace where nspname = wanted.name) as there,
       coalesce((select has_schema_privilege(oid, 'CREATE') from pg_namespace where nspname = wanted.name),
         has_database_privilege(current_database(), 'CREATE')) as may, current_user as person
     from (values ($1), ($2)) as wanted(name)`,
    [SCHEMA, 'pgboss'],
  );
  return rows
    .filter(({ may }) => may !== true)
    .map(({ name, there, person }) => ({
      verdict: 'wrong',
      what: `schema ${name}`,
      found: `The user ${person} may not ${there ? 'make tables in it' : 'create it'}.`,
      advice: there
        ? `grant all on schema ${name} to ${person}; or let that user own it.`
        : `grant create on database … to ${person};`,
    }));
}
