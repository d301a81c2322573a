import { expect, it } from 'vitest';
import type { TargetState } from '../../src/domain/operation.ts';
import { MONTH } from '../../src/domain/renewal.ts';
import type { Work } from '../../src/domain/work.ts';
import { renewingOf } from '../../src/reminders/renewing.ts';
import { anInstance, anOperation } from '../domain/examples.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const instance = anInstance({ chargeType: 'subscription' });
const RENEW: Work = { kind: 'renew', period: MONTH };
const ON: Work = { kind: 'auto-renew', to: { state: 'on', period: MONTH } };

function openOperation(work: Work, state: TargetState) {
  return anOperation(NOW, {
    id: 'op-1',
    requester: 'U0BOB',
    work,
    targets: [{ instance, state, requestIds: [] }],
  });
}

it.each<[Work, TargetState, string | undefined]>([
  [RENEW, 'waiting', 'renew'],
  [RENEW, 'attempted', 'renew'],
  [RENEW, 'accepted', 'renew'],
  [ON, 'waiting', 'auto-renew'],
  // What it is done with, or was only told of, it renews no more.
  [RENEW, 'done', undefined],
  [RENEW, 'failed', undefined],
  [ON, 'failed', undefined],
  [{ kind: 'auto-renew', to: { state: 'off' } }, 'waiting', undefined],
  [{ kind: 'start' }, 'waiting', undefined],
])('by %j, whose instance is %s: %s', (work, state, kind) => {
  expect(renewingOf(instance, [openOperation(work, state)])?.kind).toBe(kind);
  expect(renewingOf({ ...instance, account: 'other' }, [openOperation(work, state)])).toBeUndefined();
});
