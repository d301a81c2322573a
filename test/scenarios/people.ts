import type { Channel, Person, UserGroup } from '../../src/playground/slack/workspace.ts';

export const OPS = 'C0OPS';
/** A channel the bot was not invited to. */
export const ELSEWHERE = 'C0ELSEWHERE';
/** Where approvals go, when a test says so; the bot is in it. */
export const APPROVALS = 'C0APPROVALS';

/** Two operators, two approvers, someone who only reads, someone who reads Chinese, a guest. */
export const [OLIVIA, OSCAR, ADA, ALAN, VERA, LI, GUS] = [
  'U0OLIVIA',
  'U0OSCAR',
  'U0ADA',
  'U0ALAN',
  'U0VERA',
  'U0LI',
  'U0GUS',
] as const;

export const BOT = 'U0STEWARD';

/** The usual `access` section. */
export const ACCESS = `
access:
  viewers: ["*"]
  operators: [${OLIVIA}, ${OSCAR}, ${LI}]
  approvers: [${ADA}, ${ALAN}]
`;

const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: id.toLowerCase(),
  realName: id,
  email: `${id.slice(2).toLowerCase()}@scenario.example`,
  tz: 'Europe/London',
  ...more,
});

export const PEOPLE: Person[] = [
  ...[OLIVIA, OSCAR, ADA, ALAN, VERA].map((id) => person(id)),
  person(LI, { locale: 'zh-CN', tz: 'Asia/Shanghai' }),
  person(GUS, { isRestricted: true }),
  person(BOT, { isBot: true }),
];

const EVERYONE = PEOPLE.map(({ id }) => id);

export const CHANNELS: Channel[] = [
  { id: OPS, name: 'ops', members: EVERYONE },
  { id: APPROVALS, name: 'approvals', members: [ADA, ALAN, BOT] },
  { id: ELSEWHERE, name: 'elsewhere', members: EVERYONE.filter((id) => id !== BOT) },
];

/** The operators, the guest among them, and a group that is no longer in use. */
export const GROUPS: UserGroup[] = [
  { id: 'S0OPS', handle: 'operators', name: 'Operators', members: [OLIVIA, OSCAR, GUS, BOT] },
  { id: 'S0OLD', handle: 'old', name: 'Old operators', members: [VERA], disabled: true },
];
