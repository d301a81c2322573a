import { describe, expect, it } from 'vitest';
import { CATALOG } from '../../src/commands/catalog.ts';
import type { Access } from '../../src/domain/access.ts';
import type { Problem } from '../../src/domain/errors.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { DAY, HOUR, later } from '../../src/domain/time.ts';
import { decideOperation } from '../../src/workflows/approve.ts';
import { cancelOperation } from '../../src/workflows/cancel-operation.ts';
import { confirm } from '../../src/workflows/confirm.ts';
import { handleCommand } from '../../src/workflows/handle-command.ts';
import type { House } from '../../src/workflows/house.ts';
import { withdraw } from '../../src/workflows/on-card.ts';
import { whoIs } from '../../src/workflows/who.ts';
import { APPROVE, aDisk, aPrice, CANCEL, DENY } from '../domain/examples.ts';
import { aHouse, aRequest, instancesLike, running, START } from '../workflows/fakes.ts';
import { aProfile } from './samples.ts';

/** No list has `*`, so that who is in none has nothing; of the groups the last cannot be read. */
const BY_NAME: Access = {
  viewers: ['U0VIEWER'],
  operators: ['U0OPERATOR', 'S0BOTH'],
  approvers: ['U0APPROVER', 'S0BOTH', 'S0UNREAD'],
  admins: ['U0ADMIN'],
};
const EVERYONE: Access = { viewers: ['*'], operators: ['*'], approvers: ['*'], admins: ['*'] };

/** Everyone there is, under which `access`; what `*` gives to full members, it gives to none of the last five. */
const PEOPLE = {
  none: { userId: 'U0NONE', access: BY_NAME },
  viewer: { userId: 'U0VIEWER', access: BY_NAME },
  operator: { userId: 'U0OPERATOR', access: BY_NAME },
  approver: { userId: 'U0APPROVER', access: BY_NAME },
  both: { userId: 'U0BOTH', access: BY_NAME },
  admin: { userId: 'U0ADMIN', access: BY_NAME },
  unread: { userId: 'U0UNREAD', access: BY_NAME },
  guest: { userId: 'U0GUEST', access: EVERYONE, fullMember: false },
  stranger: { userId: 'U0STRANGER', access: EVERYONE, fullMember: false },
  bot: { userId: 'U0BOT', access: EVERYONE, fullMember: false, bot: true as const },
  departed: { userId: 'U0LEFT', access: EVERYONE, fullMember: false, departed: true as const },
};
type Who = keyof typeof PEOPLE;
const WHO = Object.keys(PEOPLE) as Who[];

const ANYONE: Who[] = WHO;
const WITH_A_ROLE: Who[] = ['viewer', 'operator', 'approver', 'both', 'admin'];
const VIEWERS: Who[] = ['viewer', 'admin'];
const OPERATORS: Who[] = ['operator', 'both', 'admin'];
const APPROVERS: Who[] = ['approver', 'both', 'admin'];

