import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/actor.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { Answer } from '../../src/domain/outcome.ts';
import { toInstant } from '../../src/domain/time.ts';
import { mayOf } from '../../src/workflows/may.ts';
import { aPendingOperation } from '../domain/examples.ts';
import { someSettings } from '../policy/samples.ts';
import { AT, ask, aWorld, problemOf, question } from './world.ts';

const ALICE = 'U0ALICE';
const approvedBy = (by: string) => ({ by, at: toInstant(AT.now), team: 'T0', channel: 'C0OPS' });
const theirs = aPendingOperation(AT.now, { id: 'op-theirs', requester: 'U0BOB', approvalsNeeded: 2 });
const given: Operation = { ...theirs, id: 'op-given', approvals: [approvedBy(ALICE)] };
const half: Operation = { ...theirs, id: 'op-half', approvals: [approvedBy('U0EVE')] };
const mine = aPendingOperation(AT.now, { id: 'op-mine', requester: ALICE });

async function listFor(actor: Partial<Actor>, waiting: Operation[], line = 'approvals', settings = {}) {
  const may = mayOf({ ...aWorld({ scanned: [], actor }).actor }, someSettings(settings));
  const answer: Answer = await ask(line, { scanned: [], waiting, actor, may });
  if (answer.kind !== 'approvals') throw new Error(`it is ${answer.kind}`);
  return answer.list;
}

const rows = ({ requests }: Awaited<ReturnType<typeof listFor>>) =>
  requests.map(({ operation, may }) => `${operation.id} ${may}`);

describe('approvals', () => {
  it.each(['approver', 'admin'] as const)(
    'shows %ss all that waits, what they can decide first',
    async (role) => {
      const list = await listFor({ roles: [role] }, [mine, given, theirs, half]);
      expect(rows(list)).toEqual(['op-theirs decide', 'op-half decide', 'op-given deny', 'op-mine cancel']);
      expect(list).toMatchObject({ total: 4, page: 0, pageCount: 1, now: toInstant(AT.now) });
    },
  );

  it.each([['viewer'], ['operator'], []] as Actor['roles'][])(
    'shows others (%s) their own alone',
    async (role) => {
      expect(rows(await listFor({ roles: role ? [role] : [] }, [theirs, mine]))).toEqual(['op-mine cancel']);
    },
  );

  it('lets nobody decide in read-only mode, but everyone take back their own', async () => {
    const list = await listFor({ roles: ['admin'] }, [theirs, given, mine], 'approvals', {
      mode: 'read-only',
    });
    expect(rows(list)).toEqual(['op-theirs look', 'op-given look', 'op-mine cancel']);
  });

  it('comes in pages of eight; one beyond the end is the last', async () => {
    const many = Array.from({ length: 19 }, (_, n) => ({ ...theirs, id: `op-${n}` }));
    const second = await listFor({ roles: ['approver'] }, many, 'approvals --page 2');
    expect(rows(second).at(0)).toBe('op-8 decide');
    expect(second).toMatchObject({ page: 1, pageCount: 3, total: 19 });
    expect(rows(await listFor({ roles: ['approver'] }, many, 'approvals --page 9'))).toHaveLength(3);
  });

  it('is never shown to the channel, and takes nothing but a page', () => {
    expect(question('approvals').public).toBe(false);
    expect(problemOf(() => question('approvals web-1'))).toMatchObject({ code: 'unexpected-words' });
    expect(problemOf(() => question('approvals --page none'))).toMatchObject({
      code: 'bad-option-value',
      command: 'approvals',
    });
  });
});
