import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSystemEvent } from '../../../src/ecs/replies/system-event.ts';

/** An entry with the fields that the reference prints. */
const ENTRY = {
  EventId: 'e-uf64yvznlao4jl2c****',
  InstanceId: 'i-uf678mass4zvr9n1****',
  ResourceType: 'instance',
  EventType: { Code: 1, Name: 'SystemMaintenance.Reboot' },
  EventCycleStatus: { Code: 24, Name: 'Scheduled' },
  EventPublishTime: '2026-11-20T06:32:31Z',
  NotBefore: '2026-11-22T06:32:31Z',
  EventFinishTime: '',
  Reason: 'System maintenance',
};

describe('toSystemEvent', () => {
  it('reads an event', () => {
    expect(toSystemEvent(ENTRY)).toEqual({
      instance: 'i-uf678mass4zvr9n1****',
      id: 'e-uf64yvznlao4jl2c****',
      type: 'SystemMaintenance.Reboot',
      notBefore: '2026-11-22T06:32:31Z',
      state: 'Scheduled',
    });
  });

  it.each(['InstanceId', 'EventId', 'NotBefore'])('leaves out one without %s', (field) => {
    expect(toSystemEvent({ ...ENTRY, [field]: '' })).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (entry) => void toSystemEvent(entry)));
  });
});
