import type { EcsReason } from '../../../domain/errors.ts';

/** ECS's own reasons, by kind: why, and what to do. */
export const ecs = {
  period: {
    why: 'ECS does not renew this instance for such a period.',
    fix: 'It takes 1–9 months (`1m`) and 1 year (`1y`); on the China site also 1–4 weeks (`1w`) and up to 5 years. Auto-renewal: 1, 2, 3 or 6 months, or 1–5 years. Try another:',
  },
  'too-far': {
    why: 'It would be paid until more than five years from now, which ECS does not take.',
    fix: 'Try a shorter period:',
  },
  'under-way': {
    why: 'ECS has an earlier request for the same thing, and may still be carrying it out.',
    fix: 'See what came of it before you try again:',
  },
  status: {
    why: 'The instance is not in a state in which ECS can do this.',
    fix: 'See how it stands, and try again once it has settled:',
  },
  conflict: {
    why: 'ECS is busy with another change of the same instance.',
    fix: 'Wait a moment, then try again:',
  },
  'not-yet': {
    why: 'ECS is not done yet with something that has to come first.',
    fix: 'Wait a moment, then try again:',
  },
  snapshotting: {
    why: 'ECS is still making other snapshots.',
    fix: 'Wait until those are made, then try again:',
  },
  missing: {
    why: 'ECS does not find the instance: it is gone, or I may no longer see it.',
    fix: 'See what is there:',
  },
  protected: {
    why: 'The instance is protected from release.',
    fix: 'If it really may go, take the protection off first:',
  },
  locked: {
    why: 'ECS has locked the instance for security reasons.',
    fix: 'The reason is in the ECS console; have it unlocked there first.',
  },
  billing: {
    why: 'The way the instance is billed does not allow this.',
    fix: 'See how it is billed:',
  },
  expired: {
    why: 'The instance has expired, or there are unpaid bills.',
    fix: 'Renew it, or pay the bills in the console; then try again.',
  },
  unsupported: {
    why: 'ECS does not support this for the instance: another service manages it.',
    fix: 'Use the console of that service.',
  },
  linked: {
    why: 'Something else still uses the instance, such as a load balancer, a route or a network interface.',
    fix: 'Detach it in the console first, then try again.',
  },
  money: {
    why: 'The Alibaba Cloud account cannot pay: its balance does not suffice, or it has no valid payment method.',
    fix: 'Have the account topped up, or a payment method set, in the console (Expenses and Costs); then send the command again.',
  },
  order: {
    why: 'There is an unpaid order for the instance, and ECS takes no other before it.',
    fix: 'Pay or cancel that order in the console (Expenses and Costs → My Orders); then send the command again.',
  },
  stock: {
    why: 'ECS has no stock of this instance type there at the moment.',
    fix: 'Try again later.',
  },
  bid: {
    why: 'Less is offered for an hour of the spot instance than it costs right now.',
    fix: 'Offer more, or leave the limit out.',
  },
  quota: {
    why: 'A quota of the Alibaba Cloud account is used up.',
    fix: 'Have it raised in the Quota Center, or free something first.',
  },
  time: {
    why: 'ECS does not accept the time: it must be between 30 minutes and three years ahead.',
    fix: 'Give another time:',
  },
  throttled: {
    why: 'Too many requests at once; ECS asks for a pause.',
    fix: 'Try again in a minute.',
  },
  forbidden: {
    why: 'The bot’s own Alibaba Cloud account may not do this.',
    fix: 'Whoever runs this bot can add the permission to its RAM role.',
  },
  credentials: {
    why: 'ECS does not accept the bot’s credentials.',
    fix: 'Whoever runs this bot has to renew them.',
  },
  unavailable: {
    why: 'ECS has trouble of its own right now.',
    fix: 'Try again in a few minutes.',
  },
  other: {
    why: 'The reason is in ECS’s own words below.',
    fix: 'If it does not help, tell whoever runs this bot the RequestId.',
  },
} as const satisfies Record<EcsReason, { why: string; fix: string }>;
