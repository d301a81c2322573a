import type { Instance } from '../../../src/domain/instance.ts';
import type { Work } from '../../../src/domain/work.ts';

/** What the stories ask of ECS. */
export const ACTS = [
  'start',
  'stop',
  'reboot',
  'protect',
  'setAutoRelease',
  'setAutoRenewal',
  'allocateAddress',
  'release',
] as const;

export const AT = '2026-11-22T10:00:00Z';

/** Every story, on an instance in the state it starts from, with the steps its cursor takes. */
export const STORIES: {
  name: string;
  work: Work;
  from: Partial<Instance>;
  effect: string;
  steps: string[];
}[] = [
  {
    name: 'start',
    work: { kind: 'start' },
    from: { status: 'Stopped' },
    effect: 'start i-1',
    steps: ['wait', 'done'],
  },
  {
    name: 'stop',
    work: { kind: 'stop', force: false, saveCost: false },
    from: { status: 'Running' },
    effect: 'stop i-1',
    steps: ['wait', 'done'],
  },
  {
    name: 'forced stop',
    work: { kind: 'stop', force: true, saveCost: false },
    from: { status: 'Running' },
    effect: 'stop i-1',
    steps: ['wait', 'done'],
  },
  {
    name: 'reboot',
    work: { kind: 'reboot', force: false },
    from: { status: 'Running' },
    effect: 'reboot i-1',
    steps: ['wait', 'done'],
  },
  {
    name: 'protect on',
    work: { kind: 'protect', on: true },
    from: {},
    effect: 'protect i-1',
    steps: ['wait', 'done'],
  },
  {
    name: 'protect off',
    work: { kind: 'protect', on: false },
    from: { protected: true },
    effect: 'protect i-1',
    steps: ['wait', 'done'],
  },
  {
    name: 'auto-release set',
    work: { kind: 'auto-release', at: AT },
    from: {},
    effect: 'setAutoRelease i-1',
    steps: ['wait', 'done'],
  },
  {
    name: 'auto-release cancelled',
    work: { kind: 'auto-release', at: null },
    from: { autoReleaseAt: AT },
    effect: 'setAutoRelease i-1',
    steps: ['wait', 'done'],
  },
  {
    name: 'auto-renewal on',
    work: { kind: 'auto-renew', to: { state: 'on', period: { length: 3, unit: 'month' } } },
    from: { chargeType: 'subscription', expiresAt: '2026-12-24T16:00:00Z' },
    effect: 'setAutoRenewal i-1',
    steps: ['wait', 'done'],
  },
  {
    name: 'never to be renewed',
    work: { kind: 'auto-renew', to: { state: 'never' } },
    from: { chargeType: 'subscription', expiresAt: '2026-12-24T16:00:00Z' },
    effect: 'setAutoRenewal i-1',
    steps: ['wait', 'done'],
  },
  {
    name: 'public IP',
    work: { kind: 'public-ip' },
    from: { publicIps: [], bandwidthMbps: 5, internetCharge: 'by-traffic' },
    effect: 'allocateAddress i-1',
    steps: ['wait', 'done'],
  },
  {
    name: 'release',
    work: { kind: 'release', how: 'stopped' },
    from: { status: 'Stopped' },
    effect: 'release i-1',
    steps: ['release', 'verify', 'done'],
  },
  {
    name: 'forced release',
    work: { kind: 'release', how: 'force' },
    from: { status: 'Running' },
    effect: 'release i-1',
    steps: ['release', 'verify', 'done'],
  },
  {
    name: 'stop, then release',
    work: { kind: 'release', how: 'stop-first' },
    from: { status: 'Running' },
    effect: 'release i-1',
    steps: ['wait-stopped', 'release', 'release', 'verify', 'done'],
  },
];
