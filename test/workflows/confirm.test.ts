import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/domain/instance.ts';
import type { Proposal } from '../../src/domain/proposal.ts';
import { MINUTE } from '../../src/domain/time.ts';
import { confirm, type Form, typedProblem } from '../../src/workflows/confirm.ts';
import { handleCommand } from '../../src/workflows/handle-command.ts';
import type { Request } from '../../src/workflows/house.ts';
import { choose, openForm, withdraw } from '../../src/workflows/on-card.ts';
import { aDisk } from '../domain/examples.ts';
import { anAccess, anActor } from '../policy/samples.ts';
import { Crash } from './fakes/operation-log.ts';
import { aHouse, aRequest, type Fakes, instancesLike } from './fakes.ts';

const STOPPED = { status: 'Stopped' } as const;
const WHY: Form = { reason: 'not needed any more' };
const TYPED: Form = { reason: ' it hangs ', typed: 'web-1' };

/** The house with a card for `text`. */
async function aCard(text: string, parts: Partial<Instance>[], access = anAccess()) {
  const fakes = aHouse({ instances: instancesLike(...parts), settings: { access } });
  const outcome = await handleCommand(fakes.house, text, aRequest());
  if (outcome.kind !== 'needs-confirmation') throw new Error(JSON.stringify(outcome));
  return { ...fakes, proposal: outcome.proposal };
}

type Card = Fakes & { proposal: Proposal };

function press({ house, proposal }: Card, form: Form = {}, request: Request = aRequest()) {
  return confirm(house, proposal.id, form, request);
}

describe('[Confirm]', () => {
  it('begins what was proposed, on the instances as they are now', async () => {
    const card = await aCard('stop web-1 web-2', [{}, {}]);
    card.fleet.change('i-1', { publicIps: ['1.2.3.4'] });
    expect(await press(card)).toMatchObject({
      kind: 'started',
      operation: {
        work: card.proposal.work,
        targets: [{ instance: { id: 'i-1', publicIps: ['1.2.3.4'] } }, { instance: { id: 'i-2' } }],
        unapproved: false,
      },
    });
  });

  it('takes those that have become as wanted for done', async () => {
    const card = await aCard('stop web-1 web-2', [{}, {}]);
    card.fleet.change('i-1', STOPPED);
    card.fleet.change('i-2', STOPPED);
    expect(await press(card)).toMatchObject({ kind: 'started' });
  });

  it('counts once, by whichever delivery', async () => {
    const card = await aCard('stop web-1 web-2', [{}, {}]);
    const request = aRequest();
    const first = await press(card, {}, request);
    expect(await press(card, {}, request), 'the same delivery').toEqual(first);
    expect(card.operations.rows.size).toBe(1);
  });

  it('is the same operation after a crash, though the card is over by then', async () => {
    const card = await aCard('stop web-1 web-2', [{}, {}]);
    const request = aRequest();
    card.operations.crash('after begin');
    await expect(press(card, {}, request)).rejects.toThrow(Crash);
    card.clock.tick(20 * MINUTE);
    expect(await press(card, {}, request)).toMatchObject({ kind: 'started' });
    expect(card.operations.rows.size).toBe(1);
  });

  it('is for the person whose card it is', async () => {
    const card = await aCard('stop web-1 web-2', [{}, {}]);
    const other = aRequest(['admin'], { actor: anActor(['admin'], { userId: 'U0OTHER' }) });
    for (const act of [() => press(card, {}, other), () => withdraw(card.house, card.proposal.id, other)]) {
      expect(await act()).toEqual({ kind: 'refused', problem: { code: 'not-yours', owner: 'U0ASKER' } });
    }
    expect(await press(card), 'which is still good for them').toMatchObject({ kind: 'started' });
  });

  it('is good for a quarter of an hour', async () => {
    const card = await aCard('stop web-1 web-2', [{}, {}]);
    card.clock.tick(15 * MINUTE - 1);
    const other = await aCard('stop web-1 web-2', [{}, {}]);
    other.clock.tick(15 * MINUTE);
    expect(await press(other)).toMatchObject({ problem: { code: 'proposal-over' } });
    expect(await press(card)).toMatchObject({ kind: 'started' });
  });

  it('is refused for a card nobody knows, or that was cancelled', async () => {
    const card = await aCard('stop web-1 web-2', [{}, {}]);
    expect(await confirm(card.house, 'pr-none', {}, aRequest())).toMatchObject({
      problem: { code: 'proposal-over' },
    });
    expect(await withdraw(card.house, card.proposal.id, aRequest())).toEqual({
      kind: 'noted',
      note: { kind: 'cancelled' },
    });
    expect(await press(card)).toMatchObject({ problem: { code: 'proposal-used' } });
    expect(card.operations.rows.size).toBe(0);
  });

  it('is refused the second time, whatever the first has done to the instances, and its form with it', async () => {
    const card = await aCard('stop web-1 web-2', [{}, {}]);
    expect(await press(card)).toMatchObject({ kind: 'started' });
    card.fleet.change('i-1', { status: 'Stopped' });
    const used = { kind: 'refused', problem: { code: 'proposal-used' } };
    expect(await press(card)).toEqual(used);
    expect(await openForm(card.house, card.proposal.id, aRequest())).toEqual(used);
    expect(card.operations.rows.size).toBe(1);
  });

  it('is refused when the person may no longer, and the refusal is audited', async () => {
    const card = await aCard('stop web-1 web-2', [{}, {}]);
    expect(await press(card, {}, aRequest(['viewer']))).toMatchObject({ problem: { code: 'not-allowed' } });
    card.house.settings.mode = 'read-only';
    expect(await press(card)).toMatchObject({ problem: { code: 'read-only-mode' } });
    expect(card.operations.audits.map(({ action, instance }) => [action, instance?.id])).toEqual([
      ['refused confirm', 'i-1'],
      ['refused confirm', 'i-2'],
      ['refused confirm', 'i-1'],
      ['refused confirm', 'i-2'],
    ]);
  });

  it('is refused while another operation has one of the instances', async () => {
    const card = await aCard('stop web-1 web-2', [{}, {}]);
    await handleCommand(card.house, 'reboot web-2', aRequest());
    expect(await press(card)).toMatchObject({ problem: { code: 'busy', instance: { id: 'i-2' } } });
  });
});

