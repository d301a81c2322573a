import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/domain/operation.ts';
import type { Place } from '../../src/domain/place.ts';
import { HOUR, later } from '../../src/domain/time.ts';
import type { Verdict } from '../../src/domain/verdict.ts';
import { askWhyDenied, decideOperation, expireApproval } from '../../src/workflows/approve.ts';
import { APPROVE, CANCEL, DENY } from '../domain/examples.ts';
import { anActor, aPolicy } from '../policy/samples.ts';
import { aHouse, aRequest, instancesLike, running, START } from './fakes.ts';

function aPending(parts: Partial<Operation> = {}) {
  const instances = instancesLike({});
  const fakes = aHouse({ instances });
  const { id } = running(fakes, { kind: 'release', how: 'force' }, instances, {
    state: 'pending',
    approvalsNeeded: 1,
    expiresAt: later(START, 8 * HOUR),
    ...parts,
  });
  return { ...fakes, id };
}

const by = (userId: string, roles: Parameters<typeof anActor>[0] = ['approver']) =>
  aRequest(roles, { actor: anActor(roles, { userId }) });

const VERDICTS: [string, Verdict][] = [
  ['approve', APPROVE],
  ['deny', DENY],
];

describe('a verdict', () => {
  it.each([
    ['approve', APPROVE, 'approved', { state: 'running', approvals: [{ by: 'U0LEAD' }] }, []],
    [
      'deny',
      DENY,
      'denied',
      { state: 'denied', decidedBy: 'U0LEAD', denial: 'not today' },
      ['operation release denied'],
    ],
  ] as const)('to %s, by someone else with the role', async (_, verdict, note, operation, counted) => {
    const fakes = aPending();
    expect(await decideOperation(fakes.house, fakes.id, verdict, by('U0LEAD'))).toMatchObject({
      kind: 'noted',
      note: { kind: note },
    });
    expect(fakes.operations.get(fakes.id)).toMatchObject(operation);
    expect(fakes.counted).toEqual(counted);
    expect(fakes.operations.audits).toEqual([]);
  });

  it('may come from an admin', async () => {
    const { house, id } = aPending();
    expect(await decideOperation(house, id, APPROVE, by('U0ROOT', ['admin']))).toMatchObject({
      kind: 'noted',
    });
  });

  it.each(VERDICTS)('to %s is not the requester’s, whatever their roles', async (kind, verdict) => {
    const { house, id, operations } = aPending();
    expect(await decideOperation(house, id, verdict, by('U0ASKER', ['approver', 'admin']))).toEqual({
      kind: 'refused',
      problem: { code: 'own-request' },
    });
    expect(operations.get(id)).toMatchObject({ state: 'pending', approvals: [] });
    expect(operations.audits).toMatchObject([
      { action: `refused ${kind}`, actor: 'U0ASKER', operation: id, team: 'T0TEAM', channel: 'C0HERE' },
    ]);
  });

  it.each(['viewer', 'operator'] as const)('is not a %s’s', async (role) => {
    const { house, id, operations } = aPending();
    expect(await decideOperation(house, id, APPROVE, by('U0OPS', [role]))).toMatchObject({
      problem: { code: 'not-allowed', needed: 'approver' },
    });
    expect(operations.get(id).state).toBe('pending');
  });

  it('is not given in read-only mode', async () => {
    const { house, id } = aPending();
    house.settings.mode = 'read-only';
    expect(await decideOperation(house, id, APPROVE, by('U0LEAD'))).toMatchObject({
      problem: { code: 'read-only-mode' },
    });
  });

  it('that comes second is told who was first', async () => {
    const { house, id } = aPending();
    const all = await Promise.all(
      ['U0ONE', 'U0TWO'].map((user) => decideOperation(house, id, DENY, by(user))),
    );
    expect(all.map(({ kind }) => kind)).toEqual(['noted', 'refused']);
    const late = { kind: 'refused', problem: { code: 'already-decided', state: 'denied', by: 'U0ONE' } };
    expect(all[1]).toEqual(late);
    expect(await decideOperation(house, id, DENY, by('U0ONE'))).toMatchObject({ note: { kind: 'denied' } });
    expect(await decideOperation(house, id, APPROVE, by('U0ONE')), 'too late to think again').toEqual(late);
  });

  it('whose delivery is repeated is the same, also once it is done', async () => {
    const { house, id, operations } = aPending();
    const click = by('U0ONE');
    await decideOperation(house, id, APPROVE, click);
    for (const state of ['running', 'done'] as const) {
      operations.add({ ...operations.get(id), state });
      expect(await decideOperation(house, id, APPROVE, click)).toMatchObject({ note: { kind: 'approved' } });
      expect(await decideOperation(house, id, DENY, by('U0ONE'))).toEqual({
        kind: 'refused',
        problem: { code: 'already-decided', state, by: 'U0ONE' },
      });
    }
    expect(operations.get(id).approvals).toHaveLength(1);
  });

  it('comes too late after the time is over, also before anyone has said so', async () => {
    const { house, id, clock, operations } = aPending();
    clock.tick(8 * HOUR);
    const late = { kind: 'refused', problem: { code: 'already-decided', state: 'expired' } };
    expect(await decideOperation(house, id, APPROVE, by('U0LEAD'))).toEqual(late);
    expect(operations.get(id).state).toBe('pending');
    await expireApproval(house, id);
    expect(await decideOperation(house, id, APPROVE, by('U0LEAD'))).toEqual(late);
  });

  it('is given on nothing that nobody knows', async () => {
    const { house } = aPending();
    expect(await decideOperation(house, 'op-none', APPROVE, by('U0LEAD'))).toMatchObject({
      problem: { code: 'proposal-over' },
    });
  });
});

