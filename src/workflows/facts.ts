import { refOf } from '../domain/instance.ts';
import type { Bulletin, Notice } from '../domain/notice.ts';
import { SECOND } from '../domain/time.ts';
import { renewingOf } from '../reminders/renewing.ts';
import type { House } from './house.ts';

/** A notice waits no longer for what it could say besides. */
const PATIENCE_MS = 4 * SECOND;

/** A list has no room for the disks of each instance. */
const MOST_WITH_DISKS = 5;

/**
 * Looks up what the notices of a bulletin can say besides: whether a subscription renews itself, or who renews it, and
 * which disks an instance takes with it. What cannot be found out soon is left out. Never throws.
 */
export async function lookUpFacts(house: House, { notices }: Bulletin): Promise<void> {
  const open = notices.filter(({ fate }) => fate?.kind !== 'gone');
  const expiring = open.filter(({ kind, facts }) => kind === 'expiry' && !facts?.renewal);
  const ending = open.filter(
    ({ kind, facts }) => (kind === 'recycling' || kind === 'auto-release') && !facts?.disks,
  );
  await soon(
    Promise.all([
      orNot(house, () => learnRenewal(house, expiring)),
      orNot(house, () => learnRenewing(house, open)),
      ...(notices.length > MOST_WITH_DISKS
        ? []
        : ending.map((one) => orNot(house, () => learnDisks(house, one)))),
    ]),
  );
}

async function learnRenewal(house: House, notices: Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const renewals = await house.fleet.autoRenewal(notices.map(refOf));
  for (const { notice, id } of notices) {
    const renewal = renewals.get(id);
    if (renewal) await house.ledger.learnt(notice, { renewal });
  }
}

/** Who has reacted by renewing it, which no hush tells. */
async function learnRenewing(house: House, notices: Notice[]): Promise<void> {
  const expiring = notices.filter(({ kind }) => kind === 'expiry');
  if (expiring.length === 0) return;
  const open = await house.operations.openOn(expiring.map(refOf));
  for (const notice of expiring) {
    const renewing = renewingOf(notice, open);
    if (renewing) await house.ledger.learnt(notice.notice, { renewing });
  }
}

async function learnDisks(house: House, notice: Notice): Promise<void> {
  await house.ledger.learnt(notice.notice, { disks: await house.fleet.disks(refOf(notice)) });
}

async function orNot(house: House, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (err) {
    house.log.info({ err }, 'a notice goes without what could not be found out');
  }
}

async function soon(work: Promise<unknown>): Promise<void> {
  const limit = AbortSignal.timeout(PATIENCE_MS);
  const over = new Promise<void>((resolve) => limit.addEventListener('abort', () => resolve()));
  await Promise.race([work, over]);
}