/** Lines of each command, who may send them, and what is wrong with them then. A new command fails until it is here. */
const TABLE: Record<string, [line: string, who: Who[], wrong?: Problem['code']][]> = {
  help: [['help', ANYONE]],
  whoami: [['whoami', ANYONE]],
  approvals: [['approvals', ANYONE]],
  audit: [['audit', WITH_A_ROLE]],
  operations: [['operations', ANYONE]],
  list: [['list', VIEWERS]],
  show: [['show web-1', VIEWERS]],
  disks: [['disks web-1', VIEWERS]],
  snapshots: [['snapshots web-1 --public', VIEWERS]],
  regions: [['regions', VIEWERS]],
  zones: [['zones --region cn-hangzhou', VIEWERS]],
  types: [['types --cores 2', VIEWERS]],
  images: [['images ubuntu --public', VIEWERS]],
  expiring: [
    ['expiring', VIEWERS],
    ['expiring 30d --public', VIEWERS],
  ],
  spot: [['spot ecs.g7.large', VIEWERS]],
  can: [
    ['can release web-2', VIEWERS],
    ['can list', VIEWERS],
  ],
  start: [['start web-2', OPERATORS]],
  stop: [
    ['stop web-1', OPERATORS],
    ['stop web-1 --save-cost', OPERATORS],
    ['stop web-1 --force', OPERATORS],
  ],
  reboot: [
    ['reboot web-1', OPERATORS],
    ['reboot web-1 --force', OPERATORS],
  ],
  protect: [
    ['protect web-1 on', OPERATORS],
    ['protect web-3 off', OPERATORS],
  ],
  'back-up': [
    ['back-up web-1', OPERATORS],
    ['back-up web-2 --keep 30d', OPERATORS],
  ],
  release: [
    ['release web-2', OPERATORS],
    ['release web-1 --force', OPERATORS],
  ],
  create: [
    ['create --type ecs.g7.large --user-data [hidden]', OPERATORS, 'user-data-unclear'],
    ['create nothing-such', OPERATORS, 'no-such'],
  ],
  renew: [
    ['renew web-5', OPERATORS],
    ['renew web-5 3m', OPERATORS],
    ['renew --expiring 60d', OPERATORS],
  ],
  'auto-renew': [
    ['auto-renew web-5', VIEWERS],
    ['auto-renew web-5 on', OPERATORS],
    ['auto-renew web-5 never', OPERATORS],
  ],
  'public-ip': [['public-ip web-1', OPERATORS]],
  'auto-release': [
    ['auto-release web-1', VIEWERS],
    ['auto-release web-1 in 2h', OPERATORS],
    ['auto-release web-4 cancel', OPERATORS],
  ],
  reminders: [
    ['reminders', VIEWERS],
    ['reminders list', VIEWERS],
    ['reminders here', ['admin']],
    ['reminders off', ['admin']],
    ['reminders snooze web-4 1h', OPERATORS],
  ],
};

/** A house as this person finds it; `act` is done as them, with the roles they have then. */
function houseOf(who: Who) {
  const { access, ...profile } = PEOPLE[who];
  const instances = instancesLike(
    {},
    { status: 'Stopped' },
    { protected: true },
    { autoReleaseAt: later(START, HOUR) },
    { chargeType: 'subscription', expiresAt: later(START, 30 * DAY) },
  );
  const fakes = aHouse({ instances, settings: { access } });
  for (const { id } of instances) fakes.fleet.disksOf.set(id, [aDisk()]);
  fakes.fleet.monthly.set('i-5', aPrice(100));
  fakes.groups.set('S0BOTH', ['U0BOTH']);
  fakes.profiles.set(profile.userId, aProfile(profile));
  const as = async (act: (house: House, request: ReturnType<typeof aRequest>) => Promise<Outcome>) => {
    const actor = await whoIs(fakes.house, profile.userId);
    return act(fakes.house, aRequest([], { actor }));
  };
  return { ...fakes, instances, as, userId: profile.userId };
}

const problemOf = (outcome: Outcome): Problem | undefined =>
  outcome.kind === 'refused' ? outcome.problem : undefined;

describe('each command, by each person', () => {
  it('is in the table', () => {
    expect(Object.keys(TABLE).sort()).toEqual(CATALOG.map(({ name }) => name).sort());
    for (const [name, lines] of Object.entries(TABLE))
      for (const [line] of lines) expect(line.split(' ')[0]).toBe(name);
  });

  const rows = Object.values(TABLE)
    .flat()
    .flatMap(([line, may, wrong]) => WHO.map((who) => ({ line, who, may: may.includes(who), wrong })));

  it.each(rows)('$line, by $who: $may', async ({ line, who, may, wrong }) => {
    const { as, fleet } = houseOf(who);
    const problem = problemOf(await as((house, request) => handleCommand(house, line, request)));
    if (may) expect(problem?.code).toBe(wrong);
    else {
      expect(problem?.code).toBe('not-allowed');
      expect(fleet.effects).toEqual([]);
    }
  });
});

