import { describe, expect, it, vi } from 'vitest';
import type { Person } from '../../src/playground/slack/workspace.ts';
import { createDirectory } from '../../src/slack/directory.ts';
import { alice, bot, HandClock } from '../playground/slack/world.ts';
import { someSettings } from '../policy/samples.ts';
import { stage } from './stage.ts';

const BOT: Person = { id: bot, name: 'steward', realName: 'ECS Steward', isBot: true };

async function aDirectory(person: Partial<Person> = {}) {
  const people = [BOT, { id: alice, name: 'alice', realName: 'Alice A', ...person }];
  const { slack, web, log, counted } = await stage({ people });
  const clock = new HandClock();
  const settings = someSettings({ timezone: 'Asia/Tokyo', language: 'en' });
  const directory = createDirectory(web, clock, log, settings);
  const looks = () => counted.filter((call) => call.startsWith('users.info')).length;
  return { slack, web, directory, clock, looks };
}

describe('a person', () => {
  it('is who Slack says', async () => {
    const { directory } = await aDirectory({ tz: 'Asia/Shanghai', locale: 'zh-CN', displayName: 'Ali' });
    expect(await directory.profile(alice)).toEqual({
      userId: alice,
      name: 'Ali',
      timeZone: 'Asia/Shanghai',
      language: 'zh-CN',
      fullMember: true,
    });
  });

  it.each([
    ['en-GB', 'en'],
    ['fr-FR', 'en'],
    ['zh-TW', 'zh-CN'],
  ])('with the locale %s reads %s', async (locale, language) => {
    const { directory } = await aDirectory({ locale });
    expect(await directory.profile(alice)).toMatchObject({ language });
  });

  it('without a zone, or who has left, is told times in that of the configuration', async () => {
    const { directory } = await aDirectory({ deleted: true });
    expect(await directory.profile(alice)).toMatchObject({
      timeZone: 'Asia/Tokyo',
      fullMember: false,
      departed: true,
    });
  });

  it('in a zone that this runtime does not know is too', async () => {
    const { web, directory } = await aDirectory();
    vi.spyOn(web.reads.users, 'info').mockResolvedValue({ ok: true, user: { tz: 'Mars/Olympus' } });
    expect(await directory.profile(alice)).toMatchObject({ timeZone: 'Asia/Tokyo', fullMember: true });
  });

  it.each<[string, Partial<Person>]>([
    ['a guest', { isRestricted: true }],
    ['a guest of one channel', { isUltraRestricted: true }],
    ['a bot', { isBot: true }],
    ['a stranger from another workspace', { teamId: 'T0OTHER' }],
    ['someone who has left', { deleted: true }],
  ])('who is %s is no full member', async (_, person) => {
    const { directory } = await aDirectory(person);
    expect(await directory.profile(alice)).toMatchObject({ fullMember: false });
  });
});

describe('a look-up', () => {
  it('is good for five minutes', async () => {
    const { directory, clock, looks } = await aDirectory();
    await Promise.all([directory.profile(alice), directory.profile(alice)]);
    clock.advance(4.9);
    await directory.profile(alice);
    expect(looks()).toBe(1);
    clock.advance(0.1);
    await directory.profile(alice);
    expect(looks()).toBe(2);
  });

  it('that fails is thrown on, and made again the next time', async () => {
    const { slack, directory } = await aDirectory();
    slack.faults.plan('users.info', { kind: 'refuse', error: 'fatal_error' });
    await expect(directory.profile(alice)).rejects.toThrow('fatal_error');
    expect(await directory.profile(alice)).toMatchObject({ fullMember: true });
  });

  it('that tells nobody makes nobody a member, and is asked for again', async () => {
    const { web, directory } = await aDirectory();
    vi.spyOn(web.reads.users, 'info').mockResolvedValueOnce({ ok: true });
    await expect(directory.profile(alice)).rejects.toThrow(alice);
    expect(await directory.profile(alice)).toMatchObject({ fullMember: true });
  });

  it('needs the own team, which is asked for again when it could not be told', async () => {
    const { slack, directory } = await aDirectory({ teamId: 'T0OTHER' });
    slack.faults.plan('auth.test', { kind: 'refuse', error: 'fatal_error' });
    await expect(directory.profile(alice)).rejects.toThrow('fatal_error');
    expect(await directory.profile(alice)).toMatchObject({ fullMember: false });
  });

  it.each(['user_not_found', 'user_not_visible'])(
    'that ends in %s is of nobody with any standing',
    async (error) => {
      const { slack, directory } = await aDirectory();
      slack.faults.plan('users.info', { kind: 'refuse', error });
      expect(await directory.profile('U0NOBODY')).toEqual({
        userId: 'U0NOBODY',
        name: 'U0NOBODY',
        timeZone: 'Asia/Tokyo',
        language: 'en',
        fullMember: false,
        departed: true,
      });
    },
  );
});