describe('what has changed since the card', () => {
  it.each<[string, Partial<Instance>, string[]]>([
    ['its tags', { tags: { env: 'prod' } }, ['tags']],
    ['its protection', { protected: true }, ['protection']],
    ['how it is paid', { chargeType: 'subscription' }, ['charge-type']],
    ['its auto-release', { autoReleaseAt: '2026-12-01T00:00:00Z' }, ['auto-release']],
    ['that it runs again', { status: 'Running' }, ['status']],
  ])('%s is shown instead of being released', async (_, change, what) => {
    const card = await aCard('release web-1', [STOPPED]);
    card.fleet.change('i-1', change);
    expect(await press(card, WHY)).toEqual({
      kind: 'refused',
      problem: { code: 'changed', instance: { id: 'i-1', name: 'web-1', region: 'cn-hangzhou' }, what },
    });
    expect(card.operations.rows.size).toBe(0);
  });

  it('its disks are shown instead of being released', async () => {
    const card = await aCard('release web-1', [STOPPED]);
    card.fleet.disksOf.set('i-1', [aDisk({ id: 'd-9', kind: 'data' })]);
    expect(await press(card, WHY)).toMatchObject({ problem: { code: 'changed', what: ['disks'] } });
  });

  it('a status in which it cannot be done is told', async () => {
    const card = await aCard('stop web-1 web-2', [{}, {}]);
    card.fleet.change('i-2', { status: 'Starting' });
    expect(await press(card)).toMatchObject({ problem: { code: 'wrong-status', instance: { id: 'i-2' } } });
  });

  it('that it is gone is told', async () => {
    const card = await aCard('release web-1', [STOPPED]);
    card.fleet.instances.clear();
    expect(await press(card, WHY)).toMatchObject({ problem: { code: 'gone' } });
  });

  it('leaves the card good, for when it has changed back', async () => {
    const card = await aCard('release web-1', [STOPPED]);
    card.fleet.change('i-1', { protected: true });
    await press(card, WHY);
    card.fleet.change('i-1', { protected: false });
    expect(await press(card, WHY)).toMatchObject({ kind: 'started' });
  });
});

describe('the form', () => {
  it('wants a reason', async () => {
    const card = await aCard('release web-1', [STOPPED]);
    for (const form of [{}, { reason: '' }, { reason: '  \n ' }]) {
      expect(await press(card, form)).toMatchObject({ problem: { code: 'reason-missing' } });
    }
    expect(await press(card, WHY)).toMatchObject({
      kind: 'started',
      operation: { reason: 'not needed any more', step: 'release', unapproved: false },
    });
  });

  it('wants the id or the name typed, and nothing like it', async () => {
    const card = await aCard('release web-1 --force', [{}]);
    for (const typed of ['', 'web', 'web-2', 'release web-1', 'WEB-1 web-1']) {
      expect(await press(card, { ...WHY, typed })).toEqual({
        kind: 'refused',
        problem: { code: 'typed-wrong', wanted: ['web-1', 'i-1'] },
      });
    }
    expect(await press(card, WHY)).toMatchObject({ problem: { code: 'typed-wrong' } });
    expect(await press(card, { ...WHY, typed: ' i-1 ' })).toMatchObject({ kind: 'started' });
  });

  it('judges the typed text as the acknowledgement does', () => {
    expect(typedProblem(['i-1', 'web-1'], ' web-1\n')).toBeUndefined();
    expect(typedProblem(['i-1'], 'i-2')).toEqual({ code: 'typed-wrong', wanted: ['i-1'] });
  });

  it('is opened from the card, by its owner', async () => {
    const card = await aCard('release web-1', [STOPPED]);
    expect(await openForm(card.house, card.proposal.id, aRequest())).toEqual({
      kind: 'needs-confirmation',
      proposal: card.proposal,
    });
    const other = aRequest(['admin'], { actor: anActor(['admin'], { userId: 'U0OTHER' }) });
    expect(await openForm(card.house, card.proposal.id, other)).toMatchObject({
      problem: { code: 'not-yours' },
    });
  });
});

