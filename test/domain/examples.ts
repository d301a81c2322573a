import type { Disk, Instance } from '../../src/domain/instance.ts';
import type { Price } from '../../src/domain/money.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { Proposal } from '../../src/domain/proposal.ts';
import { HOUR, later, MINUTE, toInstant } from '../../src/domain/time.ts';
import type { Decider, Verdict } from '../../src/domain/verdict.ts';

let count = 0;
/** A text that is used once. */
export const unique = (prefix: string) => `${prefix}-${++count}`;

export function anInstance(parts: Partial<Instance> = {}): Instance {
  return {
    account: 'main',
    region: 'cn-hangzhou',
    id: unique('i-bp'),
    name: 'web-1',
    zone: 'cn-hangzhou-h',
    status: 'Running',
    type: 'ecs.g7.large',
    cpus: 2,
    memoryMiB: 8192,
    chargeType: 'pay-as-you-go',
    spot: false,
    createdAt: '2026-01-01T00:00:00Z',
    protected: false,
    locks: [],
    privateIps: ['10.0.0.1'],
    publicIps: [],
    securityGroups: ['sg-1'],
    tags: { env: 'dev' },
    image: 'aliyun_3',
    os: 'linux',
    ...parts,
  };
}

/** In CNY; `original`: before discounts. */
export function aPrice(amount: number, original = amount): Price {
  return { currency: 'CNY', amount, original };
}

/** A system disk that dies with its instance. */
export function aDisk(parts: Partial<Disk> = {}): Disk {
  return {
    ...{ id: 'd-1', name: '', kind: 'system', category: 'cloud_essd', sizeGiB: 40 },
    ...{ diesWithInstance: true, snapshotsDieWithIt: true },
    ...parts,
  };
}

export function anOperation(now: Date, parts: Partial<Operation> = {}): Operation {
  return {
    id: unique('op'),
    work: { kind: 'stop', force: false, saveCost: false },
    targets: [{ instance: anInstance(), state: 'waiting', requestIds: [] }],
    requester: 'U0ASKER',
    state: 'running',
    step: 'act',
    version: 0,
    approvalsNeeded: 0,
    approvals: [],
    unapproved: false,
    places: [
      { role: 'origin', channel: 'C0HERE', responseUrl: 'https://hooks.test/secret', responseUses: 0 },
    ],
    ref: 'r-1',
    createdAt: toInstant(now),
    ...parts,
  };
}

export function aPendingOperation(now: Date, parts: Partial<Operation> = {}): Operation {
  const waiting = { state: 'pending', approvalsNeeded: 1, expiresAt: later(now, 8 * HOUR) } as const;
  return anOperation(now, { ...waiting, ...parts });
}

/** Someone who presses a button, each time in a delivery of its own. */
export function aDecider(person: string, parts: Partial<Decider> = {}): Decider {
  return { person, team: 'T0TEAM', channel: 'C0OPS', ref: 'r-2', delivery: unique('click'), ...parts };
}

export const APPROVE: Verdict = { kind: 'approve' };
export const DENY: Verdict = { kind: 'deny', reason: 'not today' };
export const CANCEL: Verdict = { kind: 'cancel' };

export function aProposal(now: Date, parts: Partial<Proposal> = {}): Proposal {
  return {
    id: unique('p'),
    work: { kind: 'stop', force: true, saveCost: false },
    targets: [{ instance: anInstance(), disks: [] }],
    path: { gate: 'confirm', typed: false, approvals: 0 },
    choices: ['confirm'],
    requester: 'U0ASKER',
    origin: { team: 'T0TEAM', channel: 'C0HERE', user: 'U0ASKER', responseUrl: 'https://hooks.test/secret' },
    ref: 'r-1',
    expiresAt: later(now, 15 * MINUTE),
    typed: [],
    ...parts,
  };
}
