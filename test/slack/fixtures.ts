import type { Actor } from '../../src/domain/actor.ts';
import type { Backup } from '../../src/domain/backup.ts';
import type { Named, Problem, ProblemCode } from '../../src/domain/errors.ts';
import type { Disk, Instance } from '../../src/domain/instance.ts';
import type { Bulletin, Notice } from '../../src/domain/notice.ts';
import type { Operation, Target } from '../../src/domain/operation.ts';
import type { CommandHelp, InstanceList } from '../../src/domain/outcome.ts';
import type { Proposal } from '../../src/domain/proposal.ts';
import { DAY } from '../../src/domain/time.ts';
import { readerFor } from '../../src/slack/i18n/reader.ts';
import { aDisk, anInstance } from '../domain/examples.ts';

export const READERS = [readerFor('en', 'Europe/Berlin'), readerFor('zh-CN', 'Asia/Shanghai')];

/** What someone could write to break out of a sentence, a code span or a catalogue text. */
export const NASTY = '<!channel> *a* `b` & <@U1|x> $t(cards.confirm) {{name}} \u202egnp';

export const actor: Actor = {
  userId: 'U0ALICE',
  name: 'Alice',
  timeZone: 'Europe/Berlin',
  language: 'en',
  fullMember: true,
  roles: ['viewer', 'operator'],
};

/** An instance of which there is everything to show. */
export function instance(changes: Partial<Instance> = {}): Instance {
  return anInstance({
    ...{ id: 'i-bp1web1', image: 'aliyun_3_x64', os: 'Alibaba Cloud Linux 3' },
    ...{ createdAt: '2026-10-01T02:03:00Z', startedAt: '2026-11-01T02:03:00Z' },
    ...{ privateIps: ['10.0.0.5'], publicIps: ['47.96.1.2'], securityGroups: ['sg-bp1web'] },
    tags: { env: 'prod', team: 'web' },
    ...changes,
  });
}

export const named: Named = { id: 'i-bp1web1', name: 'web-1', region: 'cn-hangzhou' };
const other: Named = { id: 'i-bp1web2', name: 'web-2', region: 'cn-hangzhou' };

export const disks: Disk[] = [
  aDisk({ id: 'd-bp1sys', name: 'system' }),
  aDisk({ id: 'd-bp1log', name: 'log', kind: 'data', sizeGiB: 100, snapshotsDieWithIt: false }),
  aDisk({
    ...{ id: 'd-bp1data', name: 'data', kind: 'data', sizeGiB: 200 },
    ...{ diesWithInstance: false, snapshotsDieWithIt: false },
  }),
];

/** `count` instances with names and ids of their own. */
export function fleet(count: number, changes: Partial<Instance> = {}): Instance[] {
  return Array.from({ length: count }, (_, i) =>
    instance({ id: `i-bp1web${i + 1}`, name: `web-${i + 1}`, ...changes }),
  );
}

export function list(changes: Partial<InstanceList> = {}): InstanceList {
  return {
    instances: [],
    total: 0,
    page: 0,
    pageCount: 1,
    command: 'list',
    query: '',
    scannedAt: '2026-11-21T09:55:00Z',
    now: '2026-11-21T10:00:00Z',
    ...changes,
  };
}

export const commands: CommandHelp[] = [
  { name: 'help', usage: 'help [command]', examples: ['help', 'help stop'], risk: 'read', for: 'everyone' },
  {
    name: 'list',
    usage: 'list [--region R]',
    examples: ['list --tag env=prod'],
    risk: 'read',
    for: 'viewer',
  },
  {
    name: 'stop',
    usage: 'stop <instance…> [--force] [--save-cost]',
    examples: ['stop web-1', 'stop web-1 web-2 --save-cost'],
    risk: 'destructive',
    for: 'operator',
  },
  { name: 'audit', usage: 'audit [--csv]', examples: ['audit'], risk: 'read', for: 'any-role' },
  { name: 'later', usage: 'later <thing>', examples: ['later this'], risk: 'spend', for: 'admin' },
];

export function proposal(changes: Partial<Proposal> = {}): Proposal {
  return {
    id: 'pr-1',
    work: { kind: 'release', how: 'stopped' },
    targets: [{ instance: instance({ status: 'Stopped' }), disks, dryRun: { ok: true } }],
    path: { gate: 'form', typed: false, approvals: 0 },
    choices: ['form'],
    requester: 'U0ALICE',
    origin: { team: 'T1', channel: 'C0OPS', user: 'U0ALICE' },
    ref: 'ref-1',
    expiresAt: '2026-11-21T10:15:00Z',
    typed: [],
    ...changes,
  };
}

