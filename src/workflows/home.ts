import { approvalList } from '../commands/approvals.ts';
import { CATALOG } from '../commands/catalog.ts';
import type { Actor } from '../domain/actor.ts';
import { deadlinesOf } from '../domain/deadline.ts';
import { type EndList, HOME_QUESTIONS, type Home, type HomeEnd, type OpenHome } from '../domain/home.ts';
import { type Instance, type InstanceRef, refOf } from '../domain/instance.ts';
import { tagOf } from '../domain/match.ts';
import type { Notice } from '../domain/notice.ts';
import type { OperationList } from '../domain/outcome.ts';
import type { InstanceOwner } from '../domain/ports.ts';
import { DAY, later, toInstant } from '../domain/time.ts';
import { refusalFor } from '../policy/decide.ts';
import { isFor } from '../policy/roles.ts';
import { offersOf } from '../reminders/offers.ts';
import type { House } from './house.ts';
import { mayOf } from './may.ts';
import { whoIs } from './who.ts';

/** What ends within this is soon. */
const SOON_MS = 14 * DAY;
/** Rows of what ends on a page; with all else far from Slack's 100 blocks. */
const PAGE_SIZE = 10;
/** Further operations are told by `operations`. */
const MOST_OPERATIONS = 10;

/** Brings somebody's Home tab up to date; a job that runs when it was opened, or what it shows has changed. */
export async function showHome(house: House, person: string): Promise<void> {
  const { homes, homeTabs, clock } = house;
  const open = await homes.find(person, clock.now());
  if (!open) return;
  const home = await homeOf(house, await whoIs(house, person), open);
  const shown = await homeTabs.show(home, open.shown);
  if (shown) await homes.shown(person, shown, clock.now());
  else await homes.close(person);
}

/** What this person sees at this moment. */
export async function homeOf(
  house: House,
  actor: Actor,
  { page, after }: Pick<OpenHome, 'page' | 'after'>,
): Promise<Home> {
  const { clock, settings, operations } = house;
  const barred = refusalFor(actor, 'viewer', settings);
  const may = mayOf(actor, settings);
  const [ends, approvals, own] = await Promise.all([
    barred ? { barred } : endsFor(house, actor, page),
    approvalList({ actor, now: clock.now(), operations, may }),
    operations.unsettled(actor.userId),
  ]);
  const running = own.filter(({ state }) => state === 'running');
  const told = running.slice(0, MOST_OPERATIONS);
  const list: OperationList = {
    operations: told.map((operation) => ({ operation, may: may.cancel(operation) ? 'cancel' : 'look' })),
    more: running.length - told.length,
    everyones: false,
  };
  return {
    ...{ actor, ends, approvals, operations: list },
    questions: HOME_QUESTIONS.filter((name) =>
      CATALOG.some((command) => command.name === name && isFor(actor, command.for)),
    ),
    ...(after && { after }),
  };
}

async function endsFor(house: House, actor: Actor, asked: number): Promise<EndList> {
  const { inventory, clock, settings } = house;
  const now = clock.now();
  const owner = ownerOf(actor, settings.reminders.ownerTag);
  const pageOf = (page: number) =>
    inventory.ending(later(now, SOON_MS), owner, { skip: page * PAGE_SIZE, size: PAGE_SIZE });
  const wanted = await pageOf(asked);
  const pageCount = Math.max(1, Math.ceil(wanted.total / PAGE_SIZE));
  const page = Math.min(asked, pageCount - 1);
  const { instances, total, own } = page === asked ? wanted : await pageOf(page);
  const notices = await noticesOf(house, instances);
  return {
    ends: instances.flatMap((instance, index) =>
      endOf(instance, page * PAGE_SIZE + index < own, notices, house, actor),
    ),
    ...{ total, own, page, pageCount },
    severalAccounts: settings.accounts.length > 1,
    scanned: (await inventory.scannedAt()) !== undefined,
    now: toInstant(now),
  };
}

/** What the owner tag says where an instance is this person's. */
function ownerOf({ userId, email }: Actor, tag: string | undefined): InstanceOwner | undefined {
  return tag === undefined ? undefined : { tag, values: [userId, ...(email ? [email] : [])] };
}

function noticesOf({ ledger }: House, instances: InstanceRef[]): Promise<Notice[]> {
  return instances.length === 0 ? Promise.resolve([]) : ledger.shownOf(instances.map(refOf));
}

function endOf(instance: Instance, own: boolean, notices: Notice[], house: House, actor: Actor): HomeEnd[] {
  const [deadline] = deadlinesOf(instance);
  if (!deadline) return [];
  const { account, region, id } = instance;
  const [notice] = notices
    .filter((one) => one.account === account && one.region === region && one.id === id)
    .filter((one) => one.kind === deadline.kind && one.deadline === deadline.at)
    .sort((a, b) => a.rungMs - b.rungMs);
  const { clock, settings } = house;
  const mayAct = refusalFor(actor, 'operator', settings) === undefined;
  const offers = notice && mayAct ? offersOf(notice, settings.reminders, clock.now()) : [];
  const { ownerTag } = settings.reminders;
  const owner = own || ownerTag === undefined ? undefined : tagOf(instance, ownerTag);
  return [{ instance, deadline, own, offers, ...(owner && { owner }), ...(notice && { notice }) }];
}
