import { describe, expect, it, vi } from 'vitest';
import { createDirectory } from '../../src/slack/directory.ts';
import { SCOPES } from '../../src/slack/doctor/scopes.ts';
import { alice, bot, HandClock } from '../playground/slack/world.ts';
import { someSettings } from '../policy/samples.ts';
import { stage } from './stage.ts';

const PEOPLE = [
  { id: bot, name: 'steward', realName: 'ECS Steward', isBot: true },
  { id: alice, name: 'alice', realName: 'Alice A', email: 'alice@example.com' },
  { id: 'U0LEFT', name: 'left', realName: 'Left', email: 'left@example.com', deleted: true },
];

async function someOwners(scopes: readonly string[] = SCOPES) {
  const { slack, web, log, counted } = await stage({ people: PEOPLE, scopes: [...scopes] });
  const clock = new HandClock();
  const { owner } = createDirectory(web, clock, log, someSettings());
  const looks = () => counted.filter((call) => call.startsWith('users.lookupByEmail')).length;
  return { slack, web, owner, clock, looks, log };
}

describe('the owner that a tag names', () => {
  it.each([
    { value: alice, is: alice },
    { value: ` ${alice} `, is: alice },
    { value: 'alice@example.com', is: alice },
    { value: 'Alice@Example.com', is: alice },
    { value: 'U0NOBODY', is: undefined },
    { value: 'U0LEFT', is: undefined },
    { value: bot, is: undefined },
    { value: 'left@example.com', is: undefined },
    { value: 'nobody@example.com', is: undefined },
    { value: 'the data team', is: undefined },
    { value: '', is: undefined },
    { value: '<!channel>@x', is: undefined },
  ])('$value is $is', async ({ value, is }) => {
    const { owner } = await someOwners();
    expect(await owner(value)).toBe(is);
  });

  it('is looked up once for all who ask, and again after an hour', async () => {
    const { owner, clock, looks } = await someOwners();
    await Promise.all([owner('alice@example.com'), owner('ALICE@example.com')]);
    await owner('alice@example.com');
    expect(looks()).toBe(1);
    clock.advance(60);
    await owner('alice@example.com');
    expect(looks()).toBe(2);
  });

  it('that nobody is gets looked up again after 5 minutes', async () => {
    const { owner, clock, looks } = await someOwners();
    await owner('nobody@example.com');
    await owner('nobody@example.com');
    expect(looks()).toBe(1);
    clock.advance(5);
    await owner('nobody@example.com');
    expect(looks()).toBe(2);
  });

  it('is not found by address without the scope, which is said once; by id it is', async () => {
    const { owner, clock, log, looks } = await someOwners(SCOPES.filter((one) => one !== 'users:read.email'));
    for (let hour = 0; hour < 3; hour++) {
      expect(await owner('alice@example.com')).toBeUndefined();
      expect(await owner('bob@example.com')).toBeUndefined();
      clock.advance(60);
    }
    expect(await owner(alice)).toBe(alice);
    expect(looks()).toBe(3);
    expect(log.lines.filter(({ message }) => message.includes('users:read.email'))).toHaveLength(1);
  });

  it('is unknown while Slack fails, which is not remembered for long', async () => {
    const { web, owner, clock, looks } = await someOwners();
    const failing = vi.spyOn(web.reads.users, 'lookupByEmail').mockRejectedValue(new Error('Slack is away'));
    expect(await owner('alice@example.com')).toBeUndefined();
    failing.mockRestore();
    expect(await owner('alice@example.com')).toBeUndefined();
    expect(looks()).toBe(1);
    clock.advance(1);
    expect(await owner('alice@example.com')).toBe(alice);
  });
});
