import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, toInstant } from '../../src/domain/time.ts';
import { TellMemory, tell } from '../../src/workflows/tell.ts';
import { anOperation } from '../domain/examples.ts';
import { someReminders } from '../policy/samples.ts';
import { aHouse, instancesLike, START } from './fakes.ts';
import {
  aTold,
  change,
  channelsOf,
  claimedIn,
  EXPIRING,
  firstNotice,
  noticesOf,
  RELEASING,
  runJobs,
} from './noticed.ts';

const RULES = someReminders({
  expiry: [7 * DAY, 3 * DAY, DAY, 0],
  'auto-release': [DAY, HOUR, 30 * MINUTE],
  recycling: [5 * MINUTE],
});

describe('what is due', () => {
  it('is claimed once, however often it is looked for', async () => {
    const fakes = await aTold([EXPIRING, RELEASING, {}]);
    await Promise.all([tell(fakes.house), tell(fakes.house)]);
    expect(claimedIn(fakes)).toEqual([
      ['i-1', 3 * DAY],
      ['i-2', DAY],
    ]);
    expect(fakes.ledger.toPost).toHaveLength(2);
  });

  it('is found when its time has come, and not before', async () => {
    const fakes = await aTold([EXPIRING]);
    fakes.clock.tick(DAY - MINUTE);
    await tell(fakes.house);
    expect(claimedIn(fakes)).toHaveLength(1);
    fakes.clock.tick(MINUTE);
    await tell(fakes.house);
    expect(claimedIn(fakes).at(-1)).toEqual(['i-1', DAY]);
    expect(noticesOf(fakes).map(({ late }) => late)).toEqual([false, false]);
  });

  it('is late where nobody looked when it was due', async () => {
    const fakes = await aTold([EXPIRING], { reminders: RULES });
    fakes.clock.tick(DAY + 10 * MINUTE + 1);
    await tell(fakes.house);
    expect(noticesOf(fakes).map(({ late }) => late)).toEqual([false, true]);
    fakes.clock.tick(DAY);
    await tell(fakes.house);
    expect(noticesOf(fakes).at(-1)).toMatchObject({ rungMs: 0, late: true });
  });

  it('waits for a scan where nobody has looked for long, as much may have been renewed meanwhile', async () => {
    const fakes = await aTold([EXPIRING, RELEASING, { spot: true }], { reminders: RULES });
    const { clock, scans, ledger, house } = fakes;
    await runJobs(fakes);
    const before = claimedIn(fakes);
    const lookedAt = ledger.lookedAtLast;
    const memory = new TellMemory();
    scans.lastEnd = toInstant(START);
    clock.tick(3 * DAY);
    await change(fakes, 'i-3', { spot: true, locks: ['Recycling'] });
    expect(await tell(house, memory)).toBe('held');
    expect(claimedIn(fakes).slice(before.length), 'what is taken back cannot wait').toEqual([
      ['i-3', 5 * MINUTE],
    ]);
    expect(ledger.lookedAtLast, 'what comes after is late all the same').toBe(lookedAt);
    expect(ledger.toShow).toEqual([]);

    await change(fakes, 'i-1', { chargeType: 'subscription', expiresAt: '2026-12-23T10:00:00Z' });
    await scans.ended(clock.now());
    expect(await tell(house, memory)).toBe('told');
    expect(noticesOf(fakes).slice(before.length + 1), 'only what still is so').toMatchObject([
      { id: 'i-2', rungMs: 30 * MINUTE, late: true },
    ]);
  });

  it('waits for no scan that does not end', async () => {
    const fakes = aHouse({ instances: instancesLike(EXPIRING) });
    const memory = new TellMemory();
    fakes.scans.lastEnd = undefined;
    expect(await tell(fakes.house, memory)).toBe('held');
    fakes.clock.tick(5 * MINUTE - 1);
    expect(await tell(fakes.house, memory)).toBe('held');
    expect(claimedIn(fakes)).toEqual([]);
    fakes.clock.tick(1);
    expect(await tell(fakes.house, memory)).toBe('told');
    expect(claimedIn(fakes)).toHaveLength(1);
  });

  it('goes by the routes, else to the channel that was chosen, else to that of the file', async () => {
    const routes = [{ match: { names: ['web-1'] }, channel: 'C0WEB' }];
    const fakes = aHouse({
      instances: instancesLike(RELEASING, RELEASING),
      settings: { reminders: { ...RULES, routes } },
    });
    await tell(fakes.house);
    expect(channelsOf(fakes)).toEqual(['C0WEB', 'C0OPS']);

    const off = aHouse({ instances: instancesLike(RELEASING), settings: { reminders: RULES } });
    off.ledger.chosen = { channel: null, by: 'U0ADMIN', at: toInstant(START) };
    await tell(off.house);
    expect(claimedIn(off)).toEqual([]);
    off.ledger.chosen = { channel: 'C0NEW', by: 'U0ADMIN', at: toInstant(START) };
    await off.ledger.lookAtAll();
    await tell(off.house);
    expect(channelsOf(off)).toEqual(['C0NEW']);
  });

  it('names the owner that the tag leads to, and tells them too if that is wanted', async () => {
    const tagged = [
      { ...RELEASING, tags: { owner: 'ada@example.com' } },
      { ...RELEASING, tags: { owner: 'nobody' } },
    ];
    const fakes = aHouse({
      instances: instancesLike(...tagged),
      settings: { reminders: { ...RULES, ownerTag: 'owner', ownerDm: true } },
    });
    fakes.emails.set('ada@example.com', 'U0ADA');
    await tell(fakes.house);
    expect(noticesOf(fakes).map(({ owner }) => owner)).toEqual(['U0ADA', undefined]);
    expect([...fakes.ledger.bulletins.values()].map(({ channel }) => channel)).toEqual([
      'C0OPS',
      'C0OPS',
      'U0ADA',
    ]);
  });

  it('of many at once is one list', async () => {
    const fakes = await aTold(Array.from({ length: 6 }, () => RELEASING));
    expect([...fakes.ledger.bulletins.values()].map(({ notices }) => notices.length)).toEqual([6]);
  });

  it('is one list also where it is found among thousands', async () => {
    const far = { ...EXPIRING, expiresAt: '2027-11-23T10:00:00Z' };
    const fleet = Array.from({ length: 1500 }, (_, index) => (index % 200 === 0 ? EXPIRING : far));
    const fakes = await aTold(fleet);
    expect([...fakes.ledger.bulletins.values()].map(({ notices }) => notices.length)).toEqual([8]);
  });

  it('goes on with what has come up meanwhile', async () => {
    const fakes = aHouse({
      instances: instancesLike(EXPIRING, { spot: true }),
      settings: { reminders: RULES },
    });
    const { claim } = fakes.ledger;
    fakes.ledger.claim = async (...given) => {
      fakes.ledger.claim = claim;
      fakes.clock.tick(1);
      await change(fakes, 'i-2', { spot: true, locks: ['Recycling'] });
      return claim.apply(fakes.ledger, given);
    };
    await tell(fakes.house);
    expect(claimedIn(fakes).map(([id]) => id)).toEqual(['i-1', 'i-2']);
  });

  it('of a whole fleet is worked through in one go', async () => {
    const fakes = await aTold(Array.from({ length: 1201 }, () => EXPIRING));
    expect(claimedIn(fakes)).toHaveLength(1201);
    expect(await fakes.ledger.agenda(fakes.clock.now(), 10)).toEqual([]);
  });

  it('of an instance that fails is looked for again, since it was not put off', async () => {
    const fakes = aHouse({ instances: instancesLike(RELEASING) });
    const claim = fakes.ledger.claim.bind(fakes.ledger);
    fakes.ledger.claim = async () => {
      throw new Error('the database is away');
    };
    await expect(tell(fakes.house)).rejects.toThrow('away');
    expect(await fakes.ledger.lookedAt()).toBeUndefined();
    fakes.ledger.claim = claim;
    fakes.clock.tick(1);
    await tell(fakes.house);
    expect(claimedIn(fakes)).toHaveLength(1);
  });

  it('and not posted after ten minutes is enqueued anew', async () => {
    const fakes = await aTold([EXPIRING]);
    fakes.ledger.toPost.length = 0;
    fakes.clock.tick(10 * MINUTE);
    await tell(fakes.house);
    expect(fakes.ledger.toPost).toHaveLength(1);
    expect(fakes.logged).toContainEqual(expect.objectContaining({ level: 'warn', fields: { overdue: 1 } }));
  });
});

