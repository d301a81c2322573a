import { describe, expect, it } from 'vitest';
import { CATALOG } from '../../src/commands/catalog.ts';
import { foresee } from '../../src/workflows/foresee.ts';
import { ADA, ALAN, GUS, OLIVIA, OPS, VERA } from './people.ts';
import { oneWorld, startWorld } from './start.ts';
import type { World } from './world.ts';

const ACCESS = `
access:
  viewers: ["*"]
  operators: [S0OPS, S0OLD]
  approvers: [${ADA}, ${ALAN}]
  admins: []
`;
const POLICIES = `
policies:
  - { match: { name: web-2, actions: stop }, approvals: 2 }
  - match: { name: "DATA-*" }
    deny: ask the <data> team
  - { match: { tags: { env: dev } }, max_instances: 2 }
reminders: { channel: ${OPS} }
`;
const changesIn = (w: World) => w.ecs.calls.filter(({ action }) => !/^(Describe|GetCaller)/.test(action));

describe('policies and user groups, through the front door', () => {
  const world = oneWorld({ access: ACCESS, settings: POLICIES });

  it('whoami tells what gives each role, and the policies', async () => {
    const w = world();
    await w.ask(
      OLIVIA,
      'whoami',
      /operator \(through <!subteam\^S0OPS>\).*policies\[0\].*2 approvals.*policies\[2\]/,
    );
    await w.ask(GUS, 'whoami', /operator \(through <!subteam\^S0OPS>\)/);
    await w.ask(VERA, 'whoami', /Roles viewer \(like everyone\) Language/);
  });

  it('can tells whether, what it takes, from whom, and why; nothing is done', async () => {
    const w = world();
    await w.ask(
      OLIVIA,
      'can stop web-2',
      /You may do this: \/ecs stop web-2 .*Confirm, 2 approvals by others.*<@U0ADA>, <@U0ALAN>.*through <!subteam\^S0OPS>.*policies\[0\].*this decides/,
    );
    await w.ask(
      VERA,
      'can force-stop web-1',
      /You may not do this: \/ecs stop web-1 --force .*role operator/,
    );
    await w.ask(OLIVIA, 'can stop web-1 web-2 web-3', /You may not .*policies\[2\].*allows 2 at once/);
    expect(changesIn(w)).toEqual([]);
  });

  it('a limit refuses, and names the policy', async () => {
    const w = world();
    await w.ask(
      OLIVIA,
      'stop web-1 web-2 web-3',
      /policies\[2\] of steward.yml allows 2 at once, and these are 3/,
    );
    await w.ask(OLIVIA, 'stop --tag env=dev', /policies\[2\] of steward.yml allows 2 at once/);
    expect(changesIn(w)).toEqual([]);
  });

  it('a reversible change that two must approve is confirmed, waits for both, and is done', async () => {
    const w = world();
    const card = await w.ask(OLIVIA, 'stop web-2', /Stop web-2\?/);
    await w.pressOn(card, OLIVIA, 'Confirm');
    const asked = await w.message(VERA, /0 of 2 approvals/);
    await w.pressOn(asked, ADA, 'Approve');
    await w.message(VERA, /1 of 2 approvals/);
    expect(w.status('web-2')).toBe('Running');
    await w.pressOn(asked, ALAN, 'Approve');
    await w.eventually('web-2 stopped', () => (w.status('web-2') === 'Stopped' ? true : undefined), 15_000);
  });

  const CHANGING = CATALOG.filter(({ risk }) => risk !== 'read').flatMap(({ examples }) => examples);
  const now = new Date();
  it.each(CHANGING.filter((line) => foresee(line, now) === 'change'))(
    'who is no operator changes nothing: %s',
    async (line) => {
      const w = world();
      const before = changesIn(w).length;
      for (const person of [VERA, ADA]) {
        const told = await w.ask(person, line, /You need the role (operator .*<!subteam\^S0OPS>|admin)/);
        expect(told.ephemeralFor).toBe(person);
      }
      expect(changesIn(w)).toHaveLength(before);
    },
  );
});

it('a user group that Slack does not tell gives nobody a role, and that is said', async () => {
  const w = await startWorld({ access: ACCESS, settings: POLICIES });
  w.expected.errors.push(/usergroups|user group/);
  for (let i = 0; i < 40; i += 1)
    w.slack.faults.plan('usergroups.users.list', { kind: 'refuse', error: 'fatal_error' });
  await w.ask(OLIVIA, 'stop web-1', /You need the role operator .*I cannot read the user group S0OPS/);
  await w.ask(OLIVIA, 'whoami', /I cannot read the user group S0OPS/);
  expect(changesIn(w)).toEqual([]);
});
