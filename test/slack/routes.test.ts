import { describe, expect, it } from 'vitest';
import { CATALOG } from '../../src/commands/catalog.ts';
import { ACTIONS, FORMER_ACTIONS } from '../../src/slack/actions.ts';
import type { Act } from '../../src/slack/incoming.ts';
import { carry, modeOf } from '../../src/slack/routes.ts';
import { writePageTurn } from '../../src/slack/values.ts';
import { aHouse, aRequest, instancesLike, START } from '../workflows/fakes.ts';

const click = (action: string, value: string): Act => ({ kind: 'click', action, value, ephemeral: true });

function turned(action: string, value: string) {
  const { house } = aHouse({ instances: instancesLike({ name: 'web-1' }) });
  return carry(house, click(action, value), aRequest(['admin']));
}

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
      for (const example of examples) {
        const value = writePageTurn({ command: name, query: example.slice(name.length), page: 0 });
        expect(await turned(ACTIONS.nextPage, value)).toMatchObject({ kind: 'refused' });
      }
  });
});

it('[Deny] in a list of an older version opens its form', () => {
  expect(modeOf(click(FORMER_ACTIONS.denyInList, 'op-1'), START)).toBe('form');
  expect(modeOf(click(ACTIONS.deny, 'op-1'), START)).toBe('form');
});