export function target(changes: Partial<Target> = {}): Target {
  return { instance: instance(), state: 'waiting', requestIds: [], ...changes };
}

/** A backup of these disks: each snapshot as far as `percents` says, in this order. */
export function backup(...percents: number[]): Backup {
  return {
    since: '2026-11-21T10:01:00Z',
    snapshots: percents.map((percent, i) => ({
      ...{ id: `s-bp1snap${i + 1}`, disk: disks[i % disks.length]?.id ?? '', sizeGiB: 40 * (i + 1), percent },
      ...(percent < 100 ? { state: 'progressing', remainsMs: 130_000 } : { state: 'accomplished' }),
      createdAt: '2026-11-21T10:02:00Z',
    })),
  };
}

export function operation(changes: Partial<Operation> = {}): Operation {
  return {
    id: 'op-1',
    work: { kind: 'stop', force: false, saveCost: false },
    targets: [target({ state: 'accepted' })],
    requester: 'U0ALICE',
    state: 'running',
    step: 'wait',
    version: 1,
    approvalsNeeded: 0,
    approvals: [],
    unapproved: false,
    places: [{ role: 'origin', channel: 'C0DEV', responseUses: 0 }],
    ref: 'ref-1',
    createdAt: '2026-11-21T10:00:00Z',
    ...changes,
  };
}

/** A notice of a release that comes in a day. */
export function notice(changes: Partial<Notice> = {}): Notice {
  return {
    ...{ account: 'main', region: 'cn-hangzhou', id: 'i-bp1web1' },
    ...{ kind: 'auto-release', deadline: '2026-11-22T10:00:00Z', rungMs: DAY },
    ...{ late: false, escalates: false },
    instance: instance({ autoReleaseAt: '2026-11-22T10:00:00Z' }),
    notice: '0192f0c1-2b3c-7d4e-8f50-000000000001',
    claimedAt: '2026-11-21T10:00:20Z',
    ...changes,
  };
}

export function bulletin(notices: Notice[], changes: Partial<Bulletin> = {}): Bulletin {
  return { id: '0192f0c1-2b3c-7d4e-8f50-0000000000b1', channel: 'C0OPS', notices, ...changes };
}

type ProblemTable = { [C in ProblemCode]: Extract<Problem, { code: C }> };

