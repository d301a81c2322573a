import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { InstanceRef } from '../../domain/instance.ts';
import type { Operation } from '../../domain/operation.ts';
import {
  CLAIM_HOURS,
  type Claim,
  type Purchase,
  type PurchaseState,
  type Settlement,
} from '../../domain/purchase.ts';
import type { Period } from '../../domain/renewal.ts';
import { toInstant } from '../../domain/time.ts';
import type { Transact } from '../jobs/transact.ts';
import type { Database, Trx } from '../tables.ts';
import { attemptIn } from './attempt.ts';

/** See Payments.attemptToPay. */
export function attemptToPay(
  transact: Transact,
  operation: Operation,
  ref: InstanceRef,
  purchase: Purchase,
  now: Date,
): Promise<Claim> {
  return transact(async (trx) => {
    const claimed = await claim(trx, operation.id, ref, purchase);
    if (claimed.kind === 'held') return claimed;
    const { expiresAt, period } = purchase;
    // It is no secret, and who looks for the order at the vendor has nothing else: by its name it would be hidden.
    const details = { expiresAt, period, idempotencyKey: claimed.token };
    await attemptIn(trx, operation, [ref], now, details);
    return claimed;
  });
}

/** See Payments.settlePurchase. Harmless when it is run again. */
export async function settlePurchase(
  db: Database,
  { id }: InstanceRef,
  { expiresAt }: Purchase,
  { claim, outcome }: Settlement,
  now: Date,
): Promise<PurchaseState> {
  const left = sql<string[]>`array_remove(unrefused, ${claim}::text)`;
  // A claim that is not among them has a token of before, which says nothing of the one of now.
  const refused = sql<boolean>`state = 'claimed' and ${claim}::text = any(unrefused) and cardinality(${left}) = 0`;
  const changed =
    outcome === 'paid'
      ? { state: 'paid' as const, settled_at: now }
      : {
          unrefused: left,
          state: sql<PurchaseState>`case when ${refused} then 'refused' else state end`,
          settled_at: sql<Date>`case when ${refused} then ${now}::timestamptz else settled_at end`,
        };
  const row = await db
    .updateTable('payments')
    .set(changed)
    .where('instance', '=', id)
    .where('expires_at', '=', new Date(expiresAt))
    .returning('state')
    .executeTakeFirst();
  return row?.state ?? 'claimed';
}

/**
 * Of all that claim the same expiry at once, each waits for the one before. What was refused is begun anew, by
 * whomever and for whatever period; so is what has led to nothing for a day. What was not goes on with the token
 * that it has; what is paid only for the operation that paid it, which may not have heard the answer.
 */
async function claim(
  trx: Trx,
  operation: string,
  ref: InstanceRef,
  { expiresAt, period }: Purchase,
): Promise<Claim> {
  const { account, region, id } = ref;
  // By the one clock that all replicas share: one that is far ahead would begin anew what another is about to pay.
  const stale = sql<Date>`now() - make_interval(hours => ${CLAIM_HOURS}::int)`;
  const wanted = asText(period);
  const anew = sql<boolean>`(payments.state = 'refused' or payments.claimed_at < ${stale})`;
  const row = await trx
    .insertInto('payments')
    .values({
      ...{ account, region, instance: id, expires_at: expiresAt, period: wanted, operation },
      ...{
        attempt: 0,
        state: 'claimed',
        claimed_at: sql<Date>`now()`,
        claims: 1,
        unrefused: [claimOf(operation, 1)],
      },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['instance', 'expires_at'])
        .doUpdateSet({
          ...{ account, region, period: wanted, operation, claimed_at: sql<Date>`now()` },
          attempt: sql<number>`payments.attempt + case when ${anew} then 1 else 0 end`,
          claims: sql<number>`payments.claims + 1`,
          unrefused: sql<string[]>`case when ${anew} then '{}'::text[] else payments.unrefused end
            || (${operation} || ' ' || (payments.claims + 1))`,
          state: sql<PurchaseState>`case when ${anew} then 'claimed' else payments.state end`,
        })
        .where(({ or, and, eb }) =>
          or([
            anew,
            and([
              eb('payments.period', '=', wanted),
              or([eb('payments.state', '=', 'claimed'), eb('payments.operation', '=', operation)]),
            ]),
          ]),
        ),
    )
    .returning(['attempt', 'claims'])
    .executeTakeFirst();
  if (row)
    return {
      kind: 'claimed',
      token: tokenFor(id, expiresAt, wanted, row.attempt),
      claim: claimOf(operation, row.claims),
    };
  const holder = await trx
    .selectFrom('payments')
    .select(['operation', 'period', 'state'])
    .where('instance', '=', id)
    .where('expires_at', '=', new Date(expiresAt))
    .executeTakeFirstOrThrow();
  const { operation: by, period: length, state } = holder;
  return { kind: 'held', operation: by, period: fromText(length), paid: state === 'paid' };
}

/** Of these instances those for which a claim of the operation is open, or was paid. */
export async function claimedBy(trx: Trx, operation: string, instances: string[]): Promise<string[]> {
  if (instances.length === 0) return [];
  const rows = await trx
    .selectFrom('payments')
    .select('instance')
    .where('instance', 'in', instances)
    .where(
      sql<boolean>`exists (select from unnest(unrefused) as one where starts_with(one, ${`${operation} `}))`,
    )
    .execute();
  return rows.map(({ instance }) => instance);
}

function claimOf(operation: string, number: number): string {
  return `${operation} ${number}`;
}

/** At most 64 ASCII characters, as ECS takes them: the same for every try that must not be paid besides. */
function tokenFor(instance: string, expiresAt: string, period: string, attempt: number): string {
  const of = [instance, toInstant(new Date(expiresAt)), period, attempt].join(' ');
  return createHash('sha256').update(of).digest('base64url');
}

function asText({ length, unit }: Period): string {
  return `${length} ${unit}`;
}

function fromText(text: string): Period {
  const [length, unit] = text.split(' ');
  return { length: Number(length), unit: unit as Period['unit'] };
}
