import { describe, expect, it } from 'vitest';
import { deadlineOf } from '../../src/domain/deadline.ts';
import { type Instance, refOf } from '../../src/domain/instance.ts';
import type { Choices, Ledger } from '../../src/domain/ledger.ts';
import type { DueNotice, Fate, Hush, Notice, Renewing } from '../../src/domain/notice.ts';
import type { Inventory, Scans } from '../../src/domain/ports.ts';
import type { SystemEvent } from '../../src/domain/system-event.ts';
import { DAY, HOUR, later, MINUTE, SECOND, toInstant } from '../../src/domain/time.ts';
import { aDisk, anInstance, unique } from './examples.ts';

/** A ledger under test, with the jobs that it enqueued: ids of bulletins, the oldest first. */
export interface LedgerBench {
  ledger: Ledger & Choices;
  inventory: Inventory;
  scans: Pick<Scans, 'events'>;
  toPost(): Promise<string[]>;
  toShow(): Promise<string[]>;
  /** As if those jobs had been done. */
  jobsDone(): Promise<void>;
}

const NOW = new Date('2026-11-21T10:00:00Z');
const nowPlus = (ms: number) => new Date(NOW.getTime() + ms);

/** Each notice is a message of its own. */
const ALONE = (won: DueNotice[]) => won.map((notice) => [notice]);
/** One list of all, in parts of two. */
const INTO_PAIRS = (won: DueNotice[]) =>
  won.flatMap((_, at) => (at % 2 === 0 ? [won.slice(at, at + 2)] : []));

function aSubscription(parts: Partial<Instance> = {}): Instance {
  return anInstance({ chargeType: 'subscription', expiresAt: later(NOW, 3 * DAY), ...parts });
}

function dueOf(instance: Instance, parts: Partial<DueNotice> = {}): DueNotice {
  return {
    ...refOf(instance),
    kind: 'expiry',
    deadline: instance.expiresAt ?? later(NOW, 3 * DAY),
    rungMs: 3 * DAY,
    channel: 'C0OPS',
    instance,
    late: false,
    escalates: false,
    ...parts,
  };
}

const RENEWING: Renewing = { kind: 'renew', by: 'U0A', operation: 'op-1', pending: true };

const DISARMED_BY: Fate[] = [
  { kind: 'moved', to: '2027-01-01T00:00:00Z', doing: { by: 'U0A', operation: 'op-1' } },
  { kind: 'cancelled' },
  { kind: 'gone', at: '2026-11-21T10:00:00Z' },
];