describe('a request that waits, by each person', () => {
  const DECISIONS = { approve: APPROVE, deny: DENY } as const;
  const rows = WHO.flatMap((who) =>
    (['approve', 'deny', 'cancel'] as const).flatMap((verdict) =>
      (['own', 'other'] as const).map((whose) => ({ who, verdict, whose })),
    ),
  );

  /** The code of the refusal; undefined where it may be done. */
  function expected({ who, verdict, whose }: (typeof rows)[number]): string | undefined {
    if (verdict === 'cancel') return whose === 'own' ? undefined : 'not-yours';
    if (!APPROVERS.includes(who)) return 'not-allowed';
    return whose === 'own' ? 'own-request' : undefined;
  }

  it.each(rows)('$verdict, $whose request, by $who', async (row) => {
    const fakes = houseOf(row.who);
    // Whoever asked may have lost every role since, and the request waits all the same.
    const requester = row.whose === 'own' ? fakes.userId : row.who === 'operator' ? 'U0BOTH' : 'U0OPERATOR';
    const { id } = running(fakes, { kind: 'release', how: 'force' }, fakes.instances.slice(0, 1), {
      ...{ state: 'pending', approvalsNeeded: 1, requester, expiresAt: later(START, HOUR) },
    });
    const verdict = row.verdict === 'cancel' ? CANCEL : DECISIONS[row.verdict];
    const outcome = await fakes.as((house, request) => decideOperation(house, id, verdict, request));
    expect(problemOf(outcome)?.code).toBe(expected(row));
    expect(fakes.operations.get(id).state === 'pending').toBe(expected(row) !== undefined);
  });
});

describe('a running operation, by each person', () => {
  const rows = WHO.flatMap((who) => (['own', 'other'] as const).map((whose) => ({ who, whose })));

  it.each(rows)('cancel, $whose operation, by $who', async ({ who, whose }) => {
    const fakes = houseOf(who);
    const requester = whose === 'own' ? fakes.userId : 'U0SOMEONE';
    const { id } = running(fakes, { kind: 'release', how: 'stopped' }, fakes.instances.slice(1, 2), {
      requester,
    });
    const outcome = await fakes.as((house, request) => cancelOperation(house, id, request));
    const may = whose === 'own' || who === 'admin';
    expect(problemOf(outcome)?.code).toBe(may ? undefined : 'not-yours');
  });
});

describe('a card, by each person', () => {
  const rows = WHO.flatMap((who) =>
    (['confirm', 'withdraw'] as const).flatMap((act) =>
      (['own', 'other'] as const).map((whose) => ({ who, act, whose })),
    ),
  );

  it.each(rows)('$act, $whose card, by $who', async ({ who, act, whose }) => {
    const fakes = houseOf(who);
    const asked = await handleCommand(
      fakes.house,
      'protect web-3 off',
      aRequest(['operator'], { actor: await whoIs(fakes.house, 'U0OPERATOR') }),
    );
    // Under `*` everyone who is no guest operates.
    if (asked.kind !== 'needs-confirmation') throw new Error(`it was ${asked.kind}`);
    const { proposal } = asked;
    if (whose === 'own')
      fakes.operations.proposals.set(proposal.id, { ...proposal, requester: fakes.userId });
    const outcome = await fakes.as((house, request) =>
      act === 'confirm' ? confirm(house, proposal.id, {}, request) : withdraw(house, proposal.id, request),
    );
    const isOwn = whose === 'own' || who === 'operator';
    const lacksRole = act === 'confirm' && !OPERATORS.includes(who);
    expect(problemOf(outcome)?.code).toBe(isOwn ? (lacksRole ? 'not-allowed' : undefined) : 'not-yours');
  });
});
