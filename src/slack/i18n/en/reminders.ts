/** Notices of what ends soon, and what became of them. */
export const reminders = {
  ends: {
    expiry: '{{name}} expires {{when}}',
    'auto-release': '{{name}} will be released automatically {{when}}',
    recycling: 'ECS takes the spot instance {{name}} back {{when}}',
    arrears: '{{name}} is locked since {{when}}: the account owes money',
    security: '{{name}} is locked since {{when}} for security reasons',
  },
  consequence: {
    expiry:
      'It is then stopped, and about 15 days later it is deleted with its data. Renewing it in the ECS console prevents that.',
    'auto-release':
      'ECS then deletes it with its data, running or not; release protection does not stop that. To keep it, cancel the auto-release.',
    recycling:
      'It is then released or stopped, as it was ordered, and disks that are released with it are lost.',
    arrears:
      'ECS stops it, and deletes it with its data when the debt is not settled in time; release protection does not stop that.',
    security:
      'ECS has found something wrong with how it is used. When it is released, all its disks go with it.',
  },
  notice: 'Notice {{duration}} before',
  cancelAutoRelease: 'Cancel auto-release',
  cancelLabel: 'Cancel auto-release: {{name}}',
  snooze: 'Snooze 1 day',
  snoozeLabel: 'Snooze 1 day: {{name}}',
  was: {
    expiry: 'This notice was about: expiry {{when}}.',
    'auto-release': 'This notice was about: auto-release {{when}}.',
    recycling: 'This notice was about: being taken back {{when}}.',
    arrears: 'This notice was about: locked for debts since {{when}}.',
    security: 'This notice was about: locked for security since {{when}}.',
  },
  moved: {
    expiry: 'The expiry of {{name}} has moved to {{when}}',
    'auto-release': 'The auto-release of {{name}} has moved to {{when}}',
    recycling: '{{name}} is taken back {{when}}',
    arrears: '{{name}} is locked for debts since {{when}}',
    security: '{{name}} is locked for security since {{when}}',
  },
  cancelled: {
    expiry: '{{name}} no longer expires',
    'auto-release': '{{name}} is no longer released automatically',
    recycling: '{{name}} is no longer being taken back',
    arrears: '{{name}} is no longer locked for debts',
    security: '{{name}} is no longer locked for security reasons',
  },
  gone: '{{name}} is gone',
  snoozed: 'Snoozed until {{when}} by {{by}}. The last notice before the end comes all the same.',
} as const;
