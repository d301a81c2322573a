import { describe, expect, it } from 'vitest';
import { refOf } from '../../src/domain/instance.ts';
import type { Operation } from '../../src/domain/operation.ts';
import { DAY } from '../../src/domain/time.ts';
import { announce } from '../../src/workflows/announce.ts';
import { anOperation } from '../domain/examples.ts';
import { someReminders } from '../policy/samples.ts';
import { START } from './fakes.ts';
import { aTold, EXPIRING, firstNotice, noticesOf, runJobs } from './noticed.ts';

const MONTH = { length: 1, unit: 'month' } as const;

type Told = Awaited<ReturnType<typeof aTold>>;

/** An operation on what the notices are of, announced as it is. */
async function announced(fakes: Told, parts: Partial<Operation>): Promise<Operation> {
  const targets = noticesOf(fakes).map(({ instance }) => ({
    ...{ instance, state: parts.settledAt ? ('done' as const) : ('waiting' as const), requestIds: [] },
  }));
  const operation = fakes.operations.add(anOperation(START, { targets, requester: 'U0OPS', ...parts }));
  await announce(fakes.house, operation.id);
  return operation;
}

describe('the notices of an expiry say', () => {
  it('who has asked to renew it, until that is settled', async () => {
    const fakes = await aTold([EXPIRING, EXPIRING]);
    await runJobs(fakes);
    const work = { kind: 'renew', period: MONTH } as const;
    const { id } = await announced(fakes, { work, state: 'pending' });
    for (const { facts } of noticesOf(fakes))
      expect(facts?.renewing).toEqual({ kind: 'renew', by: 'U0OPS', operation: id, pending: true });
    expect(fakes.ledger.toShow).toHaveLength(2);
    const operation = fakes.operations.get(id);
    fakes.operations.add({ ...operation, state: 'denied', settledAt: '2026-11-21T10:01:00Z' });
    await announce(fakes.house, id);
    for (const { facts } of noticesOf(fakes)) expect(facts).toEqual({ renewal: { state: 'off' } });
  });

  it('how it renews itself from now on', async () => {
    const fakes = await aTold([EXPIRING]);
    await runJobs(fakes);
    const settledAt = '2026-11-21T10:01:00Z';
    const work = { kind: 'auto-renew', to: { state: 'on', period: MONTH } } as const;
    await announced(fakes, { work, state: 'done', settledAt });
    expect(firstNotice(fakes).facts).toEqual({ renewal: work.to, renewalSetAt: settledAt });
    await announced(fakes, {
      work: { kind: 'auto-renew', to: { state: 'never' } },
      state: 'done',
      settledAt,
    });
    expect(firstNotice(fakes).facts).toMatchObject({ renewal: { state: 'never' } });
  });

  it('nothing of what was not done', async () => {
    const fakes = await aTold([EXPIRING]);
    await runJobs(fakes);
    const [{ instance } = firstNotice(fakes)] = noticesOf(fakes);
    await announced(fakes, {
      work: { kind: 'auto-renew', to: { state: 'never' } },
      targets: [{ instance, state: 'failed', requestIds: [] }],
      ...{ state: 'failed', settledAt: '2026-11-21T10:01:00Z' },
    });
    expect(firstNotice(fakes).facts).toEqual({ renewal: { state: 'off' } });
  });
});

it('the last notice says who renews it rather than that nobody has reacted', async () => {
  const reminders = someReminders({ expiry: [3 * DAY, DAY] }, { escalate: 'S0LEADS' });
  const fakes = await aTold([EXPIRING], { reminders });
  const { instance } = firstNotice(fakes);
  const work = { kind: 'renew', period: MONTH } as const;
  const { id } = fakes.operations.add(
    anOperation(START, { work, state: 'pending', targets: [{ instance, state: 'waiting', requestIds: [] }] }),
  );
  expect(await fakes.house.operations.openOn([refOf(instance)])).toHaveLength(1);
  await runJobs(fakes);
  expect(fakes.noticeboard.messages.at(-1)?.bulletin.notices).toMatchObject([
    { facts: { renewing: { kind: 'renew', operation: id, pending: true } } },
  ]);
});
