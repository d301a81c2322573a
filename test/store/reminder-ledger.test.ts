import { describe, expect, it } from 'vitest';
import type { Reminder } from '../../src/domain/reminder.ts';
import { DAY, HOUR, later, MINUTE, toInstant } from '../../src/domain/time.ts';
import { anInstance } from '../domain/examples.ts';
import { onBothEngines } from './engines.ts';
import { forgetJob, jobsIn } from './look.ts';

function aReminder(now: Date, parts: Partial<Reminder> = {}): Reminder {
  const instance = anInstance();
  const { account, region, id } = instance;
  const deadline = later(now, 3 * DAY);
  return {
    account,
    region,
    id,
    kind: 'expiry',
    deadline,
    rungMs: 3 * DAY,
    channel: 'C0OPS',
    instance,
    ...parts,
  };
}

const keyOf = ({ account, region, id, kind, deadline, rungMs }: Reminder) => ({
  account,
  region,
  id,
  kind,
  deadline,
  rungMs,
});

onBothEngines((bench) => {
  const ledger = () => bench().store.reminders;
  const now = () => bench().clock.at;
  const edits = async (reminder: Reminder) =>
    (await jobsIn(bench().db, 'close-reminder')).filter((job) => job.data.key.id === reminder.id);

  describe('the reminder ledger', () => {
    it('lets one of many claim a notice, and enqueues its posting once', async () => {
      const reminder = aReminder(now());
      const claims = await Promise.all(Array.from({ length: 10 }, () => ledger().claim(reminder, now())));
      expect(claims.filter(Boolean)).toHaveLength(1);
      const jobs = (await jobsIn(bench().db, 'remind')).filter((job) => job.data.key.id === reminder.id);
      expect(jobs.map((job) => job.data)).toEqual([{ key: keyOf(reminder) }]);
      expect(await ledger().find(reminder)).toEqual({
        ...reminder,
        state: 'claimed',
        claimedAt: toInstant(now()),
      });
    });

    it('tells notices apart by each part of their key', async () => {
      const reminder = aReminder(now());
      const others: Partial<Reminder>[] = [
        { account: 'other' },
        { region: 'other' },
        { id: 'i-other' },
        { kind: 'auto-release' },
        { deadline: later(reminder.deadline, 1000) },
        { rungMs: DAY },
      ];
      expect(await ledger().claim(reminder, now())).toBe(true);
      for (const other of others) expect(await ledger().claim({ ...reminder, ...other }, now())).toBe(true);
      expect(await ledger().claim(reminder, now())).toBe(false);
    });

    it('keeps where it was posted and what became of it', async () => {
      const reminder = aReminder(now());
      await ledger().claim(reminder, now());
      await ledger().posted(reminder, { channel: 'C0OPS', ts: '171.5' });
      expect(await ledger().find(reminder)).toMatchObject({ state: 'posted', ts: '171.5' });
      const fate = { kind: 'moved' as const, to: later(reminder.deadline, DAY) };
      await ledger().close(reminder, fate);
      await ledger().close(reminder, fate);
      expect(await ledger().find(reminder)).toMatchObject({ state: 'superseded', ts: '171.5', fate });
      expect(await edits(reminder)).toHaveLength(1);
    });

    it.each([
      { kind: 'moved' as const, to: '2027-01-01T00:00:00Z' },
      { kind: 'cancelled' as const },
      { kind: 'gone' as const },
    ])('lets one of many claim anew what was $kind, as a notice not yet posted', async (fate) => {
      const reminder = aReminder(now());
      await ledger().claim(reminder, now());
      await ledger().posted(reminder, { channel: 'C0OPS', ts: '171.5' });
      await ledger().close(reminder, fate);
      const again = { ...reminder, channel: 'C0NEW', instance: { ...reminder.instance, name: 'renamed' } };
      const claims = await Promise.all(Array.from({ length: 5 }, () => ledger().claim(again, now())));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await ledger().find(reminder)).toEqual({
        ...again,
        state: 'claimed',
        claimedAt: toInstant(now()),
      });
      const jobs = (await jobsIn(bench().db, 'remind')).filter((job) => job.data.key.id === reminder.id);
      expect(jobs, 'the one that waits').toHaveLength(1);
    });

    it('keeps the channel that it was posted to', async () => {
      const reminder = aReminder(now());
      await ledger().claim(reminder, now());
      await ledger().posted(reminder, { channel: 'C0NEW', ts: '171.7' });
      expect(await ledger().find(reminder)).toMatchObject({ channel: 'C0NEW', ts: '171.7', state: 'posted' });
    });

    it('knows whether a nearer notice of the same deadline speaks for it', async () => {
      const reminder = aReminder(now());
      const [nearer, farther] = [
        { ...reminder, rungMs: DAY },
        { ...reminder, rungMs: 5 * DAY },
      ];
      for (const one of [
        reminder,
        farther,
        { ...nearer, id: 'i-other' },
        { ...nearer, kind: 'auto-release' as const },
      ])
        await ledger().claim(one, now());
      expect(await ledger().hasNearer(reminder)).toBe(false);
      expect(await ledger().hasNearer(farther)).toBe(true);
      await ledger().claim(nearer, now());
      expect(await ledger().hasNearer(reminder)).toBe(true);
      await ledger().close(nearer, { kind: 'snoozed', until: later(now(), HOUR), by: 'U0A' });
      expect(await ledger().hasNearer(reminder)).toBe(true);
      await ledger().close(nearer, { kind: 'cancelled' });
      expect(await ledger().hasNearer(reminder), 'one that is untrue speaks for nothing').toBe(false);
    });

    it('enqueues anew what has waited too long to be posted, and not again before it has waited as long', async () => {
      const [stuck, shown, over] = [
        aReminder(now()),
        aReminder(now()),
        aReminder(now(), { deadline: later(now(), MINUTE) }),
      ];
      for (const one of [stuck, shown, over]) await ledger().claim(one, now());
      await ledger().posted(shown, { channel: 'C0OPS', ts: '171.8' });
      const jobsOf = async (one: Reminder) =>
        (await jobsIn(bench().db, 'remind')).filter((job) => job.data.key.id === one.id);
      for (const one of [stuck, shown, over]) {
        for (const { id } of await jobsOf(one)) await forgetJob(bench().db, id);
      }
      const at = (ms: number) => new Date(now().getTime() + ms);
      await ledger().postOverdue(at(10 * MINUTE - 1), 10 * MINUTE);
      expect(await jobsOf(stuck)).toEqual([]);
      expect(await ledger().postOverdue(at(10 * MINUTE), 10 * MINUTE)).toBeGreaterThan(0);
      expect((await jobsOf(stuck)).map((job) => job.data)).toEqual([{ key: keyOf(stuck) }]);
      expect(await ledger().postOverdue(at(15 * MINUTE), 10 * MINUTE)).toBe(0);
      expect(await ledger().postOverdue(at(20 * MINUTE), 10 * MINUTE)).toBeGreaterThan(0);
      expect(await jobsOf(stuck), 'in the place of the one that waits').toHaveLength(1);
      expect(await jobsOf(shown)).toEqual([]);
      expect(await jobsOf(over)).toEqual([]);
    });

    it('lets nobody claim anew what is snoozed', async () => {
      const reminder = aReminder(now());
      await ledger().claim(reminder, now());
      await ledger().close(reminder, { kind: 'snoozed', until: later(now(), DAY), by: 'U0A' });
      expect(await ledger().claim(reminder, now())).toBe(false);
    });

    it('enqueues the edit of a notice that was closed while it was being posted', async () => {
      const reminder = aReminder(now());
      await ledger().claim(reminder, now());
      await ledger().close(reminder, { kind: 'gone' });
      const [first] = await edits(reminder);
      await forgetJob(bench().db, first?.id ?? '');
      await ledger().posted(reminder, { channel: 'C0OPS', ts: '171.6' });
      expect(await ledger().find(reminder)).toMatchObject({ state: 'superseded', ts: '171.6' });
      expect(await edits(reminder)).toHaveLength(1);
    });

    it('lists what is open and what is not over', async () => {
      const [open, closed] = [aReminder(now(), { rungMs: DAY }), aReminder(now())];
      for (const one of [open, closed]) await ledger().claim(one, now());
      await ledger().close(closed, { kind: 'cancelled' });
      const listed = async (at: Date) => (await ledger().entries(at)).map((entry) => entry.id);
      expect(await listed(now())).toEqual(expect.arrayContaining([open.id, closed.id]));
      const afterwards = new Date(now().getTime() + 4 * DAY);
      expect(await listed(afterwards)).toContain(open.id);
      expect(await listed(afterwards)).not.toContain(closed.id);
    });

    it('ignores what it has never claimed', async () => {
      const unknown = aReminder(now());
      await ledger().posted(unknown, { channel: 'C0OPS', ts: '1' });
      await ledger().close(unknown, { kind: 'gone' });
      expect(await ledger().find(unknown)).toBeUndefined();
      expect(await edits(unknown)).toEqual([]);
    });

    it('keeps the latest snooze of a deadline until the deadline is over', async () => {
      const { account, region, id } = anInstance();
      const deadline = later(now(), DAY);
      const snooze = { account, region, id, kind: 'expiry' as const, deadline, by: 'U0A' };
      const entry = {
        ...{ at: toInstant(now()), actor: 'U0B', action: 'snoozed' as const, ref: 'r-1', team: 'T0TEAM' },
        instance: { account, region, id },
      };
      await ledger().snooze({ ...snooze, until: later(now(), HOUR) }, entry);
      const latest = { ...snooze, until: later(now(), 2 * HOUR), by: 'U0B' };
      await ledger().snooze(latest, entry);
      const rows = await bench().db.selectFrom('audit').selectAll().where('instance', '=', id).execute();
      expect(rows).toMatchObject(Array(2).fill({ action: 'snoozed', actor: 'U0B', team: 'T0TEAM' }));
      const mine = async (at: Date) => (await ledger().snoozes(at)).filter((one) => one.id === id);
      expect(await mine(now())).toEqual([latest]);
      expect(await mine(new Date(now().getTime() + 3 * HOUR))).toEqual([latest]);
      expect(await mine(new Date(now().getTime() + DAY + MINUTE))).toEqual([]);
    });
  });
});
