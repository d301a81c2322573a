import { describe, expect, it } from 'vitest';
import { HOUR, later } from '../../src/domain/time.ts';
import { decideOperation, expireApproval } from '../../src/workflows/approve.ts';
import { anActor } from '../policy/samples.ts';
import { aHouse, aRequest, instancesLike, running, START } from './fakes.ts';

function aPending() {
  const instances = instancesLike({});
  const fakes = aHouse({ instances });
  const { id } = running(fakes, { kind: 'release', how: 'force' }, instances, {
    state: 'pending',
    expiresAt: later(START, 8 * HOUR),
  });
  return { ...fakes, id };
}

const by = (userId: string, roles: Parameters<typeof anActor>[0] = ['approver']) =>
  aRequest(roles, { actor: anActor(roles, { userId }) });

describe('a verdict', () => {
  it.each([
    ['approve', 'approved', 'running', []],
    ['deny', 'denied', 'denied', ['operation release denied']],
  ] as const)('to %s, by someone else with the role', async (verdict, note, state, counted) => {
    const fakes = aPending();
    expect(await decideOperation(fakes.house, fakes.id, verdict, by('U0LEAD'))).toMatchObject({
      kind: 'noted',
      note: { kind: note, operation: { id: fakes.id, state, decidedBy: 'U0LEAD' } },
    });
    expect(fakes.counted).toEqual(counted);
    expect(fakes.operations.audits).toEqual([]);
  });

  it('may come from an admin', async () => {
    const { house, id } = aPending();
    expect(await decideOperation(house, id, 'approve', by('U0ROOT', ['admin']))).toMatchObject({
      kind: 'noted',
    });
  });

  it.each(['approve', 'deny'] as const)(
    'to %s is not the requester’s, whatever their roles',
    async (verdict) => {
      const { house, id, operations } = aPending();
      expect(await decideOperation(house, id, verdict, by('U0ASKER', ['approver', 'admin']))).toEqual({
        kind: 'refused',
        problem: { code: 'own-request' },
      });
      expect(operations.get(id).state).toBe('pending');
      expect(operations.audits).toMatchObject([{ action: `refused ${verdict}`, actor: 'U0ASKER' }]);
    },
  );

  it.each(['viewer', 'operator'] as const)('is not a %s’s', async (role) => {
    const { house, id, operations } = aPending();
    expect(await decideOperation(house, id, 'approve', by('U0OPS', [role]))).toMatchObject({
      problem: { code: 'not-allowed', needed: 'approver' },
    });
    expect(operations.get(id).state).toBe('pending');
  });

  it('is not given in read-only mode', async () => {
    const { house, id } = aPending();
    house.settings.mode = 'read-only';
    expect(await decideOperation(house, id, 'approve', by('U0LEAD'))).toMatchObject({
      problem: { code: 'read-only-mode' },
    });
  });

  it('counts once; whoever gave it is told the same again, everyone else who was first', async () => {
    const { house, id } = aPending();
    const all = await Promise.all(
      ['U0ONE', 'U0TWO'].map((user) => decideOperation(house, id, 'deny', by(user))),
    );
    expect(all.map(({ kind }) => kind)).toEqual(['noted', 'refused']);
    expect(all[1]).toEqual({
      kind: 'refused',
      problem: { code: 'already-decided', state: 'denied', by: 'U0ONE' },
    });
    expect(await decideOperation(house, id, 'deny', by('U0ONE'))).toMatchObject({ note: { kind: 'denied' } });
    expect(
      await decideOperation(house, id, 'approve', by('U0ONE')),
      'a change of mind comes too late',
    ).toEqual({
      kind: 'refused',
      problem: { code: 'already-decided', state: 'denied', by: 'U0ONE' },
    });
  });

  it('of someone who changed their mind is told that it is decided, also once it is done', async () => {
    const { house, id, operations } = aPending();
    await decideOperation(house, id, 'approve', by('U0ONE'));
    for (const state of ['running', 'done'] as const) {
      operations.add({ ...operations.get(id), state });
      expect(await decideOperation(house, id, 'approve', by('U0ONE'))).toMatchObject({
        note: { kind: 'approved' },
      });
      expect(await decideOperation(house, id, 'deny', by('U0ONE'))).toEqual({
        kind: 'refused',
        problem: { code: 'already-decided', state, by: 'U0ONE' },
      });
    }
  });

  it('comes too late after the time is over, also before anyone has said so', async () => {
    const { house, id, clock, operations } = aPending();
    clock.tick(8 * HOUR);
    const late = { kind: 'refused', problem: { code: 'already-decided', state: 'expired' } };
    expect(await decideOperation(house, id, 'approve', by('U0LEAD'))).toEqual(late);
    expect(operations.get(id).state).toBe('pending');
    await expireApproval(house, id);
    expect(await decideOperation(house, id, 'approve', by('U0LEAD'))).toEqual(late);
  });

  it('is given on nothing that nobody knows', async () => {
    const { house } = aPending();
    expect(await decideOperation(house, 'op-none', 'approve', by('U0LEAD'))).toMatchObject({
      problem: { code: 'proposal-over' },
    });
  });
});

describe('the end of an approval', () => {
  it('comes when its time is over, and is counted once', async () => {
    const { house, id, clock, operations, counted } = aPending();
    clock.tick(8 * HOUR - 1);
    await expireApproval(house, id);
    expect(operations.get(id).state).toBe('pending');
    clock.tick(1);
    await expireApproval(house, id);
    await expireApproval(house, id);
    expect(operations.get(id).state).toBe('expired');
    expect(counted).toEqual(['operation release expired']);
  });

  it('does not come to what was decided in time', async () => {
    const { house, id, clock, operations } = aPending();
    await decideOperation(house, id, 'approve', by('U0LEAD'));
    clock.tick(9 * HOUR);
    await expireApproval(house, id);
    expect(operations.get(id).state).toBe('running');
  });
});
