import { describe, expect, it } from 'vitest';
import type { TargetState } from '../../src/domain/operation.ts';
import type { Step } from '../../src/domain/steps.ts';
import type { Work } from '../../src/domain/work.ts';
import { isCancellable, mayCancel } from '../../src/policy/cancel.ts';
import { anInstance, anOperation } from '../domain/examples.ts';
import { anActor } from './samples.ts';

const NOW = new Date('2026-11-21T10:00:00Z');
const owner = anActor(['operator'], { userId: 'U0ASKER' });

describe('taking an operation back', () => {
  it.each([
    ['whoever asked for it', owner, true],
    ['another operator', anActor(['operator'], { userId: 'U0OTHER' }), false],
    ['an approver', anActor(['approver'], { userId: 'U0OTHER' }), false],
    ['an admin', anActor(['admin'], { userId: 'U0ROOT' }), true],
    ['whoever asked for it and has no role any more', anActor([], { userId: 'U0ASKER' }), true],
  ])('%s', (_, actor, may) => {
    const operation = anOperation(NOW, { requester: 'U0ASKER' });
    expect([mayCancel(actor, operation), isCancellable(actor, operation)]).toEqual([may, may]);
  });

  const stopFirst: Work = { kind: 'release', how: 'stop-first' };
  it.each<[string, Work, Step, TargetState[], boolean]>([
    ['nothing was asked of ECS yet', { kind: 'start' }, 'act', ['waiting'], true],
    ['all was asked', { kind: 'start' }, 'wait', ['accepted', 'done'], false],
    ['whether it was asked is not known', { kind: 'start' }, 'act', ['attempted'], false],
    ['it is only stopped so far', stopFirst, 'wait-stopped', ['accepted'], true],
    ['whether it is stopped is not known', stopFirst, 'stop', ['attempted'], false],
    ['it is released', stopFirst, 'verify', ['accepted'], false],
    ['one of two is released', stopFirst, 'release', ['accepted', 'waiting'], true],
  ])('%s', (_, work, step, states, can) => {
    const targets = states.map((state) => ({ instance: anInstance(), state, requestIds: [] }));
    const operation = anOperation(NOW, { requester: 'U0ASKER', work, step, targets });
    expect(isCancellable(owner, operation)).toBe(can);
    expect(isCancellable(owner, { ...operation, cancelledBy: 'U0ROOT' }), 'a second time').toBe(false);
  });
});
