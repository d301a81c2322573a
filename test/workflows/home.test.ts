import { describe, expect, it } from 'vitest';
import type { EndList, Home } from '../../src/domain/home.ts';
import type { Instance } from '../../src/domain/instance.ts';
import { DAY, HOUR, later } from '../../src/domain/time.ts';
import { homeOf, showHome } from '../../src/workflows/home.ts';
import { anActor, aProfile } from '../policy/samples.ts';
import { aHouse, type Fakes, instancesLike, running, START } from './fakes.ts';

const ACCESS = { viewers: ['*'], operators: ['U0OLIVIA'], approvers: ['U0ADA'], admins: [] };
const REMINDERS = { ownerTag: 'owner' };

const inDays = (days: number): Partial<Instance> => ({
  chargeType: 'subscription',
  expiresAt: later(START, days * DAY),
});

function aFleet(...parts: Partial<Instance>[]): Fakes {
  const fakes = aHouse({ instances: instancesLike(...parts), settings: { access: ACCESS } });
  Object.assign(fakes.house.settings.reminders, REMINDERS);
  fakes.inventory.finishedAt = later(START, 0);
  return fakes;
}

const as = (userId: string, email?: string) =>
  anActor(userId === 'U0OLIVIA' ? ['viewer', 'operator'] : ['viewer'], { userId, ...(email && { email }) });

function endsOf({ ends }: Home): EndList {
  if ('barred' in ends) throw new Error(`barred: ${ends.barred.code}`);
  return ends;
}

const names = (home: Home) =>
  endsOf(home).ends.map(({ instance, own }) => `${instance.name}${own ? ' own' : ''}`);

describe('what ends soon', () => {
  it('is this person’s own first, by id or e-mail in the owner tag, of each the nearest first', async () => {
    const { house } = aFleet(
      { name: 'in-3', ...inDays(3) },
      { name: 'in-15', ...inDays(15) },
      { name: 'expired', ...inDays(-2) },
      { name: 'by-mail', ...inDays(9), tags: { owner: 'Olivia@Example.com' } },
      { name: 'by-id', ...inDays(5), tags: { owner: 'U0OLIVIA' } },
      { name: 'of-bob', ...inDays(1), tags: { owner: 'U0BOB' } },
      { name: 'never' },
    );
    const home = await homeOf(house, as('U0OLIVIA', 'olivia@example.com'), { page: 0 });
    expect(names(home)).toEqual(['by-id own', 'by-mail own', 'expired', 'of-bob', 'in-3']);
    expect(endsOf(home).ends.map(({ owner }) => owner)).toEqual([
      ...[undefined, undefined, undefined, 'U0BOB', undefined],
    ]);
    expect(endsOf(home)).toMatchObject({ total: 5, own: 2, page: 0, pageCount: 1, scanned: true });
  });

  it('comes by pages of ten, whose end is the last', async () => {
    const { house } = aFleet(
      ...Array.from({ length: 23 }, (_, i) => ({
        ...inDays(1 + i / 100),
        ...(i >= 12 && { tags: { owner: 'U0OLIVIA' } }),
      })),
    );
    const page = async (asked: number) => endsOf(await homeOf(house, as('U0OLIVIA'), { page: asked }));
    expect(await page(0)).toMatchObject({ page: 0, pageCount: 3, total: 23, own: 11 });
    const second = await page(1);
    expect(second.ends.map(({ own }) => own)).toEqual([true, ...Array(9).fill(false)]);
    expect((await page(99)).page).toBe(2);
    expect((await page(99)).ends).toHaveLength(3);
  });

  it('has what can be done from a notice of the nearest end, for operators', async () => {
    const autoReleaseAt = later(START, 3 * HOUR);
    const { house, ledger } = aFleet({ autoReleaseAt }, { autoReleaseAt: later(START, 5 * HOUR) });
    const [instance] = await house.inventory.all();
    if (!instance) throw new Error('there are two');
    const { account, region, id } = instance;
    const key = { account, region, id, kind: 'auto-release' as const, deadline: autoReleaseAt };
    for (const rungMs of [DAY, 6 * HOUR]) {
      const due = { ...key, rungMs, instance, channel: 'C0OPS', late: false, escalates: false };
      await ledger.claim([due], (won) => won.map((one) => [one]), START);
    }
    const [first, second] = endsOf(await homeOf(house, as('U0OLIVIA'), { page: 0 })).ends;
    expect(first?.notice?.rungMs).toBe(6 * HOUR);
    expect(first?.offers.map(({ kind }) => kind)).toEqual(['extend', 'cancel-auto-release', 'snooze']);
    expect(second).toMatchObject({ offers: [] });
    const [seen] = endsOf(await homeOf(house, as('U0VERA'), { page: 0 })).ends;
    expect(seen).toMatchObject({ notice: { rungMs: 6 * HOUR }, offers: [] });
  });

  it('is not for whoever has no role: they see what would give them one', async () => {
    const { house } = aFleet(inDays(1));
    const home = await homeOf(house, anActor([], { userId: 'U0GUS' }), { page: 0 });
    expect(home.ends).toMatchObject({ barred: { code: 'not-allowed', needed: 'viewer' } });
    expect(home.questions).toEqual(['approvals', 'operations', 'whoami', 'help']);
  });
});

