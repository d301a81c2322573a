import { describe, expect, it } from 'vitest';
import { CATALOG } from '../../src/commands/catalog.ts';
import { HOME_QUESTIONS } from '../../src/domain/home.ts';
import type { Instance } from '../../src/domain/instance.ts';
import { DAY, later, toInstant } from '../../src/domain/time.ts';
import { ACTIONS, FORMER_ACTIONS } from '../../src/slack/actions.ts';
import type { Act } from '../../src/slack/incoming.ts';
import { carry, isRouted, modeOf } from '../../src/slack/routes.ts';
import { writeDueQuery, writePageTurn, writePick, writeRowAct } from '../../src/slack/values.ts';
import { foresee } from '../../src/workflows/foresee.ts';
import { aPrice } from '../domain/examples.ts';
import { aHouse, aRequest, instancesLike, START } from '../workflows/fakes.ts';

const click = (action: string, value: string): Act => ({ kind: 'click', action, value, ephemeral: true });

function turned(action: string, value: string) {
  const { house } = aHouse({ instances: instancesLike({ name: 'web-1' }) });
  return carry(house, click(action, value), aRequest(['admin']));
}

describe('every button', () => {
  const { askAtHome, ...others } = ACTIONS;
  const ids = [
    ...Object.values(others),
    ...HOME_QUESTIONS.map((question) => `${askAtHome}.${question}`),
    ...Object.values(FORMER_ACTIONS).flat(),
  ];

  it.each(ids)('%s has a route', (id) => {
    expect(isRouted(id)).toBe(true);
  });

  it('of another version has none', () => {
    expect(isRouted('proposal.of-tomorrow')).toBe(false);
  });
});

describe('a button that turns pages', () => {
  it.each(['list', 'approvals', 'audit'])('asks /ecs %s again', async (command) => {
    const value = writePageTurn({ command, query: '', page: 0 });
    expect(await turned(ACTIONS.nextPage, value)).toMatchObject({ answer: { kind: command } });
  });

  it.each([
    ['list', FORMER_ACTIONS.listPages],
    ['approvals', FORMER_ACTIONS.approvalsPages],
    ['audit', FORMER_ACTIONS.auditPages],
  ])('still turns those of /ecs %s on a message of an older version', async (command, ids) => {
    for (const id of ids)
      expect(await turned(id, '{"query":"","page":0}')).toMatchObject({ answer: { kind: command } });
  });

  it('changes nothing, whatever its value says', async () => {
    for (const { name, examples } of CATALOG.filter(({ risk }) => risk !== 'read'))
      for (const example of examples.filter((line) => foresee(line, START) !== 'answer')) {
        const value = writePageTurn({ command: name, query: example.slice(name.length), page: 0 });
        expect(await turned(ACTIONS.nextPage, value)).toMatchObject({ kind: 'refused' });
      }
  });
});

describe('what is done about a list of what expires', () => {
  const [one, two] = instancesLike(
    { chargeType: 'subscription', expiresAt: later(START, DAY) },
    { chargeType: 'subscription', expiresAt: later(START, 2 * DAY) },
  );
  if (!one || !two) throw new Error('two there are');
  const window = { from: toInstant(START), to: later(START, 7 * DAY) };
  const value = writeDueQuery({ query: '', window });

  async function pressed(ticked: string[] | undefined, given = value) {
    const { house, fleet } = aHouse({ instances: [one as Instance, two as Instance] });
    for (const id of fleet.instances.keys()) fleet.monthly.set(id, aPrice(100));
    const act: Act = {
      ...{ kind: 'click', action: ACTIONS.renewDue, value: given, ephemeral: true },
      ...(ticked && { ticked }),
    };
    expect(modeOf(act, START)).toBe('change');
    return carry(house, act, aRequest());
  }

  it('is about what is ticked, or all of it', async () => {
    expect(await pressed([writePick(two)])).toMatchObject({
      proposal: { targets: [{ instance: { id: two.id } }] },
    });
    expect(await pressed(undefined)).toMatchObject({
      proposal: { targets: [{ instance: { id: one.id } }, { instance: { id: two.id } }] },
    });
  });

  it('is about the window of the list, which an older version did not write', async () => {
    const short = writeDueQuery({ query: '', window: { ...window, to: later(START, DAY) } });
    expect(await pressed(undefined, short)).toMatchObject({
      proposal: { targets: [{ instance: { id: one.id } }] },
    });
    const former = JSON.stringify({ query: '' });
    expect(await pressed(undefined, former)).toMatchObject({
      proposal: { targets: [{ instance: { id: one.id } }, { instance: { id: two.id } }] },
    });
  });

  it('is over where a box or the button is not of this version: nothing ticked would be everything', async () => {
    const over = { kind: 'refused', problem: { code: 'proposal-over' } };
    expect(await pressed(['i-1 of another version'])).toEqual(over);
    expect(await pressed([writePick(two), ''])).toEqual(over);
    expect(await pressed(undefined, '7d')).toEqual(over);
  });

  it('waits for the button: a box that is ticked says nothing yet', () => {
    expect(modeOf(click(ACTIONS.pickDue, ''), START)).toBe('nothing');
  });
});

it('[Deny] in a list of an older version opens its form', () => {
  expect(modeOf(click(FORMER_ACTIONS.denyInList, 'op-1'), START)).toBe('form');
  expect(modeOf(click(ACTIONS.deny, 'op-1'), START)).toBe('form');
});

describe('what can be done from a notice', () => {
  const notice = '0192f0c1-2b3c-7d4e-8f50-000000000001';
  const BUTTONS = [
    ['renew', ACTIONS.renew],
    ['auto-renew', ACTIONS.autoRenew],
    ['snooze', ACTIONS.snoozeNotice],
    ['let-go', ACTIONS.letGo],
    ['extend', ACTIONS.extend],
    ['cancel-auto-release', ACTIONS.cancelByNotice],
    ['back-up', ACTIONS.backUpDisks],
  ] as const;

  /** What was audited of a click on a notice that is no longer there, and which notice was looked for. */
  async function pressed(action: string, value: string) {
    const { house, operations } = aHouse({ instances: [] });
    const sought: string[] = [];
    const find = async (id: string) => {
      sought.push(id);
      return undefined;
    };
    const outcome = await carry(
      { ...house, ledger: { ...house.ledger, find } },
      click(action, value),
      aRequest(['operator']),
    );
    return { outcome, sought, audited: operations.audits.map(({ details }) => details) };
  }

  it.each(BUTTONS)('%s: by its button and by the menu of a list', async (act, action) => {
    const byButton = await pressed(action, notice);
    expect(byButton).toMatchObject({ sought: [notice], outcome: { problem: { code: 'proposal-over' } } });
    const byMenu = await pressed(ACTIONS.noticeMenu, writeRowAct({ act, about: notice }));
    expect(byMenu).toEqual(byButton);
    expect(modeOf(click(action, notice), START)).toBe('change');
    expect(modeOf(click(ACTIONS.noticeMenu, notice), START)).toBe('change');
  });

  it('is nothing where the value is not ours', async () => {
    for (const [, action] of BUTTONS)
      expect(await pressed(action, 'x')).toMatchObject({ sought: [], outcome: { kind: 'refused' } });
    expect(await pressed(ACTIONS.noticeMenu, notice)).toMatchObject({ sought: [] });
  });
});
