/** Notices of what ends: one or a list in a message, and what became of each. */
export const notices = {
  ends: {
    expiry: '{{name}} expires {{when}}',
    'auto-release': '{{name}} will be released automatically {{when}}',
    recycling: 'ECS takes the spot instance {{name}} back at about {{when}}',
    arrears: '{{name}} has been locked since {{when}}: the account owes money',
    security: '{{name}} has been locked since {{when}} for security reasons',
    'event-reboot': 'ECS reboots {{name}} {{when}}',
    'event-redeploy': 'ECS moves {{name}} to another host {{when}}',
    'event-stop': 'ECS stops {{name}} {{when}}',
    'event-delete': 'ECS deletes {{name}} {{when}}',
    'event-other': 'ECS has announced a system event of {{name}} {{when}}',
  },
  expired: '{{name}} expired {{when}}',
  left: { before: 'in {{duration}}', now: 'now', after: '{{duration}} ago' },
  consequence: {
    expiry: 'It is then stopped, and deleted with its data about {{deleted}}.',
    unrenewed:
      'Should that fail, it is stopped when it expires, and deleted with its data about {{deleted}}.',
    expired: 'It is stopped. Its data is deleted about {{deleted}}; renewing it saves it.',
    'auto-release': 'ECS then deletes it, running or not. To keep it, extend or cancel the auto-release.',
    protected:
      'ECS then deletes it, running or not; its release protection does not stop that. To keep it, extend or cancel the auto-release.',
    recycling:
      'Nothing stops that. It is then released or stopped, as it was ordered; until then its disks can still be backed up.',
    arrears:
      'ECS stops it, and deletes it with its data when the debt is not settled in time, protected or not. Topping up the account lifts the lock.',
    security:
      'ECS has found something wrong with how it is used; its messages in the Alibaba Cloud console say what. If it is released while it is locked, all its disks go with it.',
  },
  renewal: {
    unknown: 'Renewing it prevents that.',
    off: 'Auto-renew is off: renewing it prevents that.',
    never: 'Auto-renew is off for good: Alibaba Cloud itself sends no notices. Renewing it prevents that.',
    ahead: 'It renews by itself: charged from {{when}} on, and tried daily until it goes through.',
    stuck:
      'Auto-renew is on, but has not been charged yet: check the balance of the account, or renew it by hand.',
    missed: 'It did not renew itself before it expired, and ECS no longer tries: renew it by hand.',
  },
  disks: {
    die: 'Deleted with it: {{disks}}',
    stay: 'Stays, and goes on costing: {{disks}}',
    joint: '; ',
    unknown: 'Disks that are set to be released with it are lost.',
  },
  owner: 'Owner: {{owner}}',
  yours: '{{owner}}, you are named as its owner.',
  allYours: '{{owner}}, you are named as their owner.',
  nobody: 'Nobody has reacted: {{whom}}',
  late: 'Late: this was due {{when}}; I was not looking then.',
  lateSome_one: 'Late: {{count}} of these was due when I was not looking.',
  lateSome_other: 'Late: {{count}} of these were due when I was not looking.',
  insteadOf:
    'This should have gone to {{channel}}, where I cannot post: invite me there, or change the settings.',
  /** Which of the notices of this end it is. */
  rung: {
    before: 'notice {{duration}} before',
    at: 'notice at its expiry',
    after: 'notice {{duration}} after',
  },
  act: {
    renew: 'Renew 1 month',
    'auto-renew': 'Auto-renew on',
    snooze: 'Snooze 1 day',
    snoozeUntil: 'Snooze until {{until}}',
    'let-go': 'Let it expire',
    extend: 'Extend 1 day',
    'cancel-auto-release': 'Cancel auto-release',
    'back-up': 'Back up disks',
  },
  label: '{{act}}: {{name}}',
  letGo: {
    title: 'Let {{name}} expire?',
    text: 'It is stopped when it expires, and about 15 days later deleted with its data, unless somebody renews it.',
    /** Which of its notices still come. */
    comes: {
      both: 'Only the last notice before it expires and the last before its data is deleted still come.',
      before: 'Only the last notice before it expires still comes.',
      after: 'Only the last notice before its data is deleted still comes.',
      neither: 'No further notice of it comes.',
    },
    back: 'Go back',
  },
  /** Of the notices of an end, before it and after it. */
  last: {
    expiry: 'the last notice before it expires',
    expired: 'the last notice before its data is deleted',
    'auto-release': 'the last notice before it is released',
    other: 'the last notice',
  },
  doing: 'by {{by}}, {{operation}}',
  perhaps: 'perhaps by {{by}}, {{operation}}: ECS did not say whether that was paid',
  paid: 'by {{by}}, {{operation}}, order {{order}}',
  elsewhere: 'not through me',
  /** Who renews it, once or from then on, or has asked to. */
  renewing: {
    whole: {
      renew: {
        running: '{{by}} renews it: {{operation}}',
        pending: '{{by}} has asked to renew it, which waits for an approval: {{operation}}',
      },
      'auto-renew': {
        running: '{{by}} turns auto-renew on: {{operation}}',
        pending: '{{by}} has asked to turn auto-renew on, which waits for an approval: {{operation}}',
      },
    },
    /** Of one in a list. */
    short: {
      renew: {
        running: '{{by}} renews it',
        pending: '{{by}}’s renewal waits for an approval',
      },
      'auto-renew': {
        running: '{{by}} turns auto-renew on',
        pending: '{{by}}’s auto-renewal waits for an approval',
      },
    },
  },
  fate: {
    snoozed: 'Snoozed until {{when}} by {{by}}; {{last}} comes all the same.',
    wasSnoozed: 'Was snoozed until {{when}} by {{by}}.',
    'let-go':
      '{{by}} lets it expire. Of its notices only the last before that comes, and the last before its data is deleted.',
    moved: {
      expiry: '{{name}} was renewed ({{doing}}): it expires {{when}}',
      earlier: 'The expiry of {{name}} has moved ({{doing}}): it expires {{when}}',
      'auto-release': 'The auto-release of {{name}} has moved ({{doing}}): it is released {{when}}',
      recycling: 'ECS takes {{name}} back at another time: {{when}}',
      arrears: '{{name}} has been locked anew since {{when}}: the account owes money',
      security: '{{name}} has been locked anew since {{when}} for security reasons',
      event: 'ECS has moved the system event of {{name}}: {{when}}',
    },
    cancelled: {
      expiry: '{{name}} no longer expires ({{doing}})',
      'auto-release': 'The auto-release of {{name}} is cancelled ({{doing}}): it stays',
      recycling: 'ECS no longer takes {{name}} back',
      arrears: '{{name}} is no longer locked for debts',
      security: '{{name}} is no longer locked for security reasons',
      event: 'The system event of {{name}} is called off, or made needless',
    },
    eventDone: 'The system event of {{name}} is over',
    gone: {
      released: '{{name}} was released ({{doing}}); noticed {{when}}',
      'auto-release': '{{name}} was released automatically; noticed {{when}}',
      recycling: 'ECS has taken {{name}} back; noticed {{when}}',
      other: '{{name}} is gone; noticed {{when}}',
    },
    over: {
      expiry: '{{name}} expired {{when}}. Its data is kept until about {{deleted}}; renewing it saves it.',
      'auto-release': '{{name}} was to be released {{when}}, and is still there: ECS may be late.',
      recycling:
        '{{name}} was to be taken back {{when}}, and is still there: ECS has stopped it, or is late.',
      arrears: '{{name}} is no longer locked for debts',
      security: '{{name}} is no longer locked for security reasons',
      event: 'The time of the system event of {{name}} has come: ECS is at it, or late',
    },
  },
  was: {
    expiry: 'This notice was about its expiry {{when}}.',
    'auto-release': 'This notice was about its auto-release {{when}}.',
    recycling: 'This notice was about its being taken back {{when}}.',
    arrears: 'This notice was about its being locked for debts since {{when}}.',
    security: 'This notice was about its being locked for security reasons since {{when}}.',
    event: 'This notice was about a system event {{when}}.',
  },
  list: {
    expiry_one: '{{count}} subscription expires',
    expiry_other: '{{count}} subscriptions expire',
    expired_one: '{{count}} subscription has expired',
    expired_other: '{{count}} subscriptions have expired',
    'auto-release_one': '{{count}} instance will be released automatically',
    'auto-release_other': '{{count}} instances will be released automatically',
    recycling_one: 'ECS takes {{count}} spot instance back',
    recycling_other: 'ECS takes {{count}} spot instances back',
    arrears_one: '{{count}} instance is locked: the account owes money',
    arrears_other: '{{count}} instances are locked: the account owes money',
    security_one: '{{count}} instance is locked for security reasons',
    security_other: '{{count}} instances are locked for security reasons',
    event_one: '{{count}} instance has a system event of ECS ahead',
    event_other: '{{count}} instances have system events of ECS ahead',
    mixed_one: '{{count}} instance ends',
    mixed_other: '{{count}} instances end',
    mixedOver_one: '{{count}} instance ends or has ended',
    mixedOver_other: '{{count}} instances end or have ended',
    mixedEvents_one: '{{count}} instance ends, or has a system event of ECS',
    mixedEvents_other: '{{count}} instances end, or have a system event of ECS',
    span: 'between {{first}} and {{last}}',
    continued: 'Continued: {{what}}',
    inAll: '{{count}} in all, the others in the thread',
    consequence: {
      expiry: 'Each is then stopped, and deleted with its data about 15 days later, unless it is renewed.',
      expired:
        'They are stopped, and deleted with their data about 15 days after the expiry, unless they are renewed.',
      'auto-release': 'ECS then deletes them, running or not; release protection does not stop that.',
      recycling:
        'Nothing stops that. Each is then released or stopped, as it was ordered; until then its disks can still be backed up.',
      arrears:
        'ECS stops them, and deletes them with their data when the debt is not settled in time. Topping up the account lifts the lock.',
      security: 'Their messages in the Alibaba Cloud console say what ECS has found.',
      event: 'Each row says what happens; `/ecs show` says what can be done before.',
      mixed: 'Each row says how it ends; its menu has what can be done.',
    },
    /** Of one in a list, after its name. */
    ends: {
      expiry: 'expires {{when}}',
      expired: 'expired {{when}}',
      'auto-release': 'is released automatically {{when}}',
      recycling: 'is taken back {{when}}',
      arrears: 'locked for debts since {{when}}',
      security: 'locked for security reasons since {{when}}',
      'event-reboot': 'is rebooted by ECS {{when}}',
      'event-redeploy': 'is moved to another host by ECS {{when}}',
      'event-stop': 'is stopped by ECS {{when}}',
      'event-delete': 'is deleted by ECS {{when}}',
      'event-other': 'has a system event {{when}}',
    },
    renewal: {
      ahead: 'renews by itself',
      stuck: 'auto-renew not charged yet',
      never: 'auto-renew: never',
    },
    fate: {
      snoozed: 'snoozed until {{when}} by {{by}}',
      wasSnoozed: 'was snoozed until {{when}} by {{by}}',
      'let-go': '{{by}} lets it expire',
      renewed: 'renewed ({{doing}}): expires {{when}}',
      moved: 'moved ({{doing}}): {{when}}',
      cancelled: 'cancelled ({{doing}})',
      lifted: 'the lock is lifted',
      event: { done: 'is over', off: 'is called off, or made needless' },
      gone: {
        released: 'released ({{doing}})',
        'auto-release': 'released automatically; noticed {{when}}',
        recycling: 'taken back; noticed {{when}}',
        other: 'gone; noticed {{when}}',
      },
      over: {
        expiry: 'expired {{when}}',
        event: 'ECS is at it, or late: {{when}}',
        other: 'due {{when}}, and still there',
      },
    },
  },
} as const;
