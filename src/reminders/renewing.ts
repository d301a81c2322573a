import type { InstanceRef } from '../domain/instance.ts';
import type { Renewing } from '../domain/notice.ts';
import { isFinished, type Operation } from '../domain/operation.ts';

/** By which of these open operations the subscription is being renewed, or asked to be. Pure. */
export function renewingOf({ account, id }: InstanceRef, open: Operation[]): Renewing | undefined {
  for (const { work, targets, requester: by, id: operation, state } of open) {
    const target = targets.find(({ instance }) => instance.id === id && instance.account === account);
    if (!target || isFinished(target)) continue;
    const pending = state === 'pending';
    if (work.kind === 'renew') return { kind: 'renew', by, operation, pending };
    if (work.kind === 'auto-renew' && work.to.state === 'on')
      return { kind: 'auto-renew', by, operation, pending };
  }
  return undefined;
}
