import { type AuditEntry, asAudited } from '../../domain/audit.ts';
import type { Operation } from '../../domain/operation.ts';
import { askedAt } from '../../domain/place.ts';
import { isSecretName } from '../../domain/redact.ts';
import { toInstant } from '../../domain/time.ts';
import type { Database } from '../tables.ts';
import { json, storable } from '../values.ts';

/** Adds rows to the audit; what is secret in their details is left out. */
export async function writeAudit(db: Database, entries: AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await db
    .insertInto('audit')
    .values(
      entries.map((entry) => ({
        at: entry.at,
        actor: entry.actor,
        action: entry.action,
        ref: entry.ref,
        operation: entry.operation ?? null,
        account: entry.instance?.account ?? null,
        region: entry.instance?.region ?? null,
        instance: entry.instance === undefined ? null : storable(entry.instance.id),
        name: entry.instance?.name ? storable(entry.instance.name) : null,
        team: entry.team ?? null,
        channel: entry.channel ?? null,
        details: json(withoutSecrets(entry.details ?? {})),
      })),
    )
    .execute();
}

/** What a row about `operation` says on every occasion; its channel is where it was asked for. */
export function about(operation: Operation, now: Date): Omit<AuditEntry, 'actor' | 'action'> {
  const { team } = operation;
  const channel = askedAt(operation)?.channel;
  return {
    at: toInstant(now),
    ref: operation.ref,
    operation: operation.id,
    ...(team === undefined ? {} : { team }),
    ...(channel === undefined ? {} : { channel }),
  };
}

/** One row for each instance of an operation, so that the history of an instance is complete. */
export function forEachInstance(operation: Operation, entry: Omit<AuditEntry, 'instance'>): AuditEntry[] {
  return operation.targets.map(({ instance }) => ({ ...entry, instance: asAudited(instance) }));
}

/** Also what lets whoever holds it write into the channel: a response URL. Kept out at any depth. */
function withoutSecrets(details: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(details, (key, value: unknown) => (isSecretName(key) ? undefined : value)),
  );
}