describe('an end that nobody saw coming', () => {
  it('is told once, late, also if the instance is gone by then', async () => {
    const fakes = await aTold([RELEASING], { reminders: RULES });
    await runJobs(fakes);
    fakes.clock.tick(DAY);
    await fakes.inventory.forget(firstNotice(fakes), toInstant(fakes.clock.now()));
    await tell(fakes.house);
    await fakes.ledger.lookAtAll();
    fakes.clock.tick(MINUTE);
    await tell(fakes.house);
    expect(noticesOf(fakes)).toMatchObject([
      { rungMs: DAY, fate: { kind: 'gone' } },
      { rungMs: 30 * MINUTE, late: true, fate: { kind: 'gone' } },
    ]);
    await runJobs(fakes);
    expect(fakes.noticeboard.messages).toHaveLength(2);
  });

  it('is none where it was released through us', async () => {
    const fakes = await aTold([RELEASING], { reminders: RULES });
    const { instance } = firstNotice(fakes);
    fakes.clock.tick(DAY);
    const now = toInstant(fakes.clock.now());
    fakes.operations.add(
      anOperation(START, {
        work: { kind: 'release', how: 'force' },
        targets: [{ instance, state: 'done', requestIds: [] }],
        ...{ state: 'done', settledAt: now },
      }),
    );
    await fakes.inventory.forget(instance, now);
    await tell(fakes.house);
    expect(noticesOf(fakes)).toMatchObject([
      { rungMs: DAY, fate: { kind: 'gone', doing: { by: 'U0ASKER' } } },
    ]);
  });
});

