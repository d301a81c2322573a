import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { AuditEntry } from '../../../src/domain/audit.ts';
import { deadlineOf, deadlinesOf } from '../../../src/domain/deadline.ts';
import type { Instance, InstanceRef } from '../../../src/domain/instance.ts';
import type { Choices, Ledger } from '../../../src/domain/ledger.ts';
import {
  type Bulletin,
  DISARMING,
  type DueNotice,
  type Fate,
  type Hush,
  isDisarmed,
  type Notice,
  type NoticeFacts,
  type Sighting,
} from '../../../src/domain/notice.ts';
import { isPerson, type MessageRef } from '../../../src/domain/place.ts';
import { type Instant, msUntil, toInstant } from '../../../src/domain/time.ts';
import { arranged, type Draft, textOf } from '../../../src/store/notices/arranged.ts';
import { FakeInventory } from './inventory.ts';

type Row = Draft & Omit<Bulletin, 'notices'> & { waitsSince: Instant };

/** The Ledger and the Choices in memory, beside the inventory that it shares the instances with. */
export class FakeLedger implements Ledger, Choices {
  /** By their ids, in the order in which they were claimed. */
  readonly notices = new Map<string, Notice>();
  readonly bulletins = new Map<string, Row>();
  readonly hushed: Hush[] = [];
  readonly audits: AuditEntry[] = [];
  /** The jobs that wait, in order: ids of bulletins to be posted, and of those to be shown as they are now. */
  readonly toPost: string[] = [];
  readonly toShow: string[] = [];
  readonly inventory: FakeInventory;
  lookedAtLast: Instant | undefined;
  chosen: { channel: string | null; by: string; at: Instant } | undefined;

  constructor(inventory = new FakeInventory()) {
    this.inventory = inventory;
  }

