import type { InstanceCard } from './instance-card.ts';

/** What happened to one instance, to be said in the reader's language. */
export type FleetEvent = { readonly id: string; readonly name: string } & (
  | { readonly what: 'created' | 'released' }
  | { readonly what: 'status'; readonly from: string; readonly to: string }
  | {
      readonly what: 'paid';
      readonly amount: number;
      readonly currency: string;
      readonly orderId: string;
    }
  | { readonly what: 'protection'; readonly on: boolean }
  | { readonly what: 'auto-renewal'; readonly on: boolean }
  | { readonly what: 'recycling' | 'auto-release' | 'expiry'; readonly to: string | null }
  | { readonly what: 'locks'; readonly locks: readonly string[] }
);

/** What a reader would call the difference between two looks at an instance; undefined: it was not there. */
export function eventsBetween(before: InstanceCard | undefined, after: InstanceCard): FleetEvent[] {
  const { id, name } = after;
  if (!before) {
    const paid = after.paid ? [{ id, name, what: 'paid' as const, ...after.paid }] : [];
    return [{ id, name, what: 'created' }, ...paid];
  }
  const events: FleetEvent[] = [];
  if (before.status !== after.status) {
    events.push({ id, name, what: 'status', from: before.status, to: after.status });
  }
  if (after.paid && after.paid.orderId !== before.paid?.orderId) {
    events.push({ id, name, what: 'paid', ...after.paid });
  }
  if (before.protected !== after.protected) {
    events.push({ id, name, what: 'protection', on: after.protected });
  }
  if (before.autoRenews !== after.autoRenews) {
    events.push({ id, name, what: 'auto-renewal', on: after.autoRenews });
  }
  for (const what of ['recycling', 'auto-release', 'expiry'] as const) {
    const to = deadline(after, what);
    if (to !== deadline(before, what)) events.push({ id, name, what, to });
  }
  if (before.locks.join() !== after.locks.join()) {
    events.push({ id, name, what: 'locks', locks: after.locks });
  }
  return events;
}

function deadline(card: InstanceCard, kind: string): string | null {
  return card.deadlines.find((one) => one.kind === kind)?.at ?? null;
}
