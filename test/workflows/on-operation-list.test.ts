import { describe, expect, it } from 'vitest';
import { HOUR, later } from '../../src/domain/time.ts';
import { cancelInOperations, cancelRequestInOperations } from '../../src/workflows/on-operation-list.ts';
import { anActor } from '../policy/samples.ts';
import { aHouse, aRequest, instancesLike, running, START } from './fakes.ts';

const ASKER = aRequest(['operator'], { actor: anActor(['operator'], { userId: 'U0ASKER' }) });
const OTHER = aRequest(['operator'], { actor: anActor(['operator'], { userId: 'U0OTHER' }) });

describe('a button in the list of what runs', () => {
  it('lets go, and is answered by the list as it is then', async () => {
    const instances = instancesLike({}, {});
    const fakes = aHouse({ instances });
    const first = running(fakes, { kind: 'release', how: 'stop-first' }, instances);
    const outcome = await cancelInOperations(fakes.house, first.id, ASKER);
    expect(fakes.operations.get(first.id).cancelledBy).toBe('U0ASKER');
    expect(outcome).toMatchObject({
      kind: 'answer',
      answer: {
        after: { kind: 'noted', note: { kind: 'cancelling' } },
        list: { operations: [{ operation: { id: first.id }, may: 'look' }] },
      },
    });
  });

  it('takes back one’s own request, which is then in the list no more', async () => {
    const fakes = aHouse({ instances: instancesLike({}) });
    const waiting = { state: 'pending', approvalsNeeded: 1, expiresAt: later(START, HOUR) } as const;
    const { id } = running(fakes, { kind: 'release', how: 'force' }, instancesLike({}), waiting);
    expect(await cancelRequestInOperations(fakes.house, id, OTHER)).toMatchObject({
      answer: { after: { kind: 'refused', problem: { code: 'not-yours' } } },
    });
    expect(await cancelRequestInOperations(fakes.house, id, ASKER)).toMatchObject({
      answer: { after: { kind: 'noted', note: { kind: 'cancelled-request' } }, list: { operations: [] } },
    });
    expect(fakes.operations.get(id).state).toBe('cancelled');
  });
});