/** One of every problem there is; a new code is an error of the compiler here. */
export const problems: ProblemTable = {
  'unknown-command': {
    code: 'unknown-command',
    given: 'relaese',
    suggestion: { name: 'release', example: 'release web-7' },
  },
  'unknown-option': {
    code: 'unknown-option',
    given: '--forse',
    command: 'stop',
    suggestion: '--force',
    example: 'stop web-1 --force',
  },
  'option-needs-value': { code: 'option-needs-value', option: '--tag', command: 'list' },
  'missing-type': { code: 'missing-type', example: 'spot ecs.g7.large' },
  'not-spot': { code: 'not-spot', type: 'ecs.e-c1m2.large', regions: ['cn-hangzhou', 'cn-shanghai'] },
  'spot-not-in-zone': {
    ...{ code: 'spot-not-in-zone', type: 'ecs.g6.large', zone: 'cn-hangzhou-g' },
    zones: ['cn-hangzhou-h', 'cn-hangzhou-i'],
  },
  'bad-option-value': {
    code: 'bad-option-value',
    option: '--status',
    given: 'on',
    expected: 'Running|Stopped',
    command: 'list',
  },
  'missing-instance': { code: 'missing-instance', command: 'stop' },
  'missing-switch': { code: 'missing-switch', example: 'protect web-2 on' },
  'missing-command': { code: 'missing-command' },
  'unexpected-words': { code: 'unexpected-words', given: 'now please', command: 'whoami' },
  'options-exclude': { code: 'options-exclude', options: ['--force', '--save-cost'], command: 'stop' },
  'option-needs-option': {
    ...{ code: 'option-needs-option', option: '--keep-days', needs: '--backup' },
    example: 'release web-1 --backup --keep-days 30',
  },
  'backup-with-force': { code: 'backup-with-force', example: 'release web-1 --backup' },
  'too-long': { code: 'too-long', limit: 4000 },
  'unknown-time': { code: 'unknown-time', given: 'soonish', before: 'auto-release web-1-sg' },
  'time-past': { code: 'time-past', given: 'yesterday', at: '2026-11-20T10:00:00Z' },
  'time-too-soon': {
    code: 'time-too-soon',
    given: 'in 5m',
    at: '2026-11-21T10:05:00Z',
    earliest: '2026-11-21T10:30:00Z',
  },
  'time-too-far': {
    code: 'time-too-far',
    given: '2036-01-01',
    at: '2036-01-01T00:00:00Z',
    latest: '2029-11-21T10:00:00Z',
  },
  'time-skipped': {
    code: 'time-skipped',
    given: '2027-03-28 02:30',
    zone: 'Europe/Berlin',
    instead: '2027-03-28T01:30:00Z',
  },
  'instance-not-found': {
    code: 'instance-not-found',
    given: 'wbe-1',
    similar: [named, other],
    example: 'release web-1',
  },
  ambiguous: { code: 'ambiguous', given: 'web', candidates: [named, other], example: 'stop i-bp1web1' },
  'needs-full-name': {
    code: 'needs-full-name',
    given: 'web',
    candidates: [named, other],
    example: 'release web-1 --force',
  },
  'nothing-selected': { code: 'nothing-selected', query: '--tag env=none' },
  'too-many-instances': { code: 'too-many-instances', count: 120, limit: 100 },
  'not-allowed': {
    code: 'not-allowed',
    needed: 'operator',
    whom: ['U0BOB', 'S0OPS'],
    userId: 'U0ALICE',
  },
  'no-access-configured': { code: 'no-access-configured', userId: 'U0ALICE' },
  'read-only-mode': { code: 'read-only-mode' },
  'nobody-can-approve': {
    code: 'nobody-can-approve',
    asked: 2,
    able: 1,
    policy: 0,
    unread: ['S0LEADS'],
    whom: ['U0BOB'],
  },
  'policy-denies': {
    code: 'policy-denies',
    policy: 1,
    reason: 'databases are released by the *data* team <@U0BOB>',
    instances: [named],
    whom: ['U0BOB', 'S0OPS'],
  },
  'policy-requires': {
    ...{ code: 'policy-requires', policy: 2, what: ['until', 'owner'], ownerTag: 'owner', whom: ['U0ROOT'] },
    example: 'create ci-runner --until "in 3d" --tag owner=U0ALICE',
  },
  'policy-limits': { code: 'policy-limits', policy: 2, count: 12, limit: 10, whom: [] },
  'own-request': { code: 'own-request' },
  'not-yours': { code: 'not-yours', owner: 'U0BOB' },
  'wrong-status': {
    code: 'wrong-status',
    instance: named,
    status: 'Running',
    needed: 'Stopped',
    fix: 'stop',
  },
  'between-states': { code: 'between-states', instance: named, status: 'Starting', again: 'back-up' },
  already: { code: 'already', instance: named, what: 'Running' },
  'subscription-runs': { code: 'subscription-runs', instance: named, expiresAt: '2026-12-24T16:00:00Z' },
  'not-for-subscription': { code: 'not-for-subscription', instance: named },
  'not-for-spot': { code: 'not-for-spot', instance: named },
  'no-bandwidth': { code: 'no-bandwidth', instance: named },
  'has-eip': { code: 'has-eip', instance: named, address: '47.96.5.6' },
  protected: { code: 'protected', instance: named },
  busy: { code: 'busy', instance: named, operation: 'op-9', requester: 'U0BOB', pending: false },
  gone: { code: 'gone', instance: named },
  unseen: { code: 'unseen', instance: named },
  changed: { code: 'changed', instance: named, what: ['status', 'disks', 'started', 'snapshots'] },
  'not-reached': { code: 'not-reached', instance: named, status: 'Stopping', minutes: 10 },
  'not-confirmed': { code: 'not-confirmed', instance: named, because: { code: 'read-only-mode' } },
  'disks-unseen': { code: 'disks-unseen', instance: named },
  'disk-without-snapshots': {
    ...{ code: 'disk-without-snapshots', instance: named, disk: 'd-bp1ssd', category: 'local_ssd_pro' },
  },
  'snapshot-failed': { code: 'snapshot-failed', instance: named, disk: 'd-bp1sys', snapshot: 's-bp1' },
  'snapshots-unfinished': { code: 'snapshots-unfinished', instance: named, hours: 12 },
  died: { code: 'died', instance: named, event: 'SystemFailure.Delete' },
  'not-made': { code: 'not-made', instance: named },
  'made-besides': {
    ...{ code: 'made-besides', instances: [named, other] },
    because: { code: 'no-answer', instance: named },
  },
  'not-tried': { code: 'not-tried', instance: named },
  'not-for-pay-as-you-go': { code: 'not-for-pay-as-you-go', instance: named },
  'bad-period': { code: 'bad-period', given: '10m', what: 'renew', example: 'renew web-1 1m' },
  'order-lacks': {
    ...{ code: 'order-lacks', what: 'vswitch', more: 3, example: 'create --vswitch vsw-bp1web' },
    choices: [
      { id: 'vsw-bp1web', name: 'web', about: 'cn-hangzhou-h, 240 free' },
      { id: 'vsw-bp1db', name: '' },
    ],
  },
  'no-such': {
    ...{
      code: 'no-such',
      what: 'type',
      given: 'ecs.g7.larg',
      similar: ['ecs.g7.large'],
      where: 'cn-hangzhou',
    },
    example: 'create --type ecs.g7.large',
  },
  'user-data-unclear': { code: 'user-data-unclear', why: 'quotes' },
  'several-such': {
    ...{ code: 'several-such', what: 'image', given: 'golden', example: 'create --image m-bp1new' },
    choices: [{ id: 'm-bp1new', name: 'golden', about: 'Ubuntu 24.04 64bit' }, { id: 'm-bp1old' }],
  },
  'not-together': {
    ...{ code: 'not-together', why: 'sg-vpc', a: 'sg-bp1', b: 'vsw-bp1', example: 'create --sg sg-bp2' },
  },
  'out-of-range': {
    ...{ code: 'out-of-range', what: 'system-disk', given: 10, least: 20, most: 2048, of: 'cloud_essd' },
    example: 'create --disk 20',
  },
  'bad-word': { code: 'bad-word', what: 'name', given: '1-job', example: 'create --name job-1' },
  'image-unusable': { code: 'image-unusable', image: 'm-bp1new', percent: 40, example: 'create' },
  'no-stock': {
    ...{
      code: 'no-stock',
      type: 'ecs.g7.large',
      buying: 'spot',
      region: 'cn-hangzhou',
      zone: 'cn-hangzhou-b',
    },
    elsewhere: [
      { zone: 'cn-hangzhou-h', type: 'ecs.g7.large' },
      { zone: 'cn-hangzhou-b', type: 'ecs.g6.large' },
    ],
    example: 'create --type ecs.g7.large --vswitch vsw-bp1h --spot',
  },
  'nothing-kept': { code: 'nothing-kept', from: 'op-backup', why: 'gone', snapshots: ['s-1', 's-2'] },
  'restore-which': {
    ...{ code: 'restore-which', operation: 'op-backup', example: 'create --from op-backup i-1' },
    choices: [
      { id: 'i-1', name: 'web-1' },
      { id: 'i-2', name: 'web-2' },
    ],
  },
  'image-failed': { code: 'image-failed', image: 'm-bp1failed' },
  'image-unfinished': { code: 'image-unfinished', image: 'm-bp1slow', hours: 12 },
  'few-addresses': {
    ...{ code: 'few-addresses', vSwitch: 'vsw-bp1web', free: 2, count: 5 },
    ...{ others: [{ id: 'vsw-bp1db', name: 'db', about: '240' }], example: 'create --vswitch vsw-bp1db' },
  },
  'spot-price-low': {
    ...{ code: 'spot-price-low', type: 'ecs.g7.large', zone: 'cn-hangzhou-h', maxPrice: 0.1 },
    example: 'create --spot --max-price 0.2',
  },
  quota: {
    ...{ code: 'quota', region: 'cn-hangzhou', type: 'ecs.g7.large', count: 5, cpus: 10 },
    ...{
      buying: 'pay-as-you-go',
      ecsCode: 'QuotaExceed.ElasticQuota',
      message: 'Exceeded.',
      requestId: 'R-1',
    },
  },
  'lacks-permission': {
    ...{ code: 'lacks-permission', actions: ['ecs:RunInstances'], ecsCode: 'Forbidden.RAM' },
    ...{ message: 'Not authorized.', requestId: 'R-1' },
  },
  'region-unanswered': { code: 'region-unanswered', region: 'cn-hangzhou', example: 'create --count 2' },
  'order-price-gone': { code: 'order-price-gone', example: 'create --count 2' },
  'order-price-rose': {
    ...{ code: 'order-price-rose', per: 'hour', example: 'create --count 2' },
    from: { currency: 'CNY', amount: 0.62, original: 0.62 },
    to: { currency: 'CNY', amount: 0.622, original: 0.622 },
  },
  'expired-beyond-renewal': {
    ...{ code: 'expired-beyond-renewal', instance: named, expiresAt: '2026-10-24T16:00:00Z' },
  },
  'expired-already': { code: 'expired-already', instance: named, expiresAt: '2026-11-20T16:00:00Z' },
  'too-late-for-auto-renewal': {
    ...{ code: 'too-late-for-auto-renewal', instance: named },
    ...{ expiresAt: '2026-11-24T16:00:00Z', tried: '2026-11-25T00:00:00Z' },
  },
  'renewed-meanwhile': {
    ...{ code: 'renewed-meanwhile', instance: named },
    ...{ from: '2026-11-24T16:00:00Z', to: '2026-12-24T16:00:00Z' },
  },
  'price-rose': {
    ...{ code: 'price-rose', instance: named, period: { length: 3, unit: 'month' } },
    from: { currency: 'CNY', amount: 240, original: 300 },
    to: { currency: 'CNY', amount: 270.5, original: 300 },
  },
  'paid-already': {
    ...{ code: 'paid-already', instance: named, operation: 'op-9' },
    period: { length: 1, unit: 'month' },
  },
  'payment-unsettled': {
    ...{ code: 'payment-unsettled', instance: named, operation: 'op-9' },
    period: { length: 1, unit: 'month' },
  },
  'renewal-unseen': { code: 'renewal-unseen', instance: named, order: '2109876543210', minutes: 2 },
  'renews-itself': { code: 'renews-itself', instance: named, at: '2026-12-01T00:00:00Z' },
  'bad-window': {
    ...{ code: 'bad-window', given: '2026-12-08..2026-12-01', why: 'reversed', example: 'expiring 7d' },
  },
  'region-silent': { code: 'region-silent', instance: named },
  'nothing-due': {
    ...{ code: 'nothing-due', query: '--expiring 7d', leftOut: 3, expired: 2, example: 'expiring' },
    because: { code: 'let-expire', instance: named, by: 'U0BOB' },
  },
  'let-expire': { code: 'let-expire', instance: named, by: 'U0BOB' },
  'reason-missing': { code: 'reason-missing' },
  'typed-wrong': { code: 'typed-wrong', wanted: ['i-bp1web1', 'web-1'] },
  'form-not-opened': { code: 'form-not-opened' },
  'proposal-over': { code: 'proposal-over' },
  'proposal-used': { code: 'proposal-used' },
  'already-decided': { code: 'already-decided', state: 'denied', by: 'U0BOB' },
  'already-approved': { code: 'already-approved', given: 1, needed: 2 },
  'approvals-lost': { code: 'approvals-lost', instance: named, valid: 1, needed: 2 },
  'still-charged': { code: 'still-charged', instance: named },
  'deadline-moved': { code: 'deadline-moved', instance: named },
  cancelled: { code: 'cancelled', instance: named, by: 'U0BOB' },
  'too-late-to-cancel': { code: 'too-late-to-cancel' },
  'snooze-too-late': { code: 'snooze-too-late', deadline: '2026-11-22T10:00:00Z' },
  'no-deadline': { code: 'no-deadline', instance: named },
  'snooze-length': { code: 'snooze-length', given: '9 weeks', example: 'reminders snooze web-1 1d' },
  'direct-channel': { code: 'direct-channel' },
  'bot-outside': { code: 'bot-outside', channel: 'C0DATA' },
  ecs: {
    code: 'ecs',
    reason: 'protected',
    ecsCode: 'InvalidOperation.DeletionProtection',
    message: 'The operation is not allowed due to deletion protection.',
    requestId: 'D2A4-77',
    instance: named,
  },
  'no-answer': { code: 'no-answer', instance: named },
  'nothing-done': { code: 'nothing-done' },
  'perhaps-done': { code: 'perhaps-done' },
  unforeseen: { code: 'unforeseen', ref: 'ref-1' },
};
