/** `/ecs reminders`: who is told what, where and when. */
export const told = {
  title: 'Reminders',
  decidedHere: 'From now on notices come to {{channel}}, unless a route takes them elsewhere.',
  decidedOff: 'From now on nobody is told of ends, unless a route takes the notice.',
  offLoud:
    'Notices are off since {{when}}, by {{by}}: what ends is told nowhere, unless a route takes the notice.',
  none: 'No channel is named, so what ends is told nowhere, unless a route takes the notice.',
  turnOn: 'In the channel for them, an admin sends {{here}}.',
  where: 'Where',
  default: 'Everything else: {{channel}}',
  only: 'Everything: {{channel}}',
  chosenBy: 'chosen by {{by}} {{when}}',
  fromFile: 'from {{file}}',
  route: '{{match}}: {{channel}}',
  everyInstance: 'every instance',
  standing: {
    member: 'I am there',
    outside: 'I am not in it: type {{invite}} there',
    archived: 'it is archived',
    unknown: 'I cannot see whether I am there',
  },
  when: 'When',
  rungs: {
    expiry: 'Before a subscription expires: {{rungs}}',
    expired: 'After it: {{rungs}}',
    'auto-release': 'Before an auto-release: {{rungs}}',
    event: 'System events of ECS: as soon as they are known, and before them: {{rungs}}',
    eventOnce: 'System events of ECS: as soon as they are known',
    others: 'What ECS takes back or locks: at once',
  },
  noRungs: 'never',
  atOnce: 'at the end',
  quiet:
    'Quiet hours: {{from}} to {{to}} ({{zone}}); the last notice and what is taken back come all the same',
  noQuiet: 'No quiet hours',
  who: 'Who',
  owner: 'The owner by the tag {{tag}} is mentioned',
  ownerDm: 'The owner by the tag {{tag}} is mentioned, and told by direct message',
  noOwner: 'No owner is mentioned: `owner_tag` is not set',
  escalate: 'On the last notice, when nobody has reacted: {{whom}}',
  noEscalate: 'Nobody more is mentioned on the last notice: `escalate` is not set',
  digest: 'Digest of the next 14 days: at {{at}} on {{days}} ({{zone}})',
  noDigest: 'No digest: `digest` is not set',
  weekday: { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' },
  more: 'What comes next: {{list}}',
} as const;

/** `/ecs reminders list`: the notices to come. */
export const next = {
  title_one: 'The next notice of {{count}} instance',
  title_other: 'The next notices of {{count}} instances',
  empty: 'No notice is to come, as far as I know: nothing has an end that would be told of.',
  emptyFix: 'What ends, and when, is in the list:',
  at: 'will be told {{when}} in {{channel}}',
  nowhere: 'would be told {{when}}, but has no channel',
  snoozed: 'snoozed until {{when}} by {{by}}',
  letGo: '{{by}} lets it expire',
} as const;

/** `/ecs reminders snooze`. */
export const snoozed = {
  done: 'Quiet about {{name}} until {{when}}.',
  about: 'It is about: {{end}}.',
  cut: 'Not longer, because {{last}} comes then.',
} as const;