describe('what needs an approval', () => {
  it('waits for it where it is asked for, and where it is approved', async () => {
    const card = await aCard('release web-1 --force', [{}], anAccess({ approvers: ['U0LEAD'] }));
    card.house.settings.approvals.channel = 'C0OPS';
    expect(await press(card, TYPED)).toMatchObject({
      kind: 'awaiting-approval',
      operation: {
        ...{ state: 'pending', unapproved: false, reason: 'it hangs', expiresAt: '2026-11-21T18:00:00Z' },
        places: [
          { role: 'origin', channel: 'C0HERE' },
          { role: 'approvals', channel: 'C0OPS', mentions: ['U0LEAD'] },
        ],
      },
    });
  });

  it('has a clock that stops in quiet hours, and reminds halfway of what is left, when they are over', async () => {
    const card = await aCard('release web-1 --force', [{}], anAccess({ approvers: ['U0LEAD'] }));
    // It is 18:00 in Shanghai: four hours, the night, four hours.
    card.house.settings.reminders.quiet = { from: '22:00', to: '08:00' };
    const outcome = await press(card, TYPED);
    expect(outcome).toMatchObject({ operation: { expiresAt: '2026-11-22T04:00:00Z' } });
    expect([...card.operations.nudgeTimes.values()]).toEqual(['2026-11-22T00:00:00Z']);
  });

  it('has one message where both are the same channel', async () => {
    const card = await aCard('release web-1 --force', [{}], anAccess({ approvers: ['U0LEAD'] }));
    expect(await press(card, TYPED)).toMatchObject({
      operation: { places: [{ role: 'approvals', channel: 'C0HERE', responseUrl: 'https://hooks.test/1' }] },
    });
  });

  it('goes without where none is configured, and the row says so', async () => {
    const card = await aCard('release web-1 --force', [{}]);
    expect(await press(card, TYPED)).toMatchObject({
      kind: 'started',
      operation: { state: 'running', unapproved: true },
    });
  });

  it('is refused when nobody is left who could', async () => {
    const card = await aCard('release web-1 --force', [{}], anAccess({ approvers: ['U0LEAD'] }));
    card.house.settings.access = anAccess({ approvers: ['U0ASKER'] });
    expect(await press(card, TYPED)).toMatchObject({ problem: { code: 'nobody-can-approve' } });
  });
});

describe('the ways on for a running instance', () => {
  it.each([
    ['stop-first', { kind: 'release', how: 'stop-first' }, [], 'stop'],
    ['force', { kind: 'release', how: 'force' }, ['web-1', 'i-1'], 'release'],
    ['back up first', { kind: 'release', how: 'stop-first', backup: {} }, [], 'stop'],
  ] as const)('%s has a card of its own', async (_, work, typed, step) => {
    const card = await aCard('release web-1', [{}]);
    card.fleet.disksOf.set('i-1', [aDisk()]);
    const outcome = await choose(card.house, card.proposal.id, work, aRequest());
    expect(outcome).toMatchObject({
      kind: 'needs-confirmation',
      proposal: { work, typed, choices: ['form'] },
    });
    if (outcome.kind !== 'needs-confirmation') throw new Error(outcome.kind);
    expect(await confirm(card.house, outcome.proposal.id, TYPED, aRequest())).toMatchObject({
      kind: 'started',
      operation: { work, step },
    });
  });

  it('are not begun by the card that offered them', async () => {
    const card = await aCard('release web-1', [{}]);
    expect(await press(card, WHY)).toMatchObject({ problem: { code: 'changed', what: ['status'] } });
  });
});

describe('[Cancel]', () => {
  it('comes too late once the operation has begun', async () => {
    const card = await aCard('stop web-1 web-2', [{}, {}]);
    await press(card);
    expect(await withdraw(card.house, card.proposal.id, aRequest())).toMatchObject({
      problem: { code: 'proposal-used' },
    });
    expect([...card.operations.rows.values()]).toMatchObject([{ state: 'running' }]);
  });
});
