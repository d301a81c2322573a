import { describe, expect, it } from 'vitest';
import type { Work } from '../../src/domain/work.ts';
import { cancelOperation } from '../../src/workflows/cancel-operation.ts';
import { runStep } from '../../src/workflows/operations/run-step.ts';
import { aHouse, aRequest, instancesLike, running, runToEnd, statesOf } from './fakes.ts';

const stopFirst: Work = { kind: 'release', how: 'stop-first' };
const cancelling = { kind: 'noted', note: { kind: 'cancelling' } };

describe('[Cancel] on an operation that runs', () => {
  it('while it is being stopped: it is not released, and who cancelled is told', async () => {
    const instances = instancesLike({ status: 'Running' }, { status: 'Running' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, stopFirst, instances, { requester: 'U0ASKER' });
    await runStep(fakes.house, id);
    expect(await cancelOperation(fakes.house, id, aRequest())).toMatchObject(cancelling);
    expect(await cancelOperation(fakes.house, id, aRequest()), 'clicked twice').toMatchObject(cancelling);
    const ended = await runToEnd(fakes, id);
    expect(ended).toMatchObject({ state: 'cancelled', cancelledBy: 'U0ASKER' });
    expect(statesOf(ended)).toEqual(['failed: cancelled', 'failed: cancelled']);
    expect(fakes.fleet.effects).toEqual(['stop i-1', 'stop i-2']);
    expect(fakes.counted).toContain('operation release cancelled');
  });

  it('between two releases: the one under way is finished, the other stays', async () => {
    const instances = instancesLike({ status: 'Stopped' }, { status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'release', how: 'stopped' }, instances, { requester: 'U0ASKER' });
    await runStep(fakes.house, id);
    expect(await cancelOperation(fakes.house, id, aRequest())).toMatchObject(cancelling);
    const ended = await runToEnd(fakes, id);
    expect([ended.state, ...statesOf(ended)]).toEqual(['cancelled', 'done', 'failed: cancelled']);
    expect(fakes.fleet.effects).toEqual(['release i-1']);
  });

  it('in the moment before the call: the call is not made', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'release', how: 'stopped' }, instances, { requester: 'U0ASKER' });
    const attempt = fakes.operations.attempt.bind(fakes.operations);
    fakes.operations.attempt = async (operation, refs) => {
      fakes.operations.attempt = attempt;
      await cancelOperation(fakes.house, id, aRequest());
      return attempt(operation, refs);
    };
    await expect(runStep(fakes.house, id)).rejects.toThrow('cancelled');
    expect((await runToEnd(fakes, id)).state).toBe('cancelled');
    expect(fakes.fleet.effects).toEqual([]);
  });

  it('when all is asked for: it is too late, and nothing changes', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'start' }, instances, { requester: 'U0ASKER' });
    await runStep(fakes.house, id);
    const refused = await cancelOperation(fakes.house, id, aRequest());
    expect(refused).toMatchObject({ kind: 'refused', problem: { code: 'too-late-to-cancel' } });
    expect((await runToEnd(fakes, id)).state).toBe('done');
    const over = await cancelOperation(fakes.house, id, aRequest());
    expect(over).toMatchObject({ kind: 'refused', problem: { code: 'already-decided', state: 'done' } });
  });

  it('that is overtaken by the last call: it is told to be too late, at a second click as well', async () => {
    const instances = instancesLike({ status: 'Stopped' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, { kind: 'start' }, instances, { requester: 'U0ASKER' });
    const cancel = fakes.operations.cancel.bind(fakes.operations);
    fakes.operations.cancel = async (...given) => {
      await runStep(fakes.house, id);
      return cancel(...given);
    };
    const late = { kind: 'refused', problem: { code: 'too-late-to-cancel' } };
    expect(await cancelOperation(fakes.house, id, aRequest())).toMatchObject(late);
    expect(await cancelOperation(fakes.house, id, aRequest())).toMatchObject(late);
    expect(fakes.fleet.effects).toEqual(['start i-1']);
  });

  it('is for whoever asked for it, and for admins', async () => {
    const instances = instancesLike({ status: 'Running' });
    const fakes = aHouse({ instances });
    const { id } = running(fakes, stopFirst, instances, { requester: 'U0SOMEBODY' });
    const refused = await cancelOperation(fakes.house, id, aRequest(['operator', 'approver']));
    expect(refused).toMatchObject({ kind: 'refused', problem: { code: 'not-yours', owner: 'U0SOMEBODY' } });
    expect(fakes.operations.audits).toMatchObject([{ action: 'refused cancel operation', actor: 'U0ASKER' }]);
    expect(await cancelOperation(fakes.house, id, aRequest(['admin']))).toMatchObject(cancelling);
    const unknown = await cancelOperation(fakes.house, 'op-none', aRequest(['admin']));
    expect(unknown).toMatchObject({ kind: 'refused', problem: { code: 'proposal-over' } });
  });
});