describe('a notice that is no longer true', () => {
  it('says that the end has moved, and is told anew when the new one is near', async () => {
    const fakes = await aTold([EXPIRING]);
    await runJobs(fakes);
    await change(fakes, 'i-1', { expiresAt: '2026-12-23T10:00:00Z' });
    await tell(fakes.house);
    await runJobs(fakes);
    const [message] = fakes.noticeboard.messages;
    const fate = { kind: 'moved', to: '2026-12-23T10:00:00Z' };
    expect(message).toMatchObject({ edits: 1, bulletin: { notices: [{ fate }] } });
    fakes.clock.tick(25 * DAY);
    await tell(fakes.house);
    expect(claimedIn(fakes)).toEqual([
      ['i-1', 3 * DAY],
      ['i-1', 7 * DAY],
    ]);
  });

  it('says who has done it, if it was done through us', async () => {
    const fakes = await aTold([RELEASING, RELEASING]);
    const [first, second] = noticesOf(fakes);
    if (!first || !second) throw new Error('nothing was due');
    const at = '2026-11-22T18:00:00Z';
    const works = [{ kind: 'auto-release', at } as const, { kind: 'auto-release', at: null } as const];
    for (const [index, { instance }] of [first, second].entries()) {
      const work = works[index] ?? works[0];
      if (!work) throw new Error('no work');
      const targets = [{ instance, state: 'done' as const, requestIds: [] }];
      fakes.operations.add(anOperation(START, { id: `op-${index}`, work, targets, state: 'done' }));
    }
    await change(fakes, 'i-1', { autoReleaseAt: at });
    await change(fakes, 'i-2', {});
    await tell(fakes.house);
    expect(noticesOf(fakes).slice(0, 2)).toMatchObject([
      { fate: { kind: 'moved', to: at, doing: { by: 'U0ASKER', operation: 'op-0' } } },
      { fate: { kind: 'cancelled', doing: { operation: 'op-1' } } },
    ]);
  });

  it('says once that it is over', async () => {
    const fakes = await aTold([EXPIRING]);
    await runJobs(fakes);
    fakes.clock.tick(2 * DAY);
    await tell(fakes.house);
    await tell(fakes.house);
    expect(firstNotice(fakes).fate).toEqual({ kind: 'over' });
    expect(fakes.ledger.toShow).toHaveLength(1);
  });
});
