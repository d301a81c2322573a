/** Answers about subscriptions that expire in a window. */
export const expiring = {
  title_one: '{{count}} subscription expires',
  title_other: '{{count}} subscriptions expire',
  window: 'From {{from}} to {{to}}.',
  cost_one: 'One more month of it costs {{amount}}.',
  cost_other: 'One more month of all {{count}} costs {{amount}}.',
  costPartly:
    'One more month of {{priced}} of the {{of}} costs {{amount}}; I asked for the prices of the nearest ones.',
  costUnknown: 'ECS names no price for renewing them.',
  letExpire_one: 'Not counted: {{count}} that somebody lets expire.',
  letExpire_other: 'Not counted: {{count}} that somebody lets expire.',
  aMonth: '{{amount}} a month',
  priceUnknown: 'no price known',
  renewal: {
    unknown: 'auto-renew unknown',
    off: 'auto-renew off',
    never: 'set never to renew',
    ahead: 'renews itself, charged from {{when}} on',
    stuck: 'auto-renew on, not charged yet',
  },
  pick: 'Select {{name}}',
  renew: 'Renew…',
  renewLabel: 'Renew what is selected, or all that expires',
  autoRenew: 'Auto-renew on…',
  autoRenewLabel: 'Let what is selected, or all that expires, renew itself',
  chosen:
    'For what you tick on this page; with nothing ticked, for all {{total}}. You see the prices and confirm first.',
  tooLong:
    'You asked with more words than a button of Slack can carry: ask with fewer filters to renew from the list.',
  releases: 'Released by themselves, or taken back',
  expired: 'Expired already, and still to be renewed',
  renewable: 'until about {{when}}: {{command}}',
  missing: 'These did not answer, so that what expires there is not in this list: {{places}}.',
  every: 'the whole account {{account}}',
  none: 'No subscription expires from {{from}} to {{to}}.',
  noneFix: 'Look further ahead:',
  noneFixFiltered: 'Leave the filters out, or look further ahead:',
} as const;
