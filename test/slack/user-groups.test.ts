import { describe, expect, it } from 'vitest';
import type { UserGroup } from '../../src/playground/slack/workspace.ts';
import { createGroups } from '../../src/slack/user-groups.ts';
import { alice, HandClock } from '../playground/slack/world.ts';
import { stage } from './stage.ts';

const OPS: UserGroup = { id: 'S0OPS', handle: 'ops', name: 'Ops', members: [alice] };
const OLD: UserGroup = { id: 'S0OLD', handle: 'old', name: 'Old', members: [alice], disabled: true };

async function someGroups() {
  const { slack, web, log, counted } = await stage({ userGroups: [OPS, OLD] });
  const clock = new HandClock();
  const groups = createGroups(web, clock, log);
  const fail = (times = 1) => {
    for (let i = 0; i < times; i += 1)
      slack.faults.plan('usergroups.users.list', { kind: 'refuse', error: 'fatal_error' });
  };
  return { groups, clock, fail, log, looks: () => counted.length };
}

describe('user groups', () => {
  it('have the members that Slack tells; one that is disabled or unknown has none', async () => {
    const { groups } = await someGroups();
    expect(await groups([])).toEqual(new Map());
    expect(await groups(['S0OPS', 'S0OLD', 'S0NONE'])).toEqual(
      new Map([
        ['S0OPS', [alice]],
        ['S0OLD', []],
        ['S0NONE', []],
      ]),
    );
  });

  it('are read once for all who ask, and again after five minutes', async () => {
    const { groups, clock, looks } = await someGroups();
    await Promise.all([groups(['S0OPS']), groups(['S0OPS'])]);
    clock.advance(4.9);
    await groups(['S0OPS']);
    expect(looks()).toBe(1);
    clock.advance(0.1);
    await groups(['S0OPS']);
    expect(looks()).toBe(2);
  });

  it('that cannot be read are left out, and told in the log', async () => {
    const { groups, fail, log } = await someGroups();
    fail();
    expect(await groups(['S0OPS', 'S0NONE'])).toEqual(new Map([['S0NONE', []]]));
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { group: 'S0OPS' } }]);
  });

  it('are left in peace for ten seconds after a failure', async () => {
    const { groups, clock, fail, looks } = await someGroups();
    fail();
    await groups(['S0OPS']);
    expect(await groups(['S0OPS'])).toEqual(new Map());
    expect(looks()).toBe(1);
    clock.advance(10 / 60);
    expect(await groups(['S0OPS'])).toEqual(new Map([['S0OPS', [alice]]]));
  });

  it('serve as they were for a quarter of an hour, and then nobody is in them', async () => {
    const { groups, clock, fail } = await someGroups();
    await groups(['S0OPS']);
    fail(3);
    clock.advance(5);
    expect(await groups(['S0OPS'])).toEqual(new Map([['S0OPS', [alice]]]));
    clock.advance(9.9);
    expect(await groups(['S0OPS'])).toEqual(new Map([['S0OPS', [alice]]]));
    clock.advance(0.2);
    expect(await groups(['S0OPS'])).toEqual(new Map());
    clock.advance(1);
    expect(await groups(['S0OPS'])).toEqual(new Map([['S0OPS', [alice]]]));
  });
});

it('more calls than 20 a minute are refused by Slack, as by the real one', async () => {
  const { groups, log } = await someGroups();
  const ids = Array.from({ length: 21 }, (_, index) => `S0GROUP${index}`);
  expect((await groups(ids)).size).toBe(20);
  expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
});

it('without the scope no group can be read', async () => {
  const { web, log } = await stage({ userGroups: [OPS], scopes: ['chat:write', 'users:read'] });
  expect(await createGroups(web, new HandClock(), log)(['S0OPS'])).toEqual(new Map());
});
