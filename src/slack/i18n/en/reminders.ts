/** Notices of what ends soon, and what became of them. */
export const reminders = {
  expiry: '{{name}} expires {{when}}',
  autoRelease: '{{name}} is released automatically {{when}}',
  expiryThen:
    'It is then stopped, and about 15 days later it is deleted with its data. Renewing it in the ECS console prevents that.',
  autoReleaseThen:
    'ECS then deletes it with its data, running or not; release protection does not stop that. To keep it, cancel the auto-release.',
  notice: 'Notice {{duration}} before',
  cancelAutoRelease: 'Cancel auto-release',
  cancelLabel: 'Cancel the auto-release of {{name}}',
  snooze: 'Snooze 1 day',
  snoozeLabel: 'Snooze the notices about {{name}} for 1 day',
  was: 'This notice was about: {{what}}.',
  expiryWas: 'expiry {{when}}',
  autoReleaseWas: 'auto-release {{when}}',
  movedExpiry: '{{name}} now expires {{when}}',
  movedAutoRelease: '{{name}} is now released automatically {{when}}',
  cancelledExpiry: '{{name}} no longer expires',
  cancelledAutoRelease: '{{name}} is no longer released automatically',
  gone: '{{name}} is gone',
  snoozed: 'Snoozed until {{when}} by {{by}}. The last notice before the end comes all the same.',
  superseded: 'A newer notice has taken the place of this one.',
} as const;
