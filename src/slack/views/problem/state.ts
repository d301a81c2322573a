import { quoted } from '../../../commands/quoted.ts';
import { nameOf } from '../../../domain/instance.ts';
import { code, mention } from '../markup.ts';
import { when } from '../times.ts';
import { nameIn } from '../words.ts';
import { type Advisers, unreadIn } from './advice.ts';

/** Why something cannot be done, or was not, to an instance as it is. */
export const state: Advisers<
  | 'wrong-status'
  | 'between-states'
  | 'already'
  | 'subscription-runs'
  | 'not-for-subscription'
  | 'not-for-spot'
  | 'no-bandwidth'
  | 'has-eip'
  | 'protected'
  | 'busy'
  | 'gone'
  | 'unseen'
  | 'changed'
  | 'approvals-lost'
  | 'not-reached'
  | 'not-confirmed'
  | 'still-charged'
  | 'deadline-moved'
  | 'cancelled'
> = {
  'wrong-status': ({ instance, status, needed, fix }, reader) => ({
    wrong: reader.t('problems.wrong-status.wrong', {
      name: nameIn(instance),
      status: reader.t(`instance.status.${status}`),
      needed: reader.t(`instance.status.${needed}`),
    }),
    fix: reader.t('problems.wrong-status.fix'),
    // By name, as people say it: one that several have is answered with all of them, and nothing is done.
    example: `${fix} ${quoted(nameOf(instance))}`,
  }),
  'between-states': ({ instance, status, again }, { t }) => ({
    wrong: t('problems.between-states.wrong', {
      name: nameIn(instance),
      status: t(`instance.status.${status}`),
    }),
    fix: t('problems.between-states.fix'),
    example: `${again} ${quoted(nameOf(instance))}`,
  }),
  already: ({ instance, what }, { t }) => ({
    wrong: t(`problems.already.${what}`, { name: nameIn(instance) }),
    fix: t('problems.already.fix'),
    example: `show ${instance.id}`,
  }),
  'subscription-runs': ({ instance, expiresAt }, { t }) => ({
    wrong: t('problems.subscription-runs.wrong', { name: nameIn(instance), when: when(expiresAt) }),
    fix: t('problems.subscription-runs.fix'),
    example: `show ${instance.id}`,
  }),
  'not-for-subscription': ({ instance }, { t }) => ({
    wrong: t('problems.not-for-subscription.wrong', { name: nameIn(instance) }),
    fix: t('problems.not-for-subscription.fix'),
    example: `show ${instance.id}`,
  }),
  'not-for-spot': ({ instance }, { t }) => ({
    wrong: t('problems.not-for-spot.wrong', { name: nameIn(instance) }),
    fix: t('problems.not-for-spot.fix'),
    example: `show ${instance.id}`,
  }),
  'no-bandwidth': ({ instance }, { t }) => ({
    wrong: t('problems.no-bandwidth.wrong', { name: nameIn(instance) }),
    fix: t('problems.no-bandwidth.fix'),
    example: `show ${instance.id}`,
  }),
  'has-eip': ({ instance, address }, { t }) => ({
    wrong: t('problems.has-eip.wrong', { name: nameIn(instance), address: code(address) }),
    fix: t('problems.has-eip.fix'),
    example: `show ${instance.id}`,
  }),
  protected: ({ instance }, { t }) => ({
    wrong: t('problems.protected.wrong', { name: nameIn(instance) }),
    fix: t('problems.protected.fix'),
    example: `protect ${instance.id} off`,
  }),
  busy: ({ instance, operation, requester, pending }, { t }) => ({
    wrong: t(pending ? 'problems.busy.pending' : 'problems.busy.wrong', {
      requester: mention(requester),
      name: nameIn(instance),
      operation: code(operation),
    }),
    fix: t(pending ? 'problems.busy.pendingFix' : 'problems.busy.fix'),
    example: `show ${instance.id}`,
  }),
  gone: ({ instance }, { t }) => ({
    wrong: t('problems.gone.wrong', { name: nameIn(instance) }),
    fix: t('problems.gone.fix'),
    example: 'list',
  }),
  unseen: ({ instance }, { t }) => ({
    wrong: t('problems.unseen.wrong', { name: nameIn(instance) }),
    fix: t('problems.unseen.fix'),
    example: 'list',
  }),
  changed: ({ instance, what }, { t }) => ({
    wrong: t('problems.changed.wrong', {
      name: nameIn(instance),
      what: what.map((part) => t(`problems.changed.parts.${part}`)).join(t('cards.joint')),
    }),
    fix: t('problems.changed.fix'),
    example: `show ${instance.id}`,
  }),
  'approvals-lost': ({ instance, valid, needed, unread }, reader) => ({
    wrong: reader.t('problems.approvals-lost.wrong', { name: nameIn(instance), valid, needed }),
    fix: reader.t('problems.approvals-lost.fix'),
    example: `show ${instance.id}`,
    ...unreadIn(unread, reader),
  }),
  'not-reached': ({ instance, status, minutes }, reader) => ({
    wrong: reader.t('problems.not-reached.wrong', {
      name: nameIn(instance),
      status: reader.t(`instance.status.${status}`),
      minutes,
    }),
    fix: reader.t('problems.not-reached.fix'),
    example: `show ${instance.id}`,
  }),
  'not-confirmed': ({ instance }, { t }) => ({
    wrong: t('problems.not-confirmed.wrong', { name: nameIn(instance) }),
    fix: t('problems.not-confirmed.fix'),
    example: `show ${instance.id}`,
  }),
  'still-charged': ({ instance }, { t }) => ({
    wrong: t('problems.still-charged.wrong', { name: nameIn(instance) }),
    fix: t('problems.still-charged.fix'),
    example: `show ${instance.id}`,
  }),
  cancelled: ({ instance, by }, { t }) => ({
    wrong: t('problems.cancelled.wrong', { name: nameIn(instance), by: mention(by) }),
    inDoubt: t('problems.cancelled.inDoubt', { by: mention(by) }),
    fix: t('problems.cancelled.fix'),
    example: `show ${instance.id}`,
  }),
  'deadline-moved': ({ instance }, { t }) => ({
    wrong: t('problems.deadline-moved.wrong', { name: nameIn(instance) }),
    fix: t('problems.deadline-moved.fix'),
    example: `show ${instance.id}`,
  }),
};