describe('one of several approvals', () => {
  it('is counted, and the last one starts it', async () => {
    const { house, id, operations, counted } = aPending({ approvalsNeeded: 3 });
    for (const [user, state] of [
      ['U0ONE', 'pending'],
      ['U0TWO', 'pending'],
      ['U0THREE', 'running'],
    ] as const) {
      expect(await decideOperation(house, id, APPROVE, by(user))).toMatchObject({
        note: { kind: 'approved', operation: { state } },
      });
    }
    expect(operations.get(id).approvals.map((one) => one.by)).toEqual(['U0ONE', 'U0TWO', 'U0THREE']);
    expect(counted).toEqual([]);
  });

  it('counts once for each person, who is told so at the second click', async () => {
    const { house, id, operations } = aPending({ approvalsNeeded: 2 });
    await decideOperation(house, id, APPROVE, by('U0ONE'));
    expect(await decideOperation(house, id, APPROVE, by('U0ONE'))).toEqual({
      kind: 'refused',
      problem: { code: 'already-approved', given: 1, needed: 2 },
    });
    expect(operations.audits).toMatchObject([{ action: 'refused approve', actor: 'U0ONE', operation: id }]);
    expect(operations.get(id)).toMatchObject({ state: 'pending', approvals: [{ by: 'U0ONE' }] });
  });

  it('does not keep anyone from denying it, whoever gave it included', async () => {
    const { house, id, operations } = aPending({ approvalsNeeded: 2 });
    await decideOperation(house, id, APPROVE, by('U0ONE'));
    await decideOperation(house, id, DENY, by('U0ONE'));
    expect(operations.get(id)).toMatchObject({ state: 'denied', decidedBy: 'U0ONE' });
  });
});

describe('[Deny]', () => {
  it('asks whoever may deny it why, and changes nothing yet', async () => {
    const { house, id, operations } = aPending();
    expect(await askWhyDenied(house, id, by('U0LEAD'))).toMatchObject({
      kind: 'asks-reason',
      operation: { id },
    });
    expect(operations.get(id).version).toBe(0);
  });

  it.each([
    ['the requester', by('U0ASKER', ['admin']), 'own-request'],
    ['an outsider', by('U0VERA', ['viewer']), 'not-allowed'],
  ] as const)('asks nothing of %s', async (_, request, code) => {
    const { house, id, operations } = aPending();
    expect(await askWhyDenied(house, id, request)).toMatchObject({ kind: 'refused', problem: { code } });
    expect(operations.audits).toMatchObject([{ action: 'refused deny', operation: id }]);
  });

  it('says that it is over when it is, also before anyone has said so', async () => {
    const { house, id, clock } = aPending();
    clock.tick(8 * HOUR);
    expect(await askWhyDenied(house, id, by('U0LEAD'))).toEqual({
      kind: 'refused',
      problem: { code: 'already-decided', state: 'expired' },
    });
  });
});

