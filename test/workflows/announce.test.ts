import { describe, expect, it } from 'vitest';
import type { Place } from '../../src/domain/operation.ts';
import { announce } from '../../src/workflows/announce.ts';
import { aHouse, instancesLike, running } from './fakes.ts';

const ORIGIN: Place = { role: 'origin', channel: 'C0HERE', responseUses: 0 };
const APPROVALS: Place = { role: 'approvals', channel: 'C0OPS', responseUses: 0 };

function anAnnounced(places: Place[]) {
  const instances = instancesLike({});
  const fakes = aHouse({ instances });
  const { id } = running(fakes, { kind: 'start' }, instances, { places });
  return { ...fakes, id };
}

describe('an operation is shown', () => {
  it('at every place, posted once and edited from then on', async () => {
    const { house, notifier, operations, id } = anAnnounced([ORIGIN, APPROVALS]);
    await announce(house, id);
    expect(operations.get(id).places).toEqual([
      { ...ORIGIN, ts: 'ts-1' },
      { ...APPROVALS, ts: 'ts-2' },
    ]);
    operations.add({ ...operations.get(id), state: 'done' });
    await announce(house, id);
    expect(notifier.shown).toEqual([
      'post C0HERE running',
      'post C0OPS running',
      'edit C0HERE done',
      'edit C0OPS done',
    ]);
  });

  it('without posting the first again when the second place failed', async () => {
    const { house, notifier, operations, id } = anAnnounced([ORIGIN, APPROVALS]);
    notifier.failing.add('C0OPS');
    await expect(announce(house, id)).rejects.toThrow('C0OPS');
    expect(operations.get(id).places).toEqual([{ ...ORIGIN, ts: 'ts-1' }, APPROVALS]);
    notifier.failing.clear();
    await announce(house, id);
    expect(notifier.shown).toEqual(['post C0HERE running', 'edit C0HERE running', 'post C0OPS running']);
  });

  it('at the second place though the first does not take it, so that an approval can be given', async () => {
    const { house, notifier, operations, id } = anAnnounced([ORIGIN, APPROVALS]);
    notifier.failing.add('C0HERE');
    await expect(announce(house, id), 'the job comes again').rejects.toThrow('C0HERE');
    expect(operations.get(id).places).toEqual([ORIGIN, { ...APPROVALS, ts: 'ts-1' }]);
    notifier.failing.clear();
    await announce(house, id);
    expect(notifier.shown).toEqual(['post C0OPS running', 'post C0HERE running', 'edit C0OPS running']);
  });

  it('without a new version, so that the step beside it goes on', async () => {
    const { house, operations, id } = anAnnounced([ORIGIN]);
    await announce(house, id);
    expect(operations.get(id).version).toBe(0);
  });

  it('nowhere when nobody knows it', async () => {
    const { house, notifier } = anAnnounced([ORIGIN]);
    await announce(house, 'op-none');
    expect(notifier.shown).toEqual([]);
  });
});
