import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { InstanceRef } from '../../domain/instance.ts';
import type { Operation } from '../../domain/operation.ts';
import { CLAIM_HOURS, type Claim, type Purchase } from '../../domain/payment.ts';
import type { Period } from '../../domain/renewal.ts';
import { HOUR } from '../../domain/time.ts';
import type { Transact } from '../jobs/transact.ts';
import type { Database, Trx } from '../tables.ts';
import { attemptIn } from './attempt.ts';

/** See OperationLog.attemptToPay. */
export function attemptToPay(
  transact: Transact,
  operation: Operation,
  ref: InstanceRef,
  purchase: Purchase,
  now: Date,
): Promise<Claim> {
  return transact(async (trx) => {
    const claimed = await claim(trx, operation.id, ref, purchase, now);
    if (claimed.kind === 'held') return claimed;
    const { expiresAt, period } = purchase;
    await attemptIn(trx, operation, [ref], now, { expiresAt, period, token: claimed.token });
    return claimed;
  });
}

/** See OperationLog.settlePurchase. */
export async function settlePurchase(
  db: Database,
  ref: InstanceRef,
  purchase: Purchase,
  outcome: 'paid' | 'refused',
  now: Date,
): Promise<void> {
  await db
    .updateTable('payments')
    .set({ state: outcome, settled_at: now })
    .where('account', '=', ref.account)
    .where('instance', '=', ref.id)
    .where('expires_at', '=', new Date(purchase.expiresAt))
    .where('period', '=', asText(purchase.period))
    // That it was paid is known for certain, by whichever worker.
    .where('state', '=', 'claimed')
    .execute();
}

/**
 * Of all that claim the same expiry at once, each waits for the one before. What was refused is begun anew, by
 * whomever and for whatever period; so is what has led to nothing for a day. What was not goes on with the token
 * that it has.
 */
async function claim(
  trx: Trx,
  operation: string,
  ref: InstanceRef,
  { expiresAt, period }: Purchase,
  now: Date,
): Promise<Claim> {
  const { account, region, id } = ref;
  const stale = new Date(now.getTime() - CLAIM_HOURS * HOUR);
  const wanted = asText(period);
  const row = await trx
    .insertInto('payments')
    .values({
      ...{ account, region, instance: id, expires_at: expiresAt, period: wanted, operation },
      ...{ attempt: 0, state: 'claimed', claimed_at: now },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['account', 'instance', 'expires_at'])
        .doUpdateSet({
          period: wanted,
          operation,
          attempt: sql<number>`payments.attempt +
            case when payments.state = 'refused' or payments.claimed_at < ${stale} then 1 else 0 end`,
          state: sql<'claimed'>`case when payments.state = 'paid' and payments.claimed_at >= ${stale}
            then 'paid' else 'claimed' end`,
          claimed_at: now,
        })
        .where(({ or, eb }) =>
          or([
            eb('payments.state', '=', 'refused'),
            eb('payments.period', '=', wanted),
            eb('payments.claimed_at', '<', stale),
          ]),
        ),
    )
    .returning('attempt')
    .executeTakeFirst();
  if (row) return { kind: 'claimed', token: tokenFor(ref, expiresAt, wanted, row.attempt) };
  const holder = await trx
    .selectFrom('payments')
    .select(['operation', 'period'])
    .where('account', '=', account)
    .where('instance', '=', id)
    .where('expires_at', '=', new Date(expiresAt))
    .executeTakeFirstOrThrow();
  return { kind: 'held', operation: holder.operation, period: fromText(holder.period) };
}

/** At most 64 ASCII characters, as ECS takes them: the same for every try that must not be paid besides. */
function tokenFor({ account, id }: InstanceRef, expiresAt: string, period: string, attempt: number): string {
  const of = [account, id, expiresAt, period, attempt].join(' ');
  return createHash('sha256').update(of).digest('base64url');
}

function asText({ length, unit }: Period): string {
  return `${length} ${unit}`;
}

function fromText(text: string): Period {
  const [length, unit] = text.split(' ');
  return { length: Number(length), unit: unit as Period['unit'] };
}
