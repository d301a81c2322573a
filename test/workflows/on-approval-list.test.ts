import { describe, expect, it } from 'vitest';
import { HOUR, later } from '../../src/domain/time.ts';
import { decideInList } from '../../src/workflows/on-approval-list.ts';
import { APPROVE, CANCEL } from '../domain/examples.ts';
import { anActor } from '../policy/samples.ts';
import { aHouse, aRequest, instancesLike, running, START } from './fakes.ts';

function aWaitingPair() {
  const instances = instancesLike({}, {});
  const fakes = aHouse({ instances });
  const waiting = { state: 'pending', approvalsNeeded: 1, expiresAt: later(START, HOUR) } as const;
  const [first, second] = instances.map((instance) =>
    running(fakes, { kind: 'release', how: 'force' }, [instance], waiting),
  );
  if (!first || !second) throw new Error('there are two');
  return { ...fakes, first, second };
}

const by = (userId: string, role: 'approver' | 'viewer') =>
  aRequest([role], { actor: anActor([role], { userId }) });

describe('a button in the list of what waits', () => {
  it('does what it says, and is answered by the list as it is then', async () => {
    const { house, first, second, operations } = aWaitingPair();
    const outcome = await decideInList(house, first.id, APPROVE, by('U0LEAD', 'approver'));
    expect(operations.get(first.id).state).toBe('running');
    expect(outcome).toMatchObject({
      kind: 'answer',
      answer: {
        after: { kind: 'noted', note: { kind: 'approved' } },
        list: { requests: [{ operation: { id: second.id }, may: 'decide' }] },
      },
    });
  });

  it('takes back one’s own', async () => {
    const { house, first, operations } = aWaitingPair();
    const outcome = await decideInList(house, first.id, CANCEL, by('U0ASKER', 'viewer'));
    expect(operations.get(first.id).state).toBe('cancelled');
    expect(outcome).toMatchObject({ answer: { list: { total: 1 } } });
  });

  it('is judged again when it is pressed: the role may be gone since it was shown', async () => {
    const { house, first, operations } = aWaitingPair();
    const outcome = await decideInList(house, first.id, APPROVE, by('U0LEAD', 'viewer'));
    expect(operations.get(first.id).state).toBe('pending');
    expect(outcome).toMatchObject({
      answer: { after: { kind: 'refused', problem: { code: 'not-allowed' } }, list: { total: 0 } },
    });
  });
});
