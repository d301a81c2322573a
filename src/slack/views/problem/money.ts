import { typedPeriod } from '../../../commands/period.ts';
import type { Named } from '../../../domain/errors.ts';
import { MONTH, type Period } from '../../../domain/renewal.ts';
import { code, escaped, mention } from '../markup.ts';
import { moneyIn, periodIn } from '../money.ts';
import { when } from '../times.ts';
import { nameIn, sentences } from '../words.ts';
import type { Advisers } from './advice.ts';

/** Why something is not renewed, or was not paid. */
export const money: Advisers<
  | 'not-for-pay-as-you-go'
  | 'bad-period'
  | 'expired-beyond-renewal'
  | 'expired-already'
  | 'too-late-for-auto-renewal'
  | 'renewed-meanwhile'
  | 'price-rose'
  | 'paid-already'
  | 'payment-unsettled'
  | 'renewal-unseen'
  | 'renews-itself'
  | 'let-expire'
  | 'region-silent'
> = {
  'not-for-pay-as-you-go': ({ instance, autoReleaseAt }, { t }) => ({
    wrong: t('problems.not-for-pay-as-you-go.wrong', { name: nameIn(instance) }),
    ...(autoReleaseAt === undefined
      ? { fix: t('problems.not-for-pay-as-you-go.fix'), example: `show ${instance.id}` }
      : {
          fix: t('problems.not-for-pay-as-you-go.auto', { when: when(autoReleaseAt) }),
          example: `auto-release ${instance.id} cancel`,
        }),
  }),
  'bad-period': ({ given, what, example }, { t }) => ({
    wrong: t(`problems.bad-period.${what === 'create' ? 'unsold' : 'wrong'}`, {
      given: code(escaped(given)),
    }),
    fix: t(`problems.bad-period.${what}`),
    example,
  }),
  'expired-beyond-renewal': ({ instance, expiresAt }, { t }) => ({
    wrong: t('problems.expired-beyond-renewal.wrong', { name: nameIn(instance), when: when(expiresAt) }),
    fix: t('problems.expired-beyond-renewal.fix'),
    example: `show ${instance.id}`,
  }),
  'expired-already': ({ instance, expiresAt }, { t }) => ({
    wrong: t('problems.expired-already.wrong', { name: nameIn(instance), when: when(expiresAt) }),
    fix: t('problems.expired-already.fix'),
    example: `renew ${instance.id} 1m`,
  }),
  'too-late-for-auto-renewal': ({ instance, expiresAt, tried }, { t }) => ({
    wrong: t('problems.too-late-for-auto-renewal.wrong', {
      ...{ name: nameIn(instance), when: when(expiresAt), tried: when(tried) },
    }),
    fix: t('problems.too-late-for-auto-renewal.fix'),
    example: `renew ${instance.id} 1m`,
  }),
  'renewed-meanwhile': ({ instance, from, to, period, by, operation }, { t }) => {
    const facts = { name: nameIn(instance), from: when(from), to: when(to) };
    return {
      wrong:
        by === undefined || operation === undefined
          ? t('problems.renewed-meanwhile.wrong', facts)
          : t('problems.renewed-meanwhile.here', { ...facts, by: mention(by), operation: code(operation) }),
      inDoubt: t('problems.renewed-meanwhile.inDoubt', facts),
      fix: t('problems.renewed-meanwhile.fix'),
      example: again(instance, period),
    };
  },
  'price-rose': ({ instance, from, to, period, each }, reader) => {
    const prices = { name: nameIn(instance), from: moneyIn(from, reader), to: moneyIn(to, reader) };
    const rose = reader.t('problems.price-rose.inDoubt', prices);
    if (each)
      return {
        wrong: reader.t('problems.price-rose.each', prices),
        inDoubt: rose,
        fix: reader.t('problems.price-rose.eachFix'),
        example: `auto-renew ${instance.id} on ${typedPeriod(period ?? MONTH)}`,
      };
    return {
      wrong: sentences([rose, reader.t('money.paid.nothing')], reader),
      inDoubt: rose,
      fix: reader.t('problems.price-rose.fix'),
      example: again(instance, period),
    };
  },
  'paid-already': ({ instance, operation, period }, reader) => ({
    wrong: reader.t('problems.paid-already.wrong', {
      ...{ name: nameIn(instance), period: periodIn(period, reader), operation: code(operation) },
    }),
    fix: reader.t('problems.paid-already.fix'),
    example: `show ${instance.id}`,
  }),
  'payment-unsettled': ({ instance, operation, period }, reader) => ({
    wrong: reader.t('problems.payment-unsettled.wrong', {
      ...{ name: nameIn(instance), period: periodIn(period, reader), operation: code(operation) },
    }),
    fix: reader.t('problems.payment-unsettled.fix'),
    example: again(instance, period),
  }),
  'renewal-unseen': ({ instance, order, minutes }, { t }) => ({
    wrong: t(`problems.renewal-unseen.${minutes === undefined ? 'unread' : 'wrong'}`, {
      name: nameIn(instance),
      order: order === undefined ? t('money.paid.unnumbered') : t('money.paid.order', { order: code(order) }),
      minutes: minutes ?? 0,
    }),
    fix: t('problems.renewal-unseen.fix'),
    example: `show ${instance.id}`,
  }),
  'renews-itself': ({ instance, at, period }, { t }) => ({
    wrong: t('problems.renews-itself.wrong', { name: nameIn(instance), when: when(at) }),
    fix: t('problems.renews-itself.fix'),
    example: again(instance, period),
  }),
  'let-expire': ({ instance, by, period }, { t }) => ({
    wrong: t('problems.let-expire.wrong', { name: nameIn(instance), by: mention(by) }),
    fix: t('problems.let-expire.fix'),
    example: again(instance, period),
  }),
  'region-silent': ({ instance }, { t }) => ({
    wrong: t('problems.region-silent.wrong', { region: code(instance.region), name: nameIn(instance) }),
    fix: t('problems.region-silent.fix'),
    example: `renew ${instance.id} 1m`,
  }),
};

/** The line that asks for it once more, for as long as it was asked for. */
function again({ id }: Named, period: Period = MONTH): string {
  return `renew ${id} ${typedPeriod(period)}`;
}
