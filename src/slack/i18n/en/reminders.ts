/** Notices of what ends soon, and what became of them. */
export const reminders = {
  ends: {
    expiry: '{{name}} expires {{when}}',
    'auto-release': '{{name}} will be released automatically {{when}}',
  },
  consequence: {
    expiry:
      'It is then stopped, and about 15 days later it is deleted with its data. Renewing it in the ECS console prevents that.',
    'auto-release':
      'ECS then deletes it with its data, running or not; release protection does not stop that. To keep it, cancel the auto-release.',
  },
  notice: 'Notice {{duration}} before',
  cancelAutoRelease: 'Cancel auto-release',
  cancelLabel: 'Cancel auto-release: {{name}}',
  snooze: 'Snooze 1 day',
  snoozeLabel: 'Snooze 1 day: {{name}}',
  was: {
    expiry: 'This notice was about: expiry {{when}}.',
    'auto-release': 'This notice was about: auto-release {{when}}.',
  },
  moved: {
    expiry: 'The expiry of {{name}} has moved to {{when}}',
    'auto-release': 'The auto-release of {{name}} has moved to {{when}}',
  },
  cancelled: {
    expiry: '{{name}} no longer expires',
    'auto-release': '{{name}} is no longer released automatically',
  },
  gone: '{{name}} is gone',
  snoozed: 'Snoozed until {{when}} by {{by}}. The last notice before the end comes all the same.',
} as const;