describe('[Cancel request]', () => {
  it('takes back what waits, whatever was approved of it by then', async () => {
    const { house, id, operations, counted } = aPending({ approvalsNeeded: 2 });
    await decideOperation(house, id, APPROVE, by('U0ONE'));
    expect(await decideOperation(house, id, CANCEL, by('U0ASKER', ['operator']))).toMatchObject({
      note: { kind: 'cancelled-request' },
    });
    expect(operations.get(id)).toMatchObject({ state: 'cancelled', decidedBy: 'U0ASKER' });
    expect(counted).toEqual(['operation release cancelled']);
  });

  it('needs no role: who has lost it may still take back what they asked for', async () => {
    const { house, id } = aPending();
    expect(await decideOperation(house, id, CANCEL, by('U0ASKER', []))).toMatchObject({ kind: 'noted' });
  });

  it('is the requester’s alone', async () => {
    const { house, id, operations } = aPending();
    expect(await decideOperation(house, id, CANCEL, by('U0ROOT', ['admin']))).toEqual({
      kind: 'refused',
      problem: { code: 'not-yours', owner: 'U0ASKER' },
    });
    expect(operations.get(id).state).toBe('pending');
  });

  it('comes too late once it runs', async () => {
    const { house, id } = aPending();
    await decideOperation(house, id, APPROVE, by('U0LEAD'));
    expect(await decideOperation(house, id, CANCEL, by('U0ASKER'))).toEqual({
      kind: 'refused',
      problem: { code: 'already-decided', state: 'running', by: 'U0LEAD' },
    });
  });
});

describe('a message shown by response_url', () => {
  const ELSEWHERE: Place = {
    ...{ role: 'approvals', channel: 'C0HERE', responseUses: 3, responseUrl: 'https://hooks.test/old' },
  };

  it('is reached by the one that a click on it brings, and no other place is written', async () => {
    const origin: Place = { role: 'origin', channel: 'C0ELSE', responseUses: 0 };
    const { house, id, operations } = aPending({ places: [origin, ELSEWHERE] });
    await decideOperation(house, id, APPROVE, by('U0LEAD'));
    expect(operations.get(id).places).toEqual([
      origin,
      { ...ELSEWHERE, responseUrl: 'https://hooks.test/1', responseUses: 1 },
    ]);
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
    await decideOperation(house, id, APPROVE, by('U0LEAD'));
    clock.tick(9 * HOUR);
    await expireApproval(house, id);
    expect(operations.get(id).state).toBe('running');
  });
});

describe('an approval of what the rules no longer let be done', () => {
  it('is not taken, by whichever policy it was forbidden; a denial is', async () => {
    const { house, id, operations } = aPending();
    house.settings.policies.push(aPolicy({ deny: 'frozen' }));
    expect(await decideOperation(house, id, APPROVE, by('U0LEAD'))).toMatchObject({
      problem: { code: 'policy-denies', policy: 0, reason: 'frozen' },
    });
    expect(operations.get(id)).toMatchObject({ state: 'pending', approvals: [] });
    expect(await decideOperation(house, id, DENY, by('U0LEAD'))).toMatchObject({ kind: 'noted' });
  });

  it('is not taken where whoever asked has lost the role; that is not told as a role of the approver', async () => {
    const { house, id } = aPending({ requester: 'U0FORMER' });
    expect(await decideOperation(house, id, APPROVE, by('U0LEAD'))).toMatchObject({
      problem: { code: 'changed', what: ['permission'] },
    });
  });
});