describe('what waits and what runs', () => {
  it('is what the person may decide, and what they asked for themselves', async () => {
    const fakes = aFleet({}, {}, {}, {});
    const [a, b, c, d] = await fakes.house.inventory.all();
    if (!a || !b || !c || !d) throw new Error('there are four');
    const waits = { state: 'pending', approvalsNeeded: 1, expiresAt: later(START, HOUR) } as const;
    const work = { kind: 'release', how: 'force' } as const;
    const asked = running(fakes, work, [a], { ...waits, requester: 'U0OLIVIA' });
    const own = running(fakes, work, [b], { ...waits, requester: 'U0ADA' });
    running(fakes, { kind: 'start' }, [c], { requester: 'U0OLIVIA' });
    const runs = running(fakes, { kind: 'start' }, [d], { requester: 'U0ADA' });
    const home = await homeOf(fakes.house, anActor(['approver'], { userId: 'U0ADA' }), { page: 0 });
    expect(home.approvals.requests.map(({ operation, may }) => [operation.id, may])).toEqual([
      [asked.id, 'decide'],
      [own.id, 'cancel'],
    ]);
    expect(home.operations.operations.map(({ operation }) => operation.id)).toEqual([runs.id]);
  });

  it('is no more than fits, and how many more there are', async () => {
    const fakes = aFleet(...Array.from({ length: 14 }, () => ({})));
    for (const instance of await fakes.house.inventory.all())
      running(fakes, { kind: 'start' }, [instance], { requester: 'U0OLIVIA' });
    const { operations } = await homeOf(fakes.house, as('U0OLIVIA'), { page: 0 });
    expect([operations.operations.length, operations.more]).toEqual([10, 4]);
  });
});

describe('a Home tab', () => {
  it('is shown once it was opened, and again when it would look otherwise', async () => {
    const fakes = aFleet(inDays(1));
    const { house, homes, inventory } = fakes;
    fakes.profiles.set('U0OLIVIA', aProfile({ userId: 'U0OLIVIA' }));
    await showHome(house, 'U0OLIVIA');
    expect(homes.published).toEqual([]);
    await homes.opened('U0OLIVIA', undefined);
    await showHome(house, 'U0OLIVIA');
    await showHome(house, 'U0OLIVIA');
    expect(homes.published).toHaveLength(1);
    inventory.rows.clear();
    await showHome(house, 'U0OLIVIA');
    expect(homes.published.map((home) => endsOf(home).total)).toEqual([1, 0]);
  });

  it('is shown by the roles of that moment', async () => {
    const { house, homes } = aFleet(inDays(1));
    await homes.opened('U0VERA', undefined);
    await showHome(house, 'U0VERA');
    house.settings.access = { ...ACCESS, viewers: [] };
    await showHome(house, 'U0VERA');
    expect(homes.published.map(({ ends }) => 'barred' in ends)).toEqual([false, true]);
  });

  it('of whom Slack shows none is left alone until it is opened again', async () => {
    const { house, homes } = aFleet(inDays(1));
    homes.refusing.add('U0VERA');
    await homes.opened('U0VERA', undefined);
    await showHome(house, 'U0VERA');
    expect(homes.rows.size).toBe(0);
  });
});
