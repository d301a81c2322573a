/** What ends in the next 14 days, by days. */
export const digest = {
  title: 'What ends in the next 14 days',
  titleOver: 'What is over, and still there',
  summary_one: '{{count}} deadline in the next 14 days',
  summary_other: '{{count}} deadlines in the next 14 days',
  summaryOver_one: '{{count}} is over, and still there',
  summaryOver_other: '{{count}} are over, and still there',
  nothing: 'Nothing that I know of ends in the next 14 days.',
  late: 'This is late: I was not looking when it was due.',
  cost_one: 'Renewing the one subscription for a month costs {{amount}}.',
  cost_other: 'Renewing all {{count}} subscriptions for a month costs {{amount}}.',
  costPartly: 'Renewing {{priced}} of {{of}} subscriptions for a month costs {{amount}}.',
  costUnknown: 'ECS names no price for renewing the subscriptions among them.',
  over: 'Over, and still there',
  day: '{{day}} · {{ends}}',
  more: 'The notices to come: {{list}}',
} as const;
