/** The words for an instance and its parts, the same wherever it is shown. */
export const instance = {
  status: {
    Running: 'Running',
    Stopped: 'Stopped',
    Starting: 'Starting',
    Stopping: 'Stopping',
    Pending: 'Being created',
    Unknown: 'Unknown state',
  },
  billing: {
    'pay-as-you-go': 'pay-as-you-go',
    subscription: 'subscription',
    spot: 'spot',
  },
  deadline: {
    expiry: 'expires {{when}}',
    'auto-release': 'auto-release {{when}}',
    none: 'no end set',
  },
  disk: {
    system: 'system disk',
    data: 'data disk',
    any: 'disk',
    described: '{{kind}} {{id}}, {{size}} GiB {{category}}',
  },
  lock: {
    financial: 'locked for unpaid bills',
    security: 'locked for security reasons',
    Recycling: 'about to be reclaimed by ECS',
    dedicatedhostfinancial: 'locked because its dedicated host is not paid',
    refunded: 'locked because it was refunded',
    other: 'locked ({{lock}})',
  },
  protection: { on: 'Release protection is on', off: 'Release protection is off' },
  more_one: '… {{count}} more',
  more_other: '… {{count}} more',
  count_one: '{{count}} instance',
  count_other: '{{count}} instances',
  role: { viewer: 'viewer', operator: 'operator', approver: 'approver', admin: 'admin' },
  audience: {
    everyone: 'Everyone may use it.',
    'any-role': 'Needs a role, whichever.',
    role: 'Needs the role {{role}}.',
  },
  everyone: 'everyone',
  twice: 'That hour comes twice that day, because the clocks go back; I took the first.',
  /** Times as one could type them. */
  typed: { hour: 'in 1h', hours: 'in 2h', month: 'in 30d', tomorrow: 'tomorrow 18:00' },
  duration: {
    days_one: '{{count}} day',
    days_other: '{{count}} days',
    hours_one: '{{count}} hour',
    hours_other: '{{count}} hours',
    minutes_one: '{{count}} minute',
    minutes_other: '{{count}} minutes',
    none: 'less than a minute',
  },
} as const;
