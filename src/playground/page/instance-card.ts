import type { Charge, InstanceRecord } from '../ecs/index.ts';

/** When an instance ends, and of what. */
interface CardDeadline {
  readonly kind: 'recycling' | 'auto-release' | 'expiry';
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What was paid for it last. */
interface CardPayment {
  readonly orderId: string;
  readonly amount: number;
  readonly currency: string;
}

/** One instance as the page shows it. */
export interface InstanceCard {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly type: string;
  readonly status: InstanceRecord['status'];
  readonly charge: 'subscription' | 'pay-as-you-go' | 'spot';
  /** The nearest first. */
  readonly deadlines: readonly CardDeadline[];
  readonly autoRenews: boolean;
  /** Null: nothing since the start. */
  readonly paid: CardPayment | null;
  readonly protected: boolean;
  readonly locks: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/** @param charge the last that was paid for it */
export function instanceCard(record: InstanceRecord, charge?: Charge): InstanceCard {
  return {
    id: record.id,
    name: record.name,
    region: record.regionId,
    type: record.type,
    status: record.status,
    charge: chargeOf(record),
    deadlines: deadlinesOf(record),
    autoRenews: record.autoRenewal?.status === 'AutoRenewal',
    paid: charge ? paymentOf(charge) : null,
    protected: record.deletionProtection,
    locks: record.locks,
    tags: record.tags,
  };
}

function paymentOf({ orderId, amount, currency }: Charge): CardPayment {
  return { orderId, amount, currency };
}

function chargeOf({ chargeType, spot }: InstanceRecord): InstanceCard['charge'] {
  if (chargeType === 'PrePaid') return 'subscription';
  return spot ? 'spot' : 'pay-as-you-go';
}

function deadlinesOf({ recycledAt, autoReleaseAt, expiresAt }: InstanceRecord): CardDeadline[] {
  const found: CardDeadline[] = [];
  if (recycledAt) found.push({ kind: 'recycling', at: recycledAt.toISOString() });
  if (autoReleaseAt) found.push({ kind: 'auto-release', at: autoReleaseAt.toISOString() });
  if (expiresAt) found.push({ kind: 'expiry', at: expiresAt.toISOString() });
  return found.sort((a, b) => a.at.localeCompare(b.at));
}