  async agenda(now: Date, limit: number, only?: 'recycling') {
    return this.#rows()
      .filter(
        ({ instance, lookAtMs }) => deadlinesOf(instance).length > 0 && (lookAtMs ?? 0) <= now.getTime(),
      )
      .filter(({ instance }) => only === undefined || instance.locks.includes('Recycling'))
      .sort((a, b) => (a.lookAtMs ?? 0) - (b.lookAtMs ?? 0))
      .slice(0, limit)
      .map((row) => {
        row.lookAtMs = markOf(now);
        const notices = [...this.notices.values()].filter((notice) => isOf(notice, row.instance)).reverse();
        notices.sort((a, b) => (a.claimedAt < b.claimedAt ? 1 : a.claimedAt > b.claimedAt ? -1 : 0));
        const hushes = this.hushed.filter((hush) => isOf(hush, row.instance));
        return structuredClone({ ...sightingOf(row), notices, hushes });
      });
  }
  async lookAgain(looks: { ref: InstanceRef; at: Instant | undefined }[], now: Date) {
    for (const { ref, at } of looks) {
      const row = this.#rows().find(({ instance }) => isOf(instance, ref));
      if (row?.lookAtMs === markOf(now))
        row.lookAtMs = at === undefined ? Number.POSITIVE_INFINITY : Date.parse(at);
    }
  }
  async lookAtAll() {
    for (const row of this.#rows()) row.lookAtMs = 0;
  }
  async lookedAt() {
    return this.lookedAtLast;
  }
  async looked(now: Date) {
    this.lookedAtLast = toInstant(now);
  }

  async claim(reminders: DueNotice[], arrange: (won: DueNotice[]) => DueNotice[][], now: Date) {
    const won = new Map<string, DueNotice>();
    const taken = new Set(
      [...this.notices.values()].filter((notice) => !isDisarmed(notice)).map((notice) => textOf(notice)),
    );
    for (const reminder of reminders) {
      if (taken.has(textOf(reminder))) continue;
      taken.add(textOf(reminder));
      won.set(randomUUID(), reminder);
    }
    const drafts = arranged(won, arrange);
    for (const [notice, { dm: _dm, channel: _channel, ...due }] of won) {
      this.notices.set(notice, structuredClone({ ...due, notice, claimedAt: toInstant(now) }));
    }
    for (const draft of drafts) {
      this.bulletins.set(draft.id, { ...draft, waitsSince: toInstant(now) });
      this.toPost.push(draft.id);
    }
    return won.size;
  }
  async bulletin(id: string) {
    const row = this.bulletins.get(id);
    return row && this.#bulletinOf(row);
  }
  async learnt(notice: string, facts: NoticeFacts) {
    this.#change(notice, { facts: { ...this.notices.get(notice)?.facts, ...facts } });
  }
  async learntOf(refs: InstanceRef[], news: Parameters<Ledger['learntOf']>[1]) {
    for (const { notice, kind, facts: before = {} } of await this.shownOf(refs)) {
      const { renewing, ...facts } = { ...before, ...news };
      const known: NoticeFacts = { ...facts, ...(renewing && { renewing }) };
      if (kind !== 'expiry' || isDeepStrictEqual(before, known)) continue;
      this.#change(notice, { facts: known });
      for (const { id } of await this.bulletinsOf(notice)) this.#show(id);
    }
  }
  async tried(id: string, now: Date) {
    const row = this.bulletins.get(id);
    if (!row) return;
    row.triedAt ??= toInstant(now);
    row.lastTriedAt = toInstant(now);
  }
  async posted(id: string, message: MessageRef) {
    const row = this.bulletins.get(id);
    if (!row) return;
    if (isPerson(row.channel)) row.person = row.channel;
    Object.assign(row, message);
    const notices = row.notices.flatMap((notice) => this.notices.get(notice) ?? []);
    if (notices.some(({ fate, facts }) => fate || facts?.renewing || facts?.renewalSetAt)) this.#show(id);
  }
  async redirect(id: string, channel: string) {
    const row = this.bulletins.get(id);
    if (!row) return;
    row.insteadOf ??= row.channel;
    row.channel = channel;
    delete row.triedAt;
    delete row.lastTriedAt;
  }
  async refuse(id: string, reason: string) {
    const row = this.bulletins.get(id);
    if (row) row.refused = reason;
  }
  async postOverdue(now: Date, afterMs: number) {
    const overdue = [...this.bulletins.values()].filter(
      ({ ts, refused, waitsSince, notices }) =>
        ts === undefined &&
        refused === undefined &&
        msUntil(waitsSince, now) <= -afterMs &&
        notices.some((id) => this.#speaks(id)),
    );
    for (const row of overdue) {
      row.waitsSince = toInstant(now);
      if (!this.toPost.includes(row.id)) this.toPost.push(row.id);
    }
    return overdue.length;
  }
  async stale(now: Date, limit: number) {
    const stale = [...this.notices.values()].flatMap((notice) => {
      const row = this.#rows().find(({ instance }) => isOf(notice, instance));
      if (!row || !isUntrue(notice, sightingOf(row), toInstant(now))) return [];
      return [structuredClone({ notice, sighting: sightingOf(row) })];
    });
    return stale.sort((a, b) => (a.notice.deadline < b.notice.deadline ? -1 : 1)).slice(0, limit);
  }
  async shownOf(refs: InstanceRef[]) {
    return [...this.notices.values()]
      .filter((notice) => !isDisarmed(notice) && refs.some((ref) => isOf(notice, ref)))
      .map((notice) => structuredClone(notice));
  }
  async find(notice: string) {
    return structuredClone(this.notices.get(notice));
  }
  async bulletinsOf(notice: string) {
    return [...this.bulletins.values()]
      .filter(({ notices }) => notices.includes(notice))
      .map((row) => this.#bulletinOf(row));
  }
  async hasNearer(notice: Notice) {
    return this.#hasNearer(notice);
  }
  async close(notice: string, fate: Fate) {
    const before = this.notices.get(notice);
    if (!before || isDeepStrictEqual(before.fate, fate)) return;
    if (isDisarmed(before) && !DISARMING.includes(fate.kind)) return;
    this.#change(notice, { fate });
    for (const { id } of await this.bulletinsOf(notice)) this.#show(id);
  }
  async hush(hush: Hush, entry: AuditEntry) {
    const before = this.hushed.findIndex(
      (one) => isOf(one, hush) && one.kind === hush.kind && one.deadline === hush.deadline,
    );
    this.hushed.splice(before < 0 ? this.hushed.length : before, 1, hush);
    this.audits.push(entry);
    const row = this.#rows().find(({ instance }) => isOf(instance, hush));
    if (row) row.lookAtMs = Date.parse(entry.at);
  }
  async hushes(since: Instant) {
    return structuredClone(this.hushed.filter(({ deadline }) => deadline > since));
  }

  async reminderChannel() {
    return this.chosen;
  }
  async chooseReminderChannel(channel: string | null, entry: AuditEntry) {
    this.chosen = { channel, by: entry.actor, at: entry.at };
    this.audits.push(entry);
  }

  #rows() {
    return [...this.inventory.rows.values(), ...this.inventory.gone.values()];
  }
  #bulletinOf({ waitsSince: _since, urgent: _urgent, notices, ...bulletin }: Row): Bulletin {
    const person = isPerson(bulletin.channel) ? { person: bulletin.channel } : {};
    const parts = [...this.bulletins.values()].filter(({ continues }) => continues === bulletin.id);
    const after = parts.reduce((sum, part) => sum + part.notices.length, 0);
    return structuredClone({
      ...bulletin,
      ...person,
      ...(after > 0 && { ofAll: notices.length + after }),
      notices: notices.flatMap((id) => this.notices.get(id) ?? []),
    });
  }
  #speaks(id: string): boolean {
    const notice = this.notices.get(id);
    return notice !== undefined && !notice.fate && !this.#hasNearer(notice);
  }
  #hasNearer(notice: Notice): boolean {
    return [...this.notices.values()].some(
      (one) =>
        textOf({ ...one, rungMs: notice.rungMs }) === textOf(notice) &&
        one.rungMs < notice.rungMs &&
        !isDisarmed(one),
    );
  }
  #show(bulletin: string): void {
    if (!this.toShow.includes(bulletin)) this.toShow.push(bulletin);
  }
  #change(id: string, parts: Partial<Notice>): void {
    const notice = this.notices.get(id);
    if (notice) this.notices.set(id, structuredClone({ ...notice, ...parts }));
  }
}