/** What the workflows rely on, of any Ledger: the real one, and the fake that stands in for it. */
export function keepsTheLedgersContract(bench: () => LedgerBench): void {
  const ledger = () => bench().ledger;
  const known = async (...parts: Partial<Instance>[]): Promise<Instance[]> => {
    const instances = parts.map((part) => aSubscription({ region: unique('region'), ...part }));
    await bench().inventory.save(instances, toInstant(NOW));
    return instances;
  };
  const agendaOf = async (instances: Instance[], now: Date) => {
    const items = await ledger().agenda(now, 10_000);
    return items.filter(({ instance }) => instances.some(({ id }) => id === instance.id));
  };
  const noticesOf = async (instance: Instance): Promise<Notice[]> => {
    await ledger().hush(aHush(instance), entryOf(instance));
    const [item] = await agendaOf([instance], nowPlus(HOUR));
    return item?.notices ?? [];
  };
  const claimed = async (due: DueNotice, now = NOW): Promise<Notice> => {
    expect(await ledger().claim([due], ALONE, now)).toBe(1);
    const [latest] = await ledger().shownOf([due]);
    if (!latest) throw new Error('it is not there');
    return latest;
  };
  const bulletinOf = async ({ notice }: Notice) => {
    const [bulletin] = await ledger().bulletinsOf(notice);
    if (!bulletin) throw new Error('it is shown nowhere');
    return bulletin;
  };
  const staleOf = async (instances: Instance[], now: Date) =>
    (await ledger().stale(now, 10_000)).filter(({ notice }) => instances.some(({ id }) => id === notice.id));
  const entryOf = (instance: Instance, at = NOW) => ({
    ...{ at: toInstant(at), actor: 'U0A', action: 'snoozed' as const, ref: 'r-1' },
    instance: refOf(instance),
  });
  const aHush = (instance: Instance, parts: Partial<Hush> = {}): Hush => ({
    ...{ ...refOf(instance), kind: 'expiry', deadline: later(NOW, 3 * DAY), how: 'snooze' },
    ...{ until: later(NOW, DAY), by: 'U0A', ...parts },
  });

  describe('the contract of a Ledger', () => {
    it('has every hush whose deadline is not long over', async () => {
      const [soon, over] = await known({}, { expiresAt: later(NOW, -3 * DAY) });
      if (!soon || !over) throw new Error('nothing is known');
      for (const instance of [soon, over])
        await ledger().hush(
          aHush(instance, { deadline: instance.expiresAt ?? '', until: later(NOW, -HOUR) }),
          entryOf(instance),
        );
      const ofThese = async (since: number) =>
        (await ledger().hushes(later(NOW, since)))
          .map(({ id }) => id)
          .filter((id) => id === soon.id || id === over.id);
      expect(await ofThese(-4 * DAY)).toEqual(expect.arrayContaining([soon.id, over.id]));
      expect(await ofThese(-3 * DAY)).toEqual([soon.id]);
      expect((await ledger().hushes(later(NOW, 0))).find(({ id }) => id === soon.id)).toEqual(
        aHush(soon, { until: later(NOW, -HOUR) }),
      );
    });

    describe('the agenda', () => {
      it('has what is new and has an end, once in a pass, and again until it is dealt with', async () => {
        const [one, two] = await known({}, {});
        const endless = anInstance();
        await bench().inventory.save([endless], toInstant(NOW));
        const all = [one as Instance, two as Instance, endless];
        const items = await agendaOf(all, NOW);
        expect(items).toEqual([one, two].map((instance) => ({ instance, notices: [], hushes: [] })));
        expect(await agendaOf(all, NOW), 'the same pass').toEqual([]);
        expect(await agendaOf(all, nowPlus(SECOND)), 'not dealt with').toHaveLength(2);
        const at = later(NOW, HOUR);
        const looks = [
          { ref: refOf(one as Instance), at },
          { ref: refOf(two as Instance), at: undefined },
        ];
        await ledger().lookAgain(looks, nowPlus(SECOND));
        expect(await agendaOf(all, nowPlus(HOUR - 1))).toEqual([]);
        expect(await agendaOf(all, nowPlus(HOUR))).toMatchObject([{ instance: { id: one?.id } }]);
        await ledger().lookAgain([{ ref: refOf(one as Instance), at: undefined }], nowPlus(HOUR));
        expect(await agendaOf(all, nowPlus(900 * DAY))).toEqual([]);
        await ledger().lookAtAll();
        expect(await agendaOf(all, nowPlus(HOUR))).toHaveLength(2);
      });

      it('keeps what has changed while it was looked at', async () => {
        const [one] = await known({});
        expect(await agendaOf([one as Instance], NOW)).toHaveLength(1);
        const moved = { ...(one as Instance), expiresAt: later(NOW, 40 * DAY) };
        await bench().inventory.save([moved], toInstant(NOW));
        await ledger().lookAgain([{ ref: refOf(moved), at: undefined }], NOW);
        expect(await agendaOf([moved], NOW)).toMatchObject([{ instance: moved }]);
        await ledger().lookAgain([{ ref: refOf(moved), at: undefined }], NOW);
        await bench().inventory.save([moved], later(NOW, MINUTE));
        expect(await agendaOf([moved], nowPlus(HOUR)), 'nothing is new').toEqual([]);
      });

      it('has anew what other rules or routes may fit, though nothing more was due of it', async () => {
        const [one] = (await known({})) as [Instance];
        const changes: Partial<Instance>[] = [{ tags: { team: 'data' } }, { tags: {} }, { name: 'new' }];
        for (const [index, change] of changes.entries()) {
          const now = nowPlus(index * MINUTE);
          expect(await agendaOf([one], now)).toHaveLength(1);
          await ledger().lookAgain([{ ref: refOf(one), at: undefined }], now);
          await bench().inventory.save([{ ...one, ...change }], later(NOW, (index + 1) * MINUTE));
        }
        expect(await agendaOf([one], nowPlus(HOUR))).toHaveLength(1);
      });

      it('has at most so many, the longest due first', async () => {
        const [late, middle, latest] = await known({}, {}, {});
        const all = [late, middle, latest].filter((one) => one !== undefined);
        await agendaOf(all, NOW);
        const looks = [latest, late, middle].map((one, index) => ({
          ref: refOf(one as Instance),
          at: later(NOW, ([3, 1, 2][index] ?? 0) * HOUR),
        }));
        await ledger().lookAgain(looks, NOW);
        await ledger().agenda(NOW, 10_000);
        const order = await agendaOf(all, nowPlus(5 * HOUR));
        expect(order.map(({ instance }) => instance.id)).toEqual(all.map(({ id }) => id));
        expect(await ledger().agenda(nowPlus(6 * HOUR), 2)).toHaveLength(2);
      });

      it('tells what is gone from what nobody knows', async () => {
        const [gone, elsewhere] = await known({}, {});
        await agendaOf([gone as Instance, elsewhere as Instance], NOW);
        await bench().inventory.forget(gone as Instance, later(NOW, HOUR));
        await bench().inventory.forgetElsewhere([{ name: 'main', regions: [gone?.region as string] }]);
        expect(await agendaOf([gone as Instance, elsewhere as Instance], nowPlus(HOUR))).toEqual([
          { instance: gone, goneAt: later(NOW, HOUR), notices: [], hushes: [] },
        ]);
      });

      it('knows when it was last worked through', async () => {
        await ledger().looked(NOW);
        await ledger().looked(nowPlus(HOUR));
        expect(await ledger().lookedAt()).toBe(later(NOW, HOUR));
      });

      it('comes with the notices and the latest hush of each deadline', async () => {
        const [one] = await known({});
        const instance = one as Instance;
        const first = await claimed(dueOf(instance, { owner: 'U0OWNER', late: true, escalates: true }));
        await ledger().claim([dueOf(instance, { rungMs: DAY })], ALONE, nowPlus(MINUTE));
        await ledger().hush(aHush(instance), entryOf(instance));
        const latest = aHush(instance, { how: 'let-go', until: later(NOW, 3 * DAY), by: 'U0B' });
        await ledger().hush(latest, entryOf(instance, nowPlus(2 * HOUR)));
        expect(await agendaOf([instance], nowPlus(HOUR)), 'looked at because of the hush').toHaveLength(0);
        const [item] = await agendaOf([instance], nowPlus(2 * HOUR));
        expect(item?.hushes).toEqual([latest]);
        const mine = async (since: string) =>
          (await ledger().hushes(since)).filter(({ id }) => id === instance.id);
        expect(await mine(later(NOW, 3 * DAY - SECOND))).toEqual([latest]);
        expect(await mine(later(NOW, 3 * DAY))).toEqual([]);
        expect(item?.notices.map(({ rungMs }) => rungMs)).toEqual([DAY, 3 * DAY]);
        expect(item?.notices[1]).toEqual({ ...first, owner: 'U0OWNER', late: true, escalates: true });
      });
    });

    describe('a claim', () => {
      it('is won once, in a message of its own', async () => {
        const [one, two] = await known({}, {});
        const dues = [dueOf(one as Instance), dueOf(two as Instance), dueOf(one as Instance)];
        await bench().jobsDone();
        expect(await ledger().claim(dues, ALONE, NOW)).toBe(2);
        expect(await ledger().claim(dues, ALONE, nowPlus(HOUR))).toBe(0);
        const notices = await ledger().shownOf([one as Instance, two as Instance]);
        const ids = await Promise.all(notices.map(async (notice) => (await bulletinOf(notice)).id));
        expect((await bench().toPost()).sort()).toEqual(ids.sort());
        const [bulletin] = await ledger().bulletinsOf(notices[0]?.notice ?? '');
        expect(bulletin).toEqual({ id: bulletin?.id, channel: 'C0OPS', notices: [notices[0]] });
        expect(await ledger().bulletin(bulletin?.id ?? '')).toEqual(bulletin);
        expect(await ledger().find(notices[0]?.notice ?? '')).toEqual(notices[0]);
      });

      it('tells notices apart by each part of their key', async () => {
        const due = dueOf(aSubscription());
        const others: Partial<DueNotice>[] = [
          { account: 'other' },
          { region: 'other' },
          { id: unique('i') },
          { kind: 'auto-release' },
          { deadline: later(due.deadline, SECOND) },
          { rungMs: -DAY },
        ];
        const all = [due, ...others.map((other) => ({ ...due, ...other }))];
        expect(await ledger().claim(all, ALONE, NOW)).toBe(all.length);
        expect(await ledger().claim(all, ALONE, NOW)).toBe(0);
      });

      it('arranges lists in parts, each going on with the first', async () => {
        const instances = await known({}, {}, {}, {}, {});
        const dues = instances.map((instance) => dueOf(instance));
        await bench().jobsDone();
        await ledger().claim(dues, INTO_PAIRS, NOW);
        const ids = await bench().toPost();
        const bulletins = await Promise.all(ids.map((id) => ledger().bulletin(id)));
        expect(bulletins.map((one) => one?.notices.map(({ id }) => id))).toEqual(
          INTO_PAIRS(dues).map((part) => part.map(({ id }) => id)),
        );
        expect(bulletins.map((one) => one?.continues)).toEqual([undefined, ids[0], ids[0]]);
        expect(bulletins.map((one) => one?.ofAll)).toEqual([dues.length, undefined, undefined]);
      });

      it('of which a notice would be told nowhere, or twice, comes to nothing', async () => {
        const [one, two] = await known({}, {});
        const dues = [dueOf(one as Instance), dueOf(two as Instance)];
        const wrong = [
          (won: DueNotice[]) => [won.slice(1)],
          (won: DueNotice[]) => [[won[0] as DueNotice, won[0] as DueNotice]],
          (won: DueNotice[]) => [won, won],
        ];
        await bench().jobsDone();
        for (const arrange of wrong) await expect(ledger().claim(dues, arrange, NOW)).rejects.toThrow('each');
        expect(await ledger().shownOf(dues)).toEqual([]);
        expect(await bench().toPost()).toEqual([]);
        expect(await ledger().claim(dues, ALONE, NOW), 'it can be told still').toBe(2);
      });

      it('also tells the owner, in messages arranged alike', async () => {
        const instances = await known({}, {}, {});
        const [one, two, three] = instances as [Instance, Instance, Instance];
        await bench().jobsDone();
        const dues = [
          dueOf(one, { owner: 'U0OWNER', dm: true }),
          dueOf(two, { owner: 'U0OWNER', dm: true }),
          dueOf(three, { owner: 'U0OTHER' }),
        ];
        await ledger().claim(dues, (won) => [won], NOW);
        const bulletins = await Promise.all((await bench().toPost()).map((id) => ledger().bulletin(id)));
        // Two channels wait for nobody, so either may come first.
        const told = Object.fromEntries(
          bulletins.map((bulletin) => [bulletin?.channel, bulletin?.notices.map(({ id }) => id)]),
        );
        expect(told).toEqual({ C0OPS: [one.id, two.id, three.id], U0OWNER: [one.id, two.id] });
        expect(bulletins).toHaveLength(2);
        const [notice] = await ledger().shownOf([one]);
        expect(notice).not.toHaveProperty('dm');
        expect(await ledger().bulletinsOf(notice?.notice ?? '')).toHaveLength(2);
        await bench().jobsDone();
        await ledger().close(notice?.notice ?? '', { kind: 'over' });
        expect(await bench().toShow()).toHaveLength(2);
      });

      it.each(DISARMED_BY)('of what was $kind is won anew, beside the message that says so', async (fate) => {
        const [one] = await known({});
        const due = dueOf(one as Instance);
        const first = await claimed(due);
        const told = await bulletinOf(first);
        await ledger().posted(told.id, { channel: 'C0OPS', ts: '171.5' });
        await ledger().close(first.notice, fate);
        await bench().jobsDone();
        const again = await claimed({ ...due, channel: 'C0NEW' }, nowPlus(HOUR));
        expect(again.notice).not.toBe(first.notice);
        expect(await ledger().claim([due], ALONE, nowPlus(HOUR))).toBe(0);
        expect(await ledger().bulletin(told.id), 'it says what became of it, for good').toEqual({
          ...told,
          ts: '171.5',
          notices: [{ ...first, fate }],
        });
        expect(await bench().toPost()).toEqual([(await bulletinOf(again)).id]);
        expect((await noticesOf(one as Instance)).map(({ notice }) => notice)).toEqual([
          again.notice,
          first.notice,
        ]);
      });

      it.each<Fate>([
        { kind: 'over' },
        { kind: 'snoozed', until: later(NOW, DAY), by: 'U0A' },
        { kind: 'let-go', by: 'U0A' },
      ])('of what is $kind is not won again', async (fate) => {
        const due = dueOf(aSubscription());
        await ledger().close((await claimed(due)).notice, fate);
        expect(await ledger().claim([due], ALONE, nowPlus(HOUR))).toBe(0);
      });
    });

    describe('a bulletin', () => {
      const aBulletin = async () => {
        const notice = await claimed(dueOf(aSubscription()));
        return { notice, bulletin: await bulletinOf(notice) };
      };

      it('keeps when it was first tried, where it is, and what was learnt', async () => {
        const { notice, bulletin } = await aBulletin();
        await ledger().tried(bulletin.id, NOW);
        await ledger().tried(bulletin.id, nowPlus(HOUR));
        const facts = { disks: [aDisk()] };
        await ledger().learnt(notice.notice, facts);
        await bench().jobsDone();
        await ledger().posted(bulletin.id, { channel: 'D0OWNER', ts: '171.6' });
        expect(await ledger().bulletin(bulletin.id)).toEqual({
          ...{ id: bulletin.id, channel: 'D0OWNER', ts: '171.6', triedAt: toInstant(NOW) },
          lastTriedAt: toInstant(nowPlus(HOUR)),
          notices: [{ ...notice, facts }],
        });
        expect(await bench().toShow()).toEqual([]);
      });

      it('keeps what was learnt before beside it, and says what was learnt while it was being posted', async () => {
        const { notice, bulletin } = await aBulletin();
        await ledger().learnt(notice.notice, { renewal: { state: 'off' } });
        await ledger().learnt(notice.notice, { renewing: RENEWING });
        expect(await ledger().find(notice.notice)).toMatchObject({
          facts: { renewal: { state: 'off' }, renewing: RENEWING },
        });
        await bench().jobsDone();
        await ledger().posted(bulletin.id, { channel: 'C0OPS', ts: '171.7' });
        expect(await bench().toShow()).toEqual([bulletin.id]);
        await bench().jobsDone();
      });

      it('is edited once for what is news of a subscription', async () => {
        const { notice, bulletin } = await aBulletin();
        const other = await claimed(dueOf(aSubscription()));
        const facts = { renewing: RENEWING };
        for (let time = 0; time < 2; time++) await ledger().learntOf([refOf(notice)], facts);
        expect(await bench().toShow()).toEqual([bulletin.id]);
        await bench().jobsDone();
        await ledger().learntOf([refOf(notice), refOf(other)], { renewing: null });
        expect(await bench().toShow()).toEqual([bulletin.id]);
        await bench().jobsDone();
        const on = { renewal: { state: 'on' }, renewalSetAt: toInstant(NOW) } as const;
        await ledger().learntOf([refOf(notice)], on);
        expect(await ledger().find(notice.notice)).toEqual({ ...notice, facts: on });
        expect(await ledger().find(other.notice)).toEqual(other);
      });

      it('hears nothing of a subscription once its deadline is no more, nor of another end', async () => {
        const { notice } = await aBulletin();
        const release = await claimed(dueOf(aSubscription(), { kind: 'auto-release' }));
        await ledger().close(notice.notice, { kind: 'cancelled' });
        await bench().jobsDone();
        await ledger().learntOf([refOf(notice), refOf(release)], { renewing: RENEWING });
        expect(await bench().toShow()).toEqual([]);
        expect(await ledger().find(release.notice)).toEqual(release);
      });

      it('goes elsewhere, where it was not tried yet', async () => {
        const { bulletin } = await aBulletin();
        await ledger().tried(bulletin.id, NOW);
        await ledger().redirect(bulletin.id, 'C0TWO');
        await ledger().redirect(bulletin.id, 'C0THREE');
        expect(await ledger().bulletin(bulletin.id)).toEqual({
          ...bulletin,
          channel: 'C0THREE',
          insteadOf: 'C0OPS',
        });
      });

      it('is edited once for each fate, also for one that came while it was being posted', async () => {
        const { notice, bulletin } = await aBulletin();
        await bench().jobsDone();
        await ledger().close(notice.notice, { kind: 'snoozed', until: later(NOW, DAY), by: 'U0A' });
        await bench().jobsDone();
        await ledger().posted(bulletin.id, { channel: 'C0OPS', ts: '171.6' });
        expect(await bench().toShow()).toEqual([bulletin.id]);
        await bench().jobsDone();
        await ledger().close(notice.notice, { by: 'U0A', until: later(NOW, DAY), kind: 'snoozed' });
        expect(await bench().toShow(), 'it says so').toEqual([]);
        await ledger().close(notice.notice, { kind: 'over' });
        expect(await bench().toShow()).toEqual([bulletin.id]);
      });

      it('is posted by a further job when it has waited too long', async () => {
        const stuck = await aBulletin();
        const [shown, closed, far] = [await aBulletin(), await aBulletin(), await aBulletin()];
        await ledger().posted(shown.bulletin.id, { channel: 'C0OPS', ts: '171.8' });
        await ledger().close(closed.notice.notice, { kind: 'cancelled' });
        await ledger().claim([{ ...far.notice, channel: 'C0OPS', rungMs: DAY }], ALONE, nowPlus(9 * MINUTE));
        const mine = [stuck, shown, closed, far].map(({ bulletin }) => bulletin.id);
        const jobs = async () => (await bench().toPost()).filter((id) => mine.includes(id));
        await bench().jobsDone();
        await ledger().postOverdue(nowPlus(10 * MINUTE - 1), 10 * MINUTE);
        expect(await jobs()).toEqual([]);
        expect(await ledger().postOverdue(nowPlus(10 * MINUTE), 10 * MINUTE)).toBeGreaterThan(0);
        expect(await jobs()).toEqual([stuck.bulletin.id]);
        await bench().jobsDone();
        await ledger().postOverdue(nowPlus(15 * MINUTE), 10 * MINUTE);
        expect(await jobs()).toEqual([]);
        await ledger().postOverdue(nowPlus(20 * MINUTE), 10 * MINUTE);
        await ledger().postOverdue(nowPlus(30 * MINUTE), 10 * MINUTE);
        expect(await jobs(), 'in the place of the one that waits').toEqual([stuck.bulletin.id]);
      });

      it('that is refused is settled: it waits for nothing', async () => {
        const { bulletin } = await aBulletin();
        await ledger().refuse(bulletin.id, 'user_disabled');
        expect(await ledger().bulletin(bulletin.id)).toMatchObject({ refused: 'user_disabled' });
        await bench().jobsDone();
        await ledger().postOverdue(nowPlus(10 * MINUTE), 10 * MINUTE);
        expect(await bench().toPost()).not.toContain(bulletin.id);
      });

      it('in direct messages says whose they are, also once it has the id of their channel', async () => {
        const { bulletin } = await aBulletin();
        expect(bulletin.person).toBeUndefined();
        await ledger().redirect(bulletin.id, 'U0ADMIN');
        expect(await ledger().bulletin(bulletin.id)).toMatchObject({ person: 'U0ADMIN' });
        await ledger().posted(bulletin.id, { channel: 'D0ADMIN', ts: '171.9' });
        expect(await ledger().bulletin(bulletin.id)).toMatchObject({
          ...{ channel: 'D0ADMIN', person: 'U0ADMIN', insteadOf: bulletin.channel },
        });
      });

      it('that nobody has made, like a notice that nobody has claimed, changes nothing', async () => {
        await bench().jobsDone();
        for (const id of ['00000000-0000-4000-8000-000000000000', 'no uuid', '']) {
          expect(await ledger().bulletin(id)).toBeUndefined();
          expect(await ledger().find(id)).toBeUndefined();
          expect(await ledger().bulletinsOf(id)).toEqual([]);
          await ledger().close(id, { kind: 'over' });
          await ledger().posted(id, { channel: 'C0OPS', ts: '1' });
        }
        expect(await bench().toShow()).toEqual([]);
      });
    });

    it('knows whether a nearer notice of the same deadline speaks for one', async () => {
      const due = dueOf(aSubscription());
      const notice = await claimed(due);
      const others = [
        { ...due, rungMs: 5 * DAY },
        { ...due, rungMs: DAY, id: unique('i') },
        { ...due, rungMs: DAY, kind: 'auto-release' as const },
      ];
      await ledger().claim(others, ALONE, NOW);
      expect(await ledger().hasNearer(notice)).toBe(false);
      await ledger().claim([{ ...due, rungMs: -DAY }], ALONE, NOW);
      expect(await ledger().hasNearer(notice)).toBe(true);
      const nearer = (await ledger().shownOf([due])).find(({ rungMs }) => rungMs === -DAY);
      await ledger().close(nearer?.notice ?? '', { kind: 'over' });
      expect(await ledger().hasNearer(notice)).toBe(true);
      await ledger().close(nearer?.notice ?? '', { kind: 'cancelled' });
      expect(await ledger().hasNearer(notice), 'one that is untrue speaks for nothing').toBe(false);
    });

    describe('what is no longer true', () => {
      const locked = (locks: string[], parts: Partial<Instance> = {}) => ({
        chargeType: 'pay-as-you-go' as const,
        locks,
        ...parts,
      });
      const plain = ({ expiresAt: _none, autoReleaseAt: _nor, ...rest }: Instance): Instance => rest;

      it.each<[string, Partial<Instance>, DueNotice['kind'], (instance: Instance) => Instance]>([
        ['expiry', {}, 'expiry', (one) => ({ ...one, expiresAt: later(NOW, 40 * DAY) })],
        ['auto-release', { autoReleaseAt: later(NOW, DAY) }, 'auto-release', plain],
        ['recycling', locked(['Recycling'], { spot: true }), 'recycling', (one) => ({ ...one, locks: [] })],
        ['arrears', locked(['financial']), 'arrears', (one) => ({ ...one, locks: ['security'] })],
        [
          'security',
          locked(['security', 'financial']),
          'security',
          (one) => ({ ...one, locks: ['financial'] }),
        ],
      ])('of %s is what has another deadline of the kind', async (_name, parts, kind, change) => {
        const [one] = await known(parts);
        const instance = one as Instance;
        const [seen] = await agendaOf([instance], NOW);
        const deadline = deadlineOf(seen?.instance as Instance, kind);
        const notice = await claimed(dueOf(instance, { kind, deadline: deadline as string, rungMs: 0 }));
        expect(await staleOf([instance], NOW)).toEqual([]);
        const changed = change(instance);
        await bench().inventory.save([changed], later(NOW, MINUTE));
        const [stale, ...more] = await staleOf([instance], nowPlus(MINUTE));
        expect(more).toEqual([]);
        expect(stale?.notice).toEqual(notice);
        expect(stale?.sighting).toMatchObject({ instance: { id: instance.id, locks: changed.locks } });
      });

      it('of a system event is what has moved or is no more, and no other of the instance', async () => {
        const [one] = await known({ expiresAt: later(NOW, 40 * DAY) });
        const instance = one as Instance;
        const where = { account: instance.account, region: instance.region };
        const event = (id: string, ms: number): SystemEvent => ({
          ...{ instance: instance.id, id, type: 'SystemMaintenance.Reboot', state: 'Scheduled' },
          notBefore: later(NOW, ms),
        });
        const keep = (...events: SystemEvent[]) => bench().scans.events(where, events, NOW);
        await keep(event('e-1', DAY), event('e-2', 2 * DAY));
        const [seen] = await agendaOf([instance], NOW);
        expect(seen?.instance.events?.map(({ id }) => id)).toEqual(['e-1', 'e-2']);
        const [first, second] = [later(NOW, DAY), later(NOW, 2 * DAY)];
        for (const deadline of [first, second])
          await claimed(dueOf(seen?.instance as Instance, { kind: 'event', deadline, rungMs: DAY }));
        const stale = async () => (await staleOf([instance], NOW)).map(({ notice }) => notice.deadline);
        expect(await stale()).toEqual([]);
        await bench().inventory.save([instance], later(NOW, MINUTE));
        expect(await stale(), 'a scan of the instances says nothing of events').toEqual([]);
        await keep(event('e-1', 3 * DAY), event('e-2', 2 * DAY));
        expect(await stale()).toEqual([first]);
        await keep(event('e-1', DAY));
        expect(await stale()).toEqual([second]);
        await keep();
        expect((await stale()).toSorted()).toEqual([first, second]);
        expect((await bench().inventory.get(instance))?.events).toBeUndefined();
      });

      it('is what is gone, not what nobody knows', async () => {
        const [gone, elsewhere] = await known({}, {});
        const all = [gone as Instance, elsewhere as Instance];
        const { notice } = await claimed(dueOf(gone as Instance));
        await claimed(dueOf(elsewhere as Instance));
        await bench().inventory.forget(gone as Instance, later(NOW, HOUR));
        await bench().inventory.forgetElsewhere([{ name: 'main', regions: [gone?.region as string] }]);
        expect(await staleOf(all, nowPlus(HOUR))).toMatchObject([
          { notice: { notice }, sighting: { instance: gone, goneAt: later(NOW, HOUR) } },
        ]);
        await ledger().close(notice, { kind: 'gone', at: later(NOW, HOUR) });
        expect(await staleOf(all, nowPlus(HOUR))).toEqual([]);
      });

      it('is what is over, unless it was told afterwards', async () => {
        const [one] = await known({});
        const instance = one as Instance;
        const { notice } = await claimed(dueOf(instance));
        await ledger().claim([dueOf(instance, { rungMs: -DAY })], ALONE, nowPlus(4 * DAY));
        expect(await staleOf([instance], nowPlus(3 * DAY - 1))).toEqual([]);
        await ledger().close(notice, { kind: 'snoozed', until: later(NOW, DAY), by: 'U0A' });
        expect(await staleOf([instance], nowPlus(5 * DAY))).toMatchObject([{ notice: { notice } }]);
        await ledger().close(notice, { kind: 'over' });
        expect(await staleOf([instance], nowPlus(5 * DAY))).toEqual([]);
      });

      it('is what tells of a move to what is no longer so', async () => {
        const [one] = await known({});
        const instance = one as Instance;
        const { notice } = await claimed(dueOf(instance));
        const at = async (days: number, minutes: number) => {
          const moved = { ...instance, expiresAt: later(NOW, days * DAY) };
          await bench().inventory.save([moved], later(NOW, minutes * MINUTE));
          return staleOf([instance], nowPlus(HOUR));
        };
        expect(await at(40, 1)).toHaveLength(1);
        await ledger().close(notice, { kind: 'moved', to: later(NOW, 40 * DAY) });
        expect(await at(40, 2)).toEqual([]);
        expect(await at(50, 3)).toHaveLength(1);
        expect(await at(3, 4), 'back where it was: told anew').toEqual([]);
        await at(50, 5);
        expect(await staleOf([instance], nowPlus(3 * DAY)), 'long over').toEqual([]);
      });

      it('is listed by the nearest deadline, at most so many', async () => {
        const instances = await known({}, {});
        const [one, two] = instances as [Instance, Instance];
        await claimed(dueOf(two, { deadline: later(NOW, 2 * DAY) }));
        await claimed(dueOf(one, { deadline: later(NOW, DAY) }));
        const listed = await staleOf(instances, NOW);
        expect(listed.map(({ notice }) => notice.id)).toEqual([one.id, two.id]);
        expect(await ledger().stale(NOW, 1)).toHaveLength(1);
      });
    });

    it('lists the notices of these instances that speak for their deadlines', async () => {
      const [one, two, three] = (await known({}, {}, {})) as [Instance, Instance, Instance];
      const [open, closed] = [await claimed(dueOf(one)), await claimed(dueOf(two))];
      await claimed(dueOf(three));
      await ledger().close(closed.notice, { kind: 'cancelled' });
      expect(await ledger().shownOf([one, two])).toEqual([open]);
      expect(await ledger().shownOf([])).toEqual([]);
    });

    it('keeps the channel that was chosen last', async () => {
      const entry = { at: toInstant(NOW), actor: 'U0A', action: 'snoozed' as const, ref: 'r-1' };
      await ledger().chooseReminderChannel('C0OPS', entry);
      expect(await ledger().reminderChannel()).toEqual({ channel: 'C0OPS', by: 'U0A', at: toInstant(NOW) });
      await ledger().chooseReminderChannel(null, { ...entry, actor: 'U0B', at: later(NOW, DAY) });
      expect(await ledger().reminderChannel()).toEqual({ channel: null, by: 'U0B', at: later(NOW, DAY) });
    });
  });
}
