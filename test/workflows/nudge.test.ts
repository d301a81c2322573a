import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/domain/operation.ts';
import type { Place } from '../../src/domain/place.ts';
import { HOUR, later, MINUTE, SECOND } from '../../src/domain/time.ts';
import { announce } from '../../src/workflows/announce.ts';
import { decideOperation } from '../../src/workflows/approve.ts';
import { nudgeApproval } from '../../src/workflows/nudge.ts';
import { APPROVE } from '../domain/examples.ts';
import { anAccess, anActor } from '../policy/samples.ts';
import { aHouse, aRequest, instancesLike, running, START } from './fakes.ts';

const ASKED: Place = { role: 'approvals', channel: 'C0OPS', ts: 'ts-1', responseUses: 0 };
const DIRECT: Place = { ...ASKED, channel: 'D0ONE', person: 'U0ONE' };
const access = anAccess({ approvers: ['U0ASKER', '*', 'S0LEADS', 'U0ONE', 'U0TWO'], admins: ['U0ROOT'] });

function aPending(places: Place[], parts: Partial<Operation> = {}) {
  const instances = instancesLike({});
  const fakes = aHouse({ instances, settings: { access } });
  const waiting = { state: 'pending', approvalsNeeded: 2, expiresAt: later(START, 8 * HOUR) } as const;
  const { id } = running(fakes, { kind: 'release', how: 'force' }, instances, {
    ...waiting,
    places,
    ...parts,
  });
  const nudges = () => fakes.operations.get(id).places.filter(({ role }) => role === 'nudge');
  return { ...fakes, id, nudges };
}

const approving = (userId: string) => aRequest(['approver'], { actor: anActor(['approver'], { userId }) });

describe('halfway through the time of an approval', () => {
  it('whoever may give it by name is reminded, once, as a reply to what asks for it', async () => {
    const { house, id, clock, nudges, notifier } = aPending([ASKED]);
    clock.tick(4 * HOUR);
    await nudgeApproval(house, id);
    await nudgeApproval(house, id);
    expect(nudges()).toEqual([
      {
        ...{ role: 'nudge', channel: 'C0OPS', thread: 'ts-1', responseUses: 0 },
        mentions: ['S0LEADS', 'U0ONE', 'U0TWO'],
      },
    ]);
    await announce(house, id);
    await announce(house, id);
    expect(notifier.shown.filter((line) => line.startsWith('post'))).toHaveLength(1);
    expect(notifier.threads, 'in the thread').toEqual(['ts-1']);
  });

  it('those who were asked by direct message are reminded there, but not who has given theirs', async () => {
    const other = { ...DIRECT, channel: 'D0TWO', person: 'U0TWO' };
    const { house, id, clock, nudges } = aPending([{ ...ASKED, closed: true }, DIRECT, other]);
    await decideOperation(house, id, APPROVE, approving('U0ONE'));
    clock.tick(5 * HOUR);
    await nudgeApproval(house, id);
    expect(nudges()).toEqual([{ role: 'nudge', channel: 'D0TWO', person: 'U0TWO', responseUses: 0 }]);
  });

  it('where it is asked in a channel without the bot, those who are named are told directly', async () => {
    const byUrl: Place = {
      ...ASKED,
      channel: 'C0ELSE',
      responseUrl: 'https://hooks.test/1',
      responseUses: 1,
    };
    const { ts: _, ...unposted } = byUrl;
    const { house, id, clock, nudges } = aPending([unposted]);
    house.directory.groups = async () => new Map([['S0LEADS', ['U0LED']]]);
    clock.tick(4 * HOUR);
    await nudgeApproval(house, id);
    const people = ['U0LED', 'U0ONE', 'U0TWO'];
    expect(nudges().toSorted((a, b) => (a.channel < b.channel ? -1 : 1))).toEqual(
      people.map((person) => ({ role: 'nudge', channel: person, person, responseUses: 0 })),
    );
  });

  it('mentions nobody where everyone may', async () => {
    const { house, id, clock, nudges } = aPending([ASKED]);
    house.settings.access = anAccess({ approvers: ['*'] });
    clock.tick(4 * HOUR);
    await nudgeApproval(house, id);
    expect(nudges()).toMatchObject([{ mentions: [] }]);
  });

  it('the job that comes too early, by this clock, comes again', async () => {
    const { house, id, clock, nudges } = aPending([ASKED]);
    clock.tick(4 * HOUR - MINUTE);
    expect(await nudgeApproval(house, id)).toEqual({ againAfterMs: MINUTE + SECOND });
    expect(nudges()).toEqual([]);
  });

  it('nobody is in quiet hours: the job comes again when they are over', async () => {
    const { house, id, clock, nudges } = aPending([ASKED], { expiresAt: later(START, 18 * HOUR) });
    house.settings.reminders.quiet = { from: '22:00', to: '08:00' };
    clock.tick(9 * HOUR);
    expect(await nudgeApproval(house, id)).toEqual({ againAfterMs: 5 * HOUR + SECOND });
    expect(nudges()).toEqual([]);
    clock.tick(5 * HOUR);
    await nudgeApproval(house, id);
    expect(nudges()).toHaveLength(1);
  });

  it('the job waits for the message that it replies to', async () => {
    const { ts: _, ...unposted } = ASKED;
    const { house, id, clock } = aPending([unposted]);
    clock.tick(4 * HOUR);
    expect(await nudgeApproval(house, id)).toEqual({ againAfterMs: MINUTE });
  });

  it.each(['running', 'denied', 'cancelled', 'expired'] as const)(
    'nobody is, once it is %s',
    async (state) => {
      const { house, id, clock, nudges } = aPending([ASKED], { state });
      clock.tick(4 * HOUR);
      expect(await nudgeApproval(house, id)).toBeUndefined();
      expect(nudges()).toEqual([]);
    },
  );

  it('a reminder that was not posted in time is not posted any more, one that was is brought up to date', async () => {
    const { house, id, clock, notifier, operations } = aPending([ASKED, DIRECT]);
    clock.tick(4 * HOUR);
    await nudgeApproval(house, id);
    notifier.failing.add('D0ONE');
    await expect(announce(house, id)).rejects.toThrow('D0ONE');
    notifier.failing.clear();
    operations.add({ ...operations.get(id), state: 'cancelled' });
    const before = notifier.shown.length;
    await announce(house, id);
    expect(notifier.shown.slice(before)).toEqual([
      'edit C0OPS cancelled',
      'edit D0ONE cancelled',
      'edit C0OPS cancelled',
    ]);
  });
});
