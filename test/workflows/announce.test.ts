import { describe, expect, it } from 'vitest';
import type { Place } from '../../src/domain/place.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { HOUR, later } from '../../src/domain/time.ts';
import type { OperationState } from '../../src/domain/work.ts';
import { announce } from '../../src/workflows/announce.ts';
import { anAccess } from '../policy/samples.ts';
import { aHouse, instancesLike, running, START } from './fakes.ts';

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

  it('with its message on record before its card is taken away', async () => {
    const card: Place = { ...ORIGIN, card: true, responseUrl: 'https://hooks.test/card' };
    const { house, notifier, operations, id } = anAnnounced([card]);
    const recorded: unknown[] = [];
    notifier.withdrawCard = async () => void recorded.push(operations.get(id).places[0]?.ts);
    await announce(house, id);
    await announce(house, id);
    expect(recorded, 'once, since it is new once').toEqual(['ts-1']);
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

describe('an approval whose channel is closed to the bot', () => {
  const access = anAccess({ approvers: ['U0ASKER', '*', 'U0ONE', 'U0TWO'], admins: ['U0ROOT'] });
  const DIRECT: Place = { ...ORIGIN, channel: 'D0ASKER' };

  function aPending(places: Place[], settings: Partial<Settings> = { access }) {
    const instances = instancesLike({});
    const fakes = aHouse({ instances, settings });
    const expiresAt = later(START, HOUR);
    const parts = { places, state: 'pending', expiresAt } as const;
    const { id } = running(fakes, { kind: 'release', how: 'force' }, instances, parts);
    fakes.notifier.closedChannels.add('C0OPS');
    return { ...fakes, id };
  }

  it('is asked where it was asked for, and that message says so', async () => {
    const { house, notifier, operations, id } = aPending([ORIGIN, APPROVALS]);
    await announce(house, id);
    expect(notifier.shown).toEqual(['post C0HERE pending', 'edit C0HERE pending', 'post C0HERE pending']);
    expect(operations.get(id).places).toEqual([
      { ...ORIGIN, ts: 'ts-1' },
      { ...APPROVALS, closed: true },
      { ...APPROVALS, channel: 'C0HERE', ts: 'ts-3' },
    ]);
  });

  it.each<[string, Place[]]>([
    ['where the bot is not there either', [ORIGIN, APPROVALS]],
    ['where that is direct messages', [DIRECT, APPROVALS]],
    ['where that is direct messages and there is no channel for approvals', [DIRECT]],
  ])('is asked of each approver who is named, %s', async (_, places) => {
    const { house, notifier, operations, id } = aPending(places);
    notifier.closedChannels.add('C0HERE');
    await announce(house, id);
    const asked = operations.get(id).places.filter(({ role, ts }) => role === 'approvals' && ts);
    expect(asked).toMatchObject([
      { channel: 'U0ONE', person: 'U0ONE' },
      { channel: 'U0TWO', person: 'U0TWO' },
    ]);
    operations.add({ ...operations.get(id), state: 'denied' });
    await announce(house, id);
    expect(notifier.shown, 'all of them are edited').toEqual(
      expect.arrayContaining(['edit U0ONE denied', 'edit U0TWO denied']),
    );
  });

  it('is asked of the admins where no approver is named, and of ten at most', async () => {
    const admins = Array.from({ length: 12 }, (_, n) => `U0ROOT${n}`);
    const crowd = { access: anAccess({ approvers: ['*'], admins }) };
    const { house, notifier, id } = aPending([DIRECT, APPROVALS], crowd);
    await announce(house, id);
    expect(notifier.shown.filter((line) => line.startsWith('post U0ROOT'))).toHaveLength(10);
  });

  it('comes again while there is nobody to ask, until the bot is invited', async () => {
    const nobody = { access: anAccess({ approvers: ['*'] }) };
    const { house, notifier, operations, id } = aPending([DIRECT, APPROVALS], nobody);
    await expect(announce(house, id)).rejects.toThrow('asked nowhere');
    expect(operations.get(id).places).toContainEqual({ ...APPROVALS, closed: true });
    notifier.closedChannels.clear();
    await announce(house, id);
    expect(notifier.shown).toContain('post C0OPS pending');
  });

  it('is no trouble any more once it is decided', async () => {
    const { house, notifier, operations, id } = aPending([ORIGIN, APPROVALS]);
    operations.add({ ...operations.get(id), state: 'expired' });
    await announce(house, id);
    expect(notifier.shown).toEqual(['post C0HERE expired']);
  });
});

describe('the requester', () => {
  function aDecided(state: OperationState, places: Place[], approvalsNeeded = 1) {
    const instances = instancesLike({});
    const fakes = aHouse({ instances });
    const parts = { places, state, approvalsNeeded, expiresAt: later(START, HOUR) };
    const { id } = running(fakes, { kind: 'release', how: 'force' }, instances, parts);
    return { ...fakes, id };
  }

  it.each(['running', 'denied', 'expired'] as const)(
    'is told by direct message that it is %s, in one message that is edited from then on',
    async (state) => {
      const { house, id, notifier, operations } = aDecided(state, [ORIGIN, APPROVALS]);
      await announce(house, id);
      expect(operations.get(id).places[2]).toEqual({
        ...{ role: 'requester', channel: 'U0ASKER', person: 'U0ASKER', responseUses: 0, ts: 'ts-3' },
      });
      operations.add({ ...operations.get(id), state: 'done' });
      await announce(house, id);
      expect(notifier.shown.filter((line) => line.includes('U0ASKER'))).toEqual([
        `post U0ASKER ${state}`,
        'edit U0ASKER done',
      ]);
    },
  );

  it.each<[string, OperationState, Place[], number]>([
    ['while it waits', 'pending', [ORIGIN, APPROVALS], 1],
    ['of what they took back', 'cancelled', [ORIGIN, APPROVALS], 1],
    ['of what needed no approval', 'running', [ORIGIN], 0],
    ['where direct messages show it already', 'running', [{ ...ORIGIN, channel: 'D0ASKER' }, APPROVALS], 1],
  ])('is not told %s', async (_, state, places, needed) => {
    const { house, id, notifier } = aDecided(state, places, needed);
    await announce(house, id);
    expect(notifier.shown.filter((line) => line.includes('U0ASKER'))).toEqual([]);
  });

  it('is not told twice when the process is killed after the post was recorded', async () => {
    const { house, id, notifier, operations } = aDecided('running', [ORIGIN, APPROVALS]);
    const placed = operations.placed.bind(operations);
    operations.placed = async (...given) => {
      await placed(...given);
      if (given[1] === 2) throw new Error('killed');
    };
    await expect(announce(house, id)).rejects.toThrow('killed');
    operations.placed = placed;
    await announce(house, id);
    expect(notifier.shown.filter((line) => line.startsWith('post U0ASKER'))).toHaveLength(1);
  });
});
