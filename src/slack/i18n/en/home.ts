/** The app's Home tab. */
export const home = {
  ask: {
    list: 'All instances',
    expiring: 'What expires',
    approvals: 'Approvals',
    operations: 'Operations',
    reminders: 'Reminders',
    whoami: 'Who am I?',
    help: 'Help',
  },
  soon: 'Ends soon',
  none: 'Nothing ends within 14 days.',
  own_one: 'Yours ({{count}})',
  own_other: 'Yours ({{count}})',
  others_one: 'Others ({{count}})',
  others_other: 'Others ({{count}})',
  within: 'What ends within 14 days, what has expired, and what ECS takes back or has locked',
  show: 'Show',
  running: 'Your running operations',
  moreApprovals_one: '{{count}} more: the button Approvals above shows all',
  moreApprovals_other: '{{count}} more: the button Approvals above shows all',
} as const;
