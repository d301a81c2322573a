import { describe, expect, it } from 'vitest';
import { deadlinesOf } from '../../../src/domain/deadline.ts';
import { type EndList, HOME_QUESTIONS, type Home, type HomeEnd } from '../../../src/domain/home.ts';
import type { Instance } from '../../../src/domain/instance.ts';
import type { Offer } from '../../../src/domain/offer.ts';
import type { Operation } from '../../../src/domain/operation.ts';
import { homeView } from '../../../src/slack/views/home.ts';
import { actor, fleet, instance, NASTY, notice, operation, problems, READERS, target } from '../fixtures.ts';
import { told } from '../told.ts';

const NOW = '2026-11-21T10:00:00Z';
const IN_2_DAYS = '2026-11-23T10:00:00Z';

const subscription = (parts: Partial<Instance> = {}) =>
  instance({ chargeType: 'subscription', expiresAt: IN_2_DAYS, ...parts });

function end(of: Instance, parts: Partial<HomeEnd> = {}): HomeEnd {
  const [deadline] = deadlinesOf(of);
  if (!deadline) throw new Error('it has no end');
  return { instance: of, deadline, own: false, offers: [], ...parts };
}

function ends(list: HomeEnd[], parts: Partial<EndList> = {}): EndList {
  return {
    ...{ ends: list, total: list.length, own: list.filter(({ own }) => own).length },
    ...{ page: 0, pageCount: 1, severalAccounts: false, scanned: true, now: NOW },
    ...parts,
  };
}

function home(parts: Partial<Home> = {}): Home {
  return {
    actor,
    questions: [...HOME_QUESTIONS],
    ends: ends([]),
    approvals: { requests: [], total: 0, page: 0, pageCount: 1, now: NOW },
    operations: { operations: [], more: 0, everyones: false },
    ...parts,
  };
}

const waiting = (parts: Partial<Operation> = {}) =>
  operation({
    work: { kind: 'release', how: 'force' },
    ...{ state: 'pending', approvalsNeeded: 1, requester: 'U0BOB', reason: 'The test is over.' },
    ...{ expiresAt: '2026-11-21T18:00:00Z', targets: [target()] },
    ...parts,
  });

const EXTENDING: Offer[] = [{ kind: 'extend' }, { kind: 'cancel-auto-release' }, { kind: 'snooze' }];

const everyEnd = [
  end(subscription(), {
    own: true,
    offers: [
      { kind: 'renew' },
      { kind: 'auto-renew' },
      { kind: 'snooze', until: IN_2_DAYS },
      { kind: 'let-go', last: 'both' },
    ],
    notice: notice({ fate: { kind: 'let-go', by: 'U0BOB' } }),
  }),
  end(subscription({ id: 'i-2', name: 'db-1', expiresAt: '2026-11-20T10:00:00Z' }), {
    notice: notice({
      fate: { kind: 'snoozed', until: IN_2_DAYS, by: 'U0ALICE' },
      facts: { renewing: { kind: 'renew', by: 'U0ALICE', operation: 'op-3', pending: true } },
    }),
  }),
  end(instance({ id: 'i-3', name: 'ci-1', autoReleaseAt: IN_2_DAYS }), {
    ...{ offers: EXTENDING, notice: notice() },
  }),
  end(instance({ id: 'i-4', name: 'spot-1', spot: true, lockedSince: { Recycling: NOW } }), {
    offers: [{ kind: 'back-up' }],
    notice: notice(),
  }),
  end(instance({ id: 'i-5', name: 'debt-1', lockedSince: { financial: NOW } }), { owner: 'U0BOB' }),
  end(instance({ id: 'i-6', name: '', lockedSince: { security: NOW } }), { owner: 'bob@example.com' }),
];

describe.each(READERS)('in $language', (reader) => {
  const show = (...homes: Home[]) => homes.map((one) => told(homeView(one, reader))).join('');

  it('every way in which an instance ends, one’s own first', () => {
    expect(show(home({ ends: ends(everyEnd) }))).toMatchSnapshot();
  });

  it('nothing at all; before the first scan; one page of several; several accounts', () => {
    const [only] = everyEnd;
    if (!only) throw new Error('there are some');
    const page = { page: 1, pageCount: 3, total: 25, own: 0, severalAccounts: true };
    expect(
      show(
        home(),
        home({ ends: ends([], { scanned: false }) }),
        home({ ends: ends([{ ...only, own: false }], page) }),
      ),
    ).toMatchSnapshot();
  });

  it('what waits for an approval, what runs, and what a button did', () => {
    const running = operation({ id: 'op-9', state: 'running' });
    expect(
      show(
        home({
          after: { kind: 'noted', note: { kind: 'denied' } },
          approvals: {
            requests: [
              { operation: waiting(), may: 'decide' },
              { operation: waiting({ id: 'op-4', requester: 'U0ALICE' }), may: 'cancel' },
            ],
            ...{ total: 9, page: 0, pageCount: 2, now: NOW },
          },
          operations: { operations: [{ operation: running, may: 'cancel' }], more: 3, everyones: false },
        }),
        home({ after: { kind: 'refused', problem: problems['deadline-moved'] } }),
      ),
    ).toMatchSnapshot();
  });

  it('to whom has no role: how to get one', () => {
    const barred = problems['not-allowed'];
    expect(show(home({ questions: ['whoami', 'help'], ends: { barred } }))).toMatchSnapshot();
  });

  it('looks the same an hour later, as long as nothing changes', () => {
    const at = (now: string) =>
      home({
        ends: ends(everyEnd.slice(0, 2), { now }),
        approvals: {
          requests: [{ operation: waiting(), may: 'decide' }],
          ...{ total: 1, page: 0, pageCount: 1, now },
        },
      });
    expect(homeView(at('2026-11-21T11:00:00Z'), reader)).toEqual(homeView(at(NOW), reader));
  });

  it('keeps within the limits whatever is in it, and lets nothing out of a name', () => {
    const long = fleet(10, { name: NASTY.repeat(8).slice(0, 128), expiresAt: IN_2_DAYS });
    const requests = long.slice(0, 8).map((one, index) => ({
      operation: waiting({ id: `op-${index}`, reason: NASTY, targets: [target({ instance: one })] }),
      may: 'decide' as const,
    }));
    const operations = long.map((one, index) => ({
      operation: operation({ id: `op-2${index}`, targets: [target({ instance: one })] }),
      may: 'cancel' as const,
    }));
    const full = home({
      after: { kind: 'refused', problem: problems['not-allowed'] },
      ends: ends(
        long.map((one) => end(one, { offers: EXTENDING, notice: notice(), owner: NASTY.repeat(3) })),
        { total: 10_000, own: 5000, page: 499, pageCount: 1000 },
      ),
      approvals: { requests, total: 900, page: 0, pageCount: 113, now: NOW },
      operations: { operations, more: 900, everyones: false },
    });
    const view = homeView(full, reader);
    // Labels and dialogs are plain text.
    const words = told(view).replace(/^\[.*$/gm, '');
    expect(view.blocks.length).toBeLessThan(70);
    expect(words).not.toMatch(/<!channel>|<@U1|\u202e/);
    expect(words).toContain('&lt;!channel&gt;');
  });
});
