import { describe, expect, it } from 'vitest';
import { FleetError } from '../../src/domain/errors.ts';
import { refOf } from '../../src/domain/instance.ts';
import { DAY, HOUR, MINUTE, toInstant } from '../../src/domain/time.ts';
import { postBulletin } from '../../src/workflows/post-bulletin.ts';
import { tell } from '../../src/workflows/tell.ts';
import { aDisk } from '../domain/examples.ts';
import { anAccess, aProfile, someReminders } from '../policy/samples.ts';
import { SLACK_MS, START } from './fakes.ts';
import { aTold, change, EXPIRING, firstNotice, RELEASING, runJobs } from './noticed.ts';

const channelsOf = ({ noticeboard }: Awaited<ReturnType<typeof aTold>>) =>
  noticeboard.messages.map(({ channel }) => channel);

describe('a bulletin', () => {
  it('is posted once, and marked', async () => {
    const fakes = await aTold([EXPIRING]);
    const [id = ''] = fakes.ledger.toPost;
    await postBulletin(fakes.house, id);
    await postBulletin(fakes.house, id);
    expect(channelsOf(fakes)).toEqual(['C0OPS']);
    expect(await fakes.ledger.bulletin(id)).toMatchObject({ channel: 'C0OPS', ts: '1.0' });
  });

  it('is on record before it is posted', async () => {
    const fakes = await aTold([EXPIRING]);
    fakes.noticeboard.faults.push('before');
    await runJobs(fakes);
    const [id = ''] = fakes.ledger.toPost;
    expect(await fakes.ledger.bulletin(id)).toMatchObject({ triedAt: toInstant(fakes.clock.now()) });
    expect(fakes.noticeboard.finds).toBe(0);
  });

  it.each(['before', 'after'] as const)('is there once, though Slack failed %s posting it', async (fault) => {
    const fakes = await aTold([EXPIRING]);
    fakes.noticeboard.faults.push(fault);
    await runJobs(fakes);
    fakes.clock.tick(SLACK_MS);
    await runJobs(fakes);
    expect(channelsOf(fakes)).toEqual(['C0OPS']);
    expect(fakes.ledger.toPost).toEqual([]);
    expect((await fakes.ledger.bulletinsOf(firstNotice(fakes).notice))[0]).toMatchObject({ ts: '1.0' });
  });

  it('is not posted again before Slack has surely done with it', async () => {
    const fakes = await aTold([EXPIRING]);
    fakes.noticeboard.faults.push('before');
    await runJobs(fakes);
    fakes.clock.tick(SLACK_MS - 1);
    await runJobs(fakes);
    expect(fakes.noticeboard.messages).toEqual([]);
    fakes.clock.tick(1);
    await runJobs(fakes);
    expect(fakes.noticeboard.messages).toHaveLength(1);
  });

  it('is posted again at once where minutes count', async () => {
    const taken = { locks: ['Recycling'], lockedSince: { Recycling: toInstant(START) } };
    const fakes = await aTold([taken], { reminders: someReminders({ recycling: [5 * MINUTE] }) });
    fakes.noticeboard.faults.push('before');
    await runJobs(fakes);
    await runJobs(fakes);
    expect(fakes.noticeboard.messages).toHaveLength(1);
  });

  it('says what became of it meanwhile, though it was posted before that was known', async () => {
    const fakes = await aTold([EXPIRING]);
    fakes.noticeboard.faults.push('after');
    await runJobs(fakes);
    fakes.clock.tick(2 * DAY);
    await tell(fakes.house);
    await runJobs(fakes);
    expect(fakes.noticeboard.messages[0]).toMatchObject({
      ...{ edits: 1, bulletin: { notices: [{ rungMs: 3 * DAY, fate: { kind: 'over' } }] } },
    });
  });

  it('is not posted any more when the end has moved before Slack took it', async () => {
    const fakes = await aTold([EXPIRING]);
    await change(fakes, 'i-1', { expiresAt: '2027-01-01T00:00:00Z' });
    await runJobs(fakes);
    await tell(fakes.house);
    await runJobs(fakes);
    expect(fakes.noticeboard.messages).toEqual([]);
    expect(fakes.ledger.toPost).toEqual([]);
  });

  it('is not posted when a nearer notice speaks for it', async () => {
    const fakes = await aTold([EXPIRING]);
    fakes.clock.tick(DAY);
    await tell(fakes.house);
    await runJobs(fakes);
    expect(fakes.noticeboard.messages).toMatchObject([{ bulletin: { notices: [{ rungMs: DAY }] } }]);
  });

  it('is posted all the same when the end has come meanwhile: nobody was told of it', async () => {
    const fakes = await aTold([RELEASING]);
    fakes.clock.tick(9 * HOUR);
    await fakes.inventory.forget(refOf(firstNotice(fakes)), toInstant(fakes.clock.now()));
    await tell(fakes.house);
    await runJobs(fakes);
    expect(fakes.noticeboard.messages.at(-1)).toMatchObject({
      bulletin: { notices: [{ fate: { kind: 'gone' } }] },
    });
  });
});

