import type { OfferKind } from '../domain/offer.ts';

/** The one slash command, as in manifest.yml. */
export const COMMAND = '/ecs';

/** The `action_id` of every button: what a listener is registered for and a view puts in. */
export const ACTIONS = {
  confirm: 'proposal.confirm',
  cancel: 'proposal.cancel',
  form: 'proposal.form',
  stopThenRelease: 'proposal.stop-then-release',
  scheduleRelease: 'proposal.schedule-release',
  forceRelease: 'proposal.force-release',
  backUpFirst: 'proposal.back-up-first',
  approve: 'operation.approve',
  deny: 'operation.deny',
  cancelRequest: 'operation.cancel-request',
  cancelOperation: 'operation.cancel',
  releaseMade: 'operation.release-made',
  // Two ids, because Slack refuses the same one twice in a row of buttons.
  previousPage: 'page.previous',
  nextPage: 'page.next',
  approveInList: 'approvals.approve',
  cancelInList: 'approvals.cancel-request',
  cancelInOperations: 'operations.cancel',
  cancelRequestInOperations: 'operations.cancel-request',
  // Of a list of what expires: a box to tick, and what is done about all that is ticked.
  pickDue: 'expiring.pick',
  renewDue: 'expiring.renew',
  autoRenewDue: 'expiring.auto-renew',
  // Of a notice, in a message of its own; in a list all of them are in its menu.
  renew: 'notice.renew',
  autoRenew: 'notice.auto-renew',
  snoozeNotice: 'notice.snooze',
  letGo: 'notice.let-go',
  extend: 'notice.extend',
  cancelByNotice: 'notice.cancel-auto-release',
  backUpDisks: 'notice.back-up',
  noticeMenu: 'notice.menu',
  autoRenewOn: 'auto-renew.on',
  autoRenewOff: 'auto-renew.off',
  autoRenewNever: 'auto-renew.never',
  /** Followed by the question. */
  askAtHome: 'home.ask',
  menuAtHome: 'home.menu',
  previousAtHome: 'home.previous',
  nextAtHome: 'home.next',
} as const;

/** The button of each thing that can be done from a notice. */
export const NOTICE_ACTIONS: Record<OfferKind, string> = {
  renew: ACTIONS.renew,
  'auto-renew': ACTIONS.autoRenew,
  snooze: ACTIONS.snoozeNotice,
  'let-go': ACTIONS.letGo,
  extend: ACTIONS.extend,
  'cancel-auto-release': ACTIONS.cancelByNotice,
  'back-up': ACTIONS.backUpDisks,
};

/** Ids on messages of older versions: routed as ever, put into no new one. */
export const FORMER_ACTIONS = {
  listPages: ['list.page.previous', 'list.page.next'],
  approvalsPages: ['approvals.page.previous', 'approvals.page.next'],
  auditPages: ['audit.page.previous', 'audit.page.next'],
  denyInList: 'approvals.deny',
  cancelAutoRelease: 'reminder.cancel-auto-release',
  snooze: 'reminder.snooze',
} as const;

/** The `callback_id` of every modal that can be submitted; what is behind each stands in form-table.ts. */
export const FORMS = {
  work: 'form.work',
  schedule: 'form.schedule',
  deny: 'form.deny',
  creation: 'form.creation',
} as const;

/** `block_id` and `action_id` alike of the inputs in the modals. */
export const FIELDS = { reason: 'reason', typed: 'typed', time: 'time' } as const;

/**
 * `action_id` of the fields of the form that creates. What depends on other choices has besides a number in its
 * `block_id`: a block that is new does not keep what was chosen in the old one.
 */
export const CREATION_FIELDS = {
  account: 'creation.account',
  region: 'creation.region',
  zone: 'creation.zone',
  type: 'creation.type',
  image: 'creation.image',
  vswitch: 'creation.vswitch',
  sg: 'creation.sg',
  disk: 'creation.disk',
  size: 'creation.size',
  count: 'creation.count',
  terms: 'creation.terms',
  maxPrice: 'creation.max-price',
  period: 'creation.period',
  until: 'creation.until',
  name: 'creation.name',
  owner: 'creation.owner',
  tags: 'creation.tags',
  keyPair: 'creation.key-pair',
  bandwidth: 'creation.bandwidth',
} as const;

export type CreationField = keyof typeof CREATION_FIELDS;