/** What the agenda of `now` puts on its rows, so that a change since can be told. */
function markOf(now: Date): number {
  return now.getTime() + 0.001;
}

function isOf(one: InstanceRef, other: InstanceRef): boolean {
  return one.account === other.account && one.region === other.region && one.id === other.id;
}

function sightingOf({ instance, goneAt }: Sighting): Sighting {
  return goneAt === undefined ? { instance } : { instance, goneAt };
}

/** As fateOf has it, told by itself. */
function eventTimeNow({ deadline, instance: told }: Notice, now: Instance): Instant | undefined {
  if (deadlinesOf(now).some(({ kind, at }) => kind === 'event' && at === deadline)) return deadline;
  const ids = told.events?.flatMap((one) => (one.notBefore === deadline ? [one.id] : [])) ?? [];
  return now.events
    ?.filter(({ id }) => ids.includes(id))
    .map(({ notBefore }) => notBefore)
    .sort()[0];
}

function isUntrue(notice: Notice, { instance, goneAt }: Sighting, now: Instant): boolean {
  const { kind, deadline, fate, claimedAt } = notice;
  const current = kind === 'event' ? eventTimeNow(notice, instance) : deadlineOf(instance, kind);
  if (!isDisarmed(notice)) {
    const isOver = deadline <= now && claimedAt < deadline && fate?.kind !== 'over';
    return goneAt !== undefined || current !== deadline || isOver;
  }
  if (fate?.kind === 'gone' || deadline <= now) return false;
  const told = fate?.kind === 'moved' ? fate.to : undefined;
  return goneAt !== undefined || (current !== told && current !== deadline);
}