describe('the parts of a list', () => {
  it('go on in the thread of the first, and wait for it', async () => {
    const fakes = await aTold(Array.from({ length: 60 }, () => RELEASING));
    expect(fakes.ledger.toPost).toHaveLength(2);
    fakes.noticeboard.faults.push('before');
    await runJobs(fakes);
    expect(fakes.noticeboard.messages).toEqual([]);
    fakes.clock.tick(SLACK_MS);
    await runJobs(fakes);
    expect(fakes.noticeboard.messages).toMatchObject([
      { ts: '1.0' },
      { root: { channel: 'C0OPS', ts: '1.0' } },
    ]);
    expect(fakes.noticeboard.messages.map(({ bulletin }) => bulletin.notices.length)).toEqual([30, 30]);
  });
});

describe('the first part of a list', () => {
  it('that Slack refuses for ever holds up the others for some minutes only', async () => {
    const fakes = await aTold(Array.from({ length: 60 }, () => RELEASING));
    const [first, second = ''] = fakes.ledger.toPost.splice(0);
    const { post } = fakes.noticeboard;
    fakes.noticeboard.post = async (bulletin, root) => {
      if (bulletin.id === first) throw new Error('invalid_blocks');
      return post.call(fakes.noticeboard, bulletin, root);
    };
    await expect(postBulletin(fakes.house, second)).rejects.toThrow('not posted yet');
    fakes.clock.tick(11 * MINUTE);
    await postBulletin(fakes.house, second);
    expect(fakes.noticeboard.messages).toMatchObject([{ bulletin: { id: second } }]);
  });

  it('that the owner does not take is no root for the others', async () => {
    const tagged = { ...RELEASING, tags: { owner: 'U0ADA' } };
    const fakes = await aTold(
      Array.from({ length: 60 }, () => tagged),
      { reminders: someReminders({ 'auto-release': [DAY] }, { ownerTag: 'owner', ownerDm: true }) },
    );
    fakes.noticeboard.closed.set('U0ADA', 'user_disabled');
    await runJobs(fakes);
    expect(channelsOf(fakes)).toEqual(['C0OPS', 'C0OPS']);
    expect(fakes.ledger.toPost).toEqual([]);
  });
});

