import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../../src/domain/operation.ts';
import type { ApprovalList, WaitingRequest } from '../../../../src/domain/outcome.ts';
import { paginate } from '../../../../src/slack/limits/fit.ts';
import { approvalsMessage } from '../../../../src/slack/views/answer/approvals.ts';
import { fleet, NASTY, operation, problems, READERS, target } from '../../fixtures.ts';
import { check } from '../../limits/check.ts';
import { buttonsOf, told } from '../../told.ts';

const waiting = (parts: Partial<Operation> = {}) =>
  operation({
    work: { kind: 'release', how: 'force' },
    state: 'pending',
    approvalsNeeded: 1,
    requester: 'U0BOB',
    reason: 'The test is over.',
    expiresAt: '2026-11-21T18:00:00Z',
    targets: [target()],
    ...parts,
  });
const approvedBy = (by: string) => ({ by, at: '2026-11-21T10:02:00Z', team: 'T1', channel: 'C0OPS' });
const half = waiting({ id: 'op-2', approvalsNeeded: 2, approvals: [approvedBy('U0ALICE')] });
const several = waiting({ id: 'op-3', targets: fleet(5).map((each) => target({ instance: each })) });
const own = waiting({ id: 'op-4', requester: 'U0ALICE' });

function list(requests: WaitingRequest[], parts: Partial<ApprovalList> = {}): ApprovalList {
  return { requests, total: requests.length, page: 0, pageCount: 1, now: '2026-11-21T11:30:00Z', ...parts };
}

const everything = list([
  { operation: waiting(), may: 'decide' },
  { operation: several, may: 'decide' },
  { operation: half, may: 'deny' },
  { operation: own, may: 'cancel' },
]);

describe.each(READERS)('in $language', (reader) => {
  const show = (...answers: Omit<Parameters<typeof approvalsMessage>[0], 'kind'>[]) =>
    answers.map((answer) => told(approvalsMessage({ kind: 'approvals', ...answer }, reader))).join('');

  it('what waits for someone, and what they wait for', () => {
    expect(show({ list: everything })).toMatchSnapshot();
  });

  it('nothing, one’s own alone, what may only be looked at, one page of several', () => {
    expect(
      show(
        { list: list([]) },
        { list: list([{ operation: own, may: 'cancel' }]) },
        { list: list([{ operation: waiting(), may: 'look' }]) },
        { list: list([{ operation: waiting(), may: 'decide' }], { total: 17, page: 1, pageCount: 3 }) },
      ),
    ).toMatchSnapshot();
  });

  it('after a click: what came of it, and what waits then', () => {
    const left = list([{ operation: own, may: 'cancel' }]);
    const running = waiting({ state: 'running', step: 'release', approvals: [approvedBy('U0ALICE')] });
    expect(
      show(
        { list: left, after: { kind: 'noted', note: { kind: 'approved', operation: running } } },
        { list: left, after: { kind: 'noted', note: { kind: 'approved', operation: half } } },
        { list: list([]), after: { kind: 'noted', note: { kind: 'cancelled-request' } } },
        { list: left, after: { kind: 'refused', problem: problems['already-decided'] } },
      ),
    ).toMatchSnapshot();
  });

  it('a full page of the longest there is fits one message', () => {
    const crowd = fleet(100, { name: 'n'.repeat(128) }).map((each) => target({ instance: each }));
    const longest = waiting({ targets: crowd, reason: NASTY.repeat(50) });
    const requests = Array.from({ length: 8 }, () => ({ operation: longest, may: 'decide' as const }));
    const message = approvalsMessage({ kind: 'approvals', list: list(requests) }, reader);
    expect(check(message)).toEqual([]);
    expect(paginate(message)).toHaveLength(1);
    expect(JSON.stringify(message)).not.toContain('<!channel');
  });
});

it('has buttons of its own for what acts at once, so that the list can take its own place', () => {
  const [english] = READERS;
  if (!english) throw new Error('no reader');
  const found = buttonsOf(approvalsMessage({ kind: 'approvals', list: everything }, english));
  expect(found.map(({ action_id, value }) => `${action_id} ${value}`)).toEqual([
    'approvals.approve op-1',
    'operation.deny op-1',
    'approvals.approve op-3',
    'operation.deny op-3',
    'operation.deny op-2',
    'approvals.cancel-request op-4',
  ]);
});
