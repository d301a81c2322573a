/** What is paid, when and for how long. */
export const money = {
  in: 'in {{time}}',
  ago: '{{time}} ago',
  discounted: '{{amount}} instead of {{original}}',
  atMost: 'at most {{amount}}',
  /** Above one instance, before its value. */
  label: {
    expires: 'Expires',
    expired: 'Expired',
    until: 'Then until about',
    price: 'Price for {{period}}',
    charge: 'Each charge, for {{period}}',
    firstCharge: 'First charge',
    autoRenewal: 'Auto-renewal',
    autoRenewalNow: 'Auto-renewal now',
  },
  autoRenewal: {
    on: 'on, {{period}} each time',
    off: 'off',
    never: 'off, and Alibaba Cloud sends no notices',
    unknown: 'I could not find out',
  },
  soon: 'within a day',
  /** Of one that renews itself, when somebody pays by hand. */
  moves: 'It renews itself: it would be charged from {{from}} on. Paying now moves that to about {{to}}.',
  overdue:
    'It renews itself and should have been charged since {{from}}, which ECS tries every day. Paying now moves the next charge to about {{to}}.',
  moveSome_one: '{{count}} of them renews itself; paying now moves its next charge by {{period}}.',
  moveSome_other: '{{count}} of them renew themselves; paying now moves their next charges by {{period}}.',
  unknownSome_one: 'I could not find out whether {{count}} of them renews itself.',
  unknownSome_other: 'I could not find out whether {{count}} of them renew themselves.',
  reckoned: {
    week: 'ECS names no price for weeks: I took that of a month, and it is at most that.',
    year: 'ECS names no price for more than 3 years: I took {{count}} times that of a year, and it is at most that.',
  },
  taken: {
    atOnce: 'The money is taken at once.',
    approved: 'The money is taken as soon as it is approved.',
  },
  fromPayment:
    'It has expired already: whether the new period begins at its expiry or with the payment, ECS decides.',
  someExpired_one: '{{count}} of them has expired already.',
  someExpired_other: '{{count}} of them have expired already.',
  chargeDue: 'The day of the charge is past already, so that ECS charges within a day or so.',
  chargeDueSome_one: 'Of {{count}} the day of the charge is past already: ECS charges it within a day or so.',
  chargeDueSome_other:
    'Of {{count}} the day of the charge is past already: ECS charges them within a day or so.',
  one: { renew: '{{amount}} for {{period}}', 'auto-renew': '{{amount}} each time, for {{period}}' },
  total: {
    renew_one: '{{amount}} for {{count}} instance, {{period}}',
    renew_other: '{{amount}} for {{count}} instances, {{period}} each',
    'auto-renew_one': '{{amount}} each time for {{count}} instance, {{period}}',
    'auto-renew_other': '{{amount}} each time for {{count}} instances, {{period}} each',
  },
  saved: 'discounts of {{amount}} included',
  expiredBesides_one:
    '{{count}} more has expired already and can still be renewed, by name; {{command}} shows it.',
  expiredBesides_other:
    '{{count}} more have expired already and can still be renewed, by name; {{command}} shows them.',
  /** What is done to whom, and what that costs. */
  withCost: '{{what}} ({{cost}})',
  paid: {
    nothing: 'Nothing was paid.',
    partly: '*{{title}}*: {{done}} of {{total}} renewed.',
    one: 'Paid: {{amount}} for {{period}}',
    total_one: 'Paid: {{amount}} for {{count}} instance, {{period}}',
    total_other: 'Paid: {{amount}} for {{count}} instances, {{period}} each',
    unknown_one: 'not known whether {{count}} instance is paid',
    unknown_other: 'not known whether {{count}} instances are paid',
    presumed_one: '{{count}} renewed without an order number: perhaps somebody else has paid',
    presumed_other: '{{count}} renewed without an order number: perhaps somebody else has paid',
    /** Of one. */
    perhaps:
      'It is renewed. ECS gave no order number, so perhaps somebody else has paid for it. Confirmed: {{amount}} for {{period}}.',
    unnumbered: 'no order number',
    toPay: 'To be paid: {{total}}',
    soFar: 'Paid so far: {{amount}} of {{total}}',
    order: 'order {{order}}',
    until: 'Now expires {{to}}; before, {{from}}.',
    stopped: 'It had been stopped; if it still is, start it: {{command}}',
    stoppedSome_one: '{{count}} of them had been stopped; if it still is, start it: {{command}}',
    stoppedSome_other: '{{count}} of them had been stopped; if they still are, start them: {{command}}',
    unseen: 'It is paid; ECS does not show the new expiry yet.',
    unanswered: 'ECS was asked and has not answered. I ask again so that it is never paid twice.',
    /** How many of several are how far. */
    counts: {
      paid: '{{paid}} of {{count}} paid',
      unseen: '{{count}} waiting for the new expiry',
      left: '{{count}} to go',
      unknown: '{{count}} not known whether paid',
      failed: '{{count}} not renewed',
    },
    group: '{{count}} not renewed: {{names}}',
    groupUnknown: '{{count}} not known whether paid: {{names}}',
    because: 'The first of them: {{why}}',
    elsewhere: 'Renewed elsewhere in the meantime, so I paid nothing for: {{names}}',
    cancelled: 'Not paid, as it was cancelled: {{names}}',
    all: 'All orders: {{command}}',
    state: {
      waiting: 'to be paid',
      working: 'asked, no answer yet',
      accepted: 'paid',
      done: 'renewed',
      failed: 'not renewed',
      unknown: 'not known whether paid',
      unseen: 'paid, not shown yet',
      cancelled: 'not paid',
      elsewhere: 'renewed elsewhere',
    },
  },
  leftOut_one: '{{count}} instance is left out',
  leftOut_other: '{{count}} instances are left out',
  /** One of several, on a line. */
  line: {
    expires: 'expires {{when}} ({{lead}})',
    expired: 'expired {{when}} ({{lead}})',
    until: 'then until about {{when}}',
    charged: 'charged from {{when}} on',
    chargedSoon: 'charged within a day',
    renewsItself: 'renews itself',
    onNow: 'now: on, {{period}} each time',
  },
} as const;