describe('a channel that takes no notices', () => {
  const settings = {
    access: anAccess({ admins: ['U0ADMIN', 'U0ROOT'] }),
    reminders: someReminders({ 'auto-release': [DAY] }, { routes: [{ match: {}, channel: 'C0DATA' }] }),
  };

  it('is told to the admins, and its notices go to the channel for all others', async () => {
    const fakes = await aTold([RELEASING], settings);
    fakes.noticeboard.closed.set('C0DATA', 'is_archived');
    await runJobs(fakes);
    expect(channelsOf(fakes)).toEqual(['C0OPS']);
    expect(fakes.noticeboard.messages[0]).toMatchObject({ bulletin: { insteadOf: 'C0DATA' } });
    const trouble = { kind: 'channel', channel: 'C0DATA', reason: 'is_archived', instead: 'C0OPS' };
    expect(fakes.alerts.rows).toMatchObject([{ trouble, due: true }]);
  });

  it('and where that takes none either, to the admins one after the other', async () => {
    const fakes = await aTold([RELEASING], settings);
    for (const channel of ['C0DATA', 'C0OPS', 'U0ADMIN'])
      fakes.noticeboard.closed.set(channel, 'not_in_channel');
    await runJobs(fakes);
    expect(channelsOf(fakes)).toEqual(['U0ROOT']);
    expect(fakes.alerts.rows.map(({ key }) => key)).toEqual(['channel C0DATA', 'channel C0OPS']);
  });

  it('keeps it waiting where nobody takes it', async () => {
    const fakes = await aTold([RELEASING], settings);
    for (const channel of ['C0DATA', 'C0OPS', 'U0ADMIN', 'U0ROOT'])
      fakes.noticeboard.closed.set(channel, 'not_in_channel');
    await runJobs(fakes);
    expect(fakes.ledger.toPost).toHaveLength(1);
    fakes.noticeboard.closed.clear();
    fakes.clock.tick(SLACK_MS);
    await runJobs(fakes);
    expect(fakes.noticeboard.messages).toHaveLength(1);
  });

  it('is well again with the next notice that it takes', async () => {
    const fakes = await aTold([RELEASING, RELEASING], settings);
    fakes.noticeboard.closed.set('C0DATA', 'is_archived');
    const later = fakes.ledger.toPost.splice(1);
    expect(later).toHaveLength(1);
    await runJobs(fakes);
    expect(fakes.alerts.rows[0]?.wellAt).toBeUndefined();
    fakes.noticeboard.closed.clear();
    fakes.ledger.toPost.push(...later);
    await runJobs(fakes);
    expect(channelsOf(fakes)).toEqual(['C0OPS', 'C0DATA']);
    expect(fakes.alerts.rows[0]?.wellAt).toBeDefined();
  });

  it('of one person costs no other message: the channel has it', async () => {
    const tagged = { ...RELEASING, tags: { owner: 'U0ADA' } };
    const fakes = await aTold([tagged], {
      reminders: someReminders({ 'auto-release': [DAY] }, { ownerTag: 'owner', ownerDm: true }),
    });
    fakes.noticeboard.closed.set('U0ADA', 'user_disabled');
    await runJobs(fakes);
    expect(channelsOf(fakes)).toEqual(['C0OPS']);
    expect(fakes.alerts.rows).toEqual([]);
    fakes.clock.tick(11 * MINUTE);
    await tell(fakes.house);
    expect(fakes.ledger.toPost).toEqual([]);
  });

  it('is none for an owner who may not see it: a guest, or who has no role', async () => {
    const mine = (owner: string) => ({ ...RELEASING, tags: { owner } });
    const fakes = await aTold([mine('U0GUEST'), mine('U0ADA'), mine('U0NOBODY')], {
      access: anAccess({ viewers: ['U0ADA', 'U0LATER', '*'] }),
      reminders: someReminders({ 'auto-release': [DAY] }, { ownerTag: 'owner', ownerDm: true }),
    });
    for (const userId of ['U0GUEST', 'U0NOBODY'])
      fakes.profiles.set(userId, aProfile({ userId, fullMember: false }));
    await runJobs(fakes);
    expect(channelsOf(fakes).sort()).toEqual(['C0OPS', 'C0OPS', 'C0OPS', 'U0ADA']);
    expect(fakes.ledger.toPost).toEqual([]);
  });

  it('takes the whole list along, of which no part says that the channel is well', async () => {
    const fakes = await aTold(
      Array.from({ length: 60 }, () => RELEASING),
      settings,
    );
    fakes.noticeboard.closed.set('C0DATA', 'is_archived');
    await runJobs(fakes);
    expect(fakes.noticeboard.messages).toMatchObject([
      { channel: 'C0OPS', bulletin: { insteadOf: 'C0DATA' } },
      { channel: 'C0OPS', bulletin: { insteadOf: 'C0DATA' }, root: { ts: '1.0' } },
    ]);
    expect(fakes.alerts.rows).toMatchObject([{ key: 'channel C0DATA' }]);
    expect(fakes.alerts.rows[0]?.wellAt).toBeUndefined();
  });

  it('as of the second part of a list costs only that the thread', async () => {
    const fakes = await aTold(
      Array.from({ length: 60 }, () => RELEASING),
      settings,
    );
    const [second = ''] = fakes.ledger.toPost.splice(1);
    await runJobs(fakes);
    fakes.noticeboard.closed.set('C0DATA', 'is_archived');
    fakes.ledger.toPost.push(second);
    await runJobs(fakes);
    expect(channelsOf(fakes)).toEqual(['C0DATA', 'C0OPS']);
    expect(fakes.noticeboard.messages[1]?.root).toBeUndefined();
  });
});

describe('what a notice says besides', () => {
  it('is whether the subscription renews itself', async () => {
    const fakes = await aTold([EXPIRING]);
    fakes.fleet.renewals.set('i-1', { state: 'never' });
    await runJobs(fakes);
    expect(firstNotice(fakes).facts).toEqual({ renewal: { state: 'never' } });
    expect(fakes.noticeboard.messages[0]?.bulletin.notices[0]?.facts).toEqual({
      renewal: { state: 'never' },
    });
  });

  it('is which disks go with the instance', async () => {
    const fakes = await aTold([RELEASING]);
    fakes.fleet.disksOf.set('i-1', [aDisk()]);
    await runJobs(fakes);
    expect(fakes.noticeboard.messages[0]?.bulletin.notices[0]?.facts).toEqual({ disks: [aDisk()] });
  });

  it('keeps it from nobody if ECS does not say', async () => {
    const fakes = await aTold([EXPIRING, RELEASING]);
    const failure = {
      reason: 'forbidden',
      code: 'Forbidden.RAM',
      message: '-',
      requestId: '-',
      certain: true,
    } as const;
    const refuse = async () => {
      throw new FleetError(failure);
    };
    fakes.fleet.autoRenewal = refuse;
    fakes.fleet.disks = refuse;
    await runJobs(fakes);
    expect(fakes.noticeboard.messages).toHaveLength(2);
    expect(fakes.logged.filter(({ message }) => message.includes('could not be found out'))).toHaveLength(2);
  });
});
