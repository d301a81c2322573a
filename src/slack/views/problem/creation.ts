import type { OrderPart } from '../../../domain/errors.ts';
import type { Buying } from '../../../domain/market.ts';
import type { Price } from '../../../domain/money.ts';
import type { Reader } from '../../i18n/reader.ts';
import { hourPriceIn } from '../creation/cost.ts';
import { clip, code, escaped } from '../markup.ts';
import { moneyIn } from '../money.ts';
import type { Advisers } from './advice.ts';
import { candidatesIn, moreIn } from './candidates.ts';

/** How many of what could be had instead are told. */
const ELSEWHERE = 10;

/** Which command lists what there is of it. */
const LISTED_BY: Record<OrderPart, string> = {
  ...{ account: 'regions', region: 'regions', zone: 'zones', type: 'types', image: 'images' },
  ...{ vswitch: 'help create', sg: 'help create', 'key-pair': 'help create', template: 'help create' },
  ...{ snapshot: 'operations', operation: 'operations' },
};

/** Why nothing is created. */
export const creation: Advisers<
  | 'order-lacks'
  | 'no-such'
  | 'user-data-unclear'
  | 'several-such'
  | 'not-together'
  | 'out-of-range'
  | 'bad-word'
  | 'image-unusable'
  | 'no-stock'
  | 'few-addresses'
  | 'spot-price-low'
  | 'quota'
  | 'lacks-permission'
  | 'region-unanswered'
  | 'order-price-rose'
  | 'order-price-gone'
> = {
  'order-lacks': ({ what, choices, more = 0, example }, reader) => ({
    wrong: reader.t('problems.order-lacks.wrong', { part: partIn(what, reader) }),
    fix: choices?.length === 0 ? reader.t('problems.order-lacks.none') : reader.t('problems.order-lacks.fix'),
    choices: candidatesIn(choices ?? [], more, reader),
    example,
  }),
  'no-such': ({ what, given, similar, there = [], more = 0, where, example }, reader) => {
    const facts = { part: partIn(what, reader), given: code(given) };
    const [likeliest] = similar;
    return {
      wrong:
        where === undefined
          ? reader.t('problems.no-such.wrong', facts)
          : reader.t('problems.no-such.there', { ...facts, where: code(where) }),
      fix: likeliest
        ? reader.t('problems.no-such.similar', {
            similar: similar.map(code).join(reader.t('cards.joint')),
          })
        : reader.t(`problems.no-such.${there.length > 0 ? 'among' : 'fix'}`),
      choices: candidatesIn(there, more, reader),
      ...(there.length === 0 && { example: example ?? LISTED_BY[what] }),
    };
  },
  'user-data-unclear': ({ why }, { t }) => ({
    wrong: t(`problems.user-data-unclear.${why}`),
    fix: t('problems.user-data-unclear.fix'),
    example: `create ci-runner --user-data '#!/bin/sh\\necho "hello"'`,
  }),
  'several-such': ({ what, given, choices, example }, reader) => ({
    wrong: reader.t('problems.several-such.wrong', { part: partIn(what, reader), given: code(given) }),
    fix: reader.t('problems.several-such.fix'),
    choices: candidatesIn(choices, 0, reader),
    example,
  }),
  'not-together': ({ why, a, b, example }, { t }) => ({
    wrong: t(`problems.not-together.${why}`, { a: code(a), b: code(b) }),
    fix: t('problems.not-together.fix'),
    example: example ?? 'help create',
  }),
  'out-of-range': ({ what, given, least, most, of, example }, { t }) => ({
    wrong: t(`problems.out-of-range.${what}`, { given }),
    fix: t(`problems.out-of-range.${most === undefined ? 'atLeast' : of === undefined ? 'fix' : 'of'}`, {
      ...{ least, most: most ?? least, of: code(of ?? '') },
    }),
    example,
  }),
  'bad-word': ({ what, given, example }, { t }) => ({
    wrong: t('problems.bad-word.wrong', { given: code(given) }),
    fix: t(`problems.bad-word.${what}`),
    example,
  }),
  'image-unusable': ({ image, percent, example }, { t }) => ({
    wrong:
      percent === undefined
        ? t('problems.image-unusable.wrong', { image: code(image) })
        : t('problems.image-unusable.making', { image: code(image), percent }),
    fix: t(`problems.image-unusable.${percent === undefined ? 'fix' : 'wait'}`),
    example,
  }),
  'no-stock': ({ type, buying, region, zone, elsewhere, example }, reader) => {
    const facts = { type: code(type), where: code(zone ?? region), as: boughtAs(buying, reader) };
    return {
      wrong: reader.t(`problems.no-stock.${zone === undefined ? 'nowhere' : 'wrong'}`, facts),
      fix: reader.t(`problems.no-stock.${elsewhere.length > 0 ? 'elsewhere' : 'fix'}`),
      choices: [
        ...elsewhere
          .slice(0, ELSEWHERE)
          .map((each) => reader.t('problems.no-stock.one', { type: code(each.type), zone: code(each.zone) })),
        ...moreIn(elsewhere.length - ELSEWHERE, reader),
      ],
      example: example ?? 'types',
    };
  },
  'few-addresses': ({ vSwitch, free, count, others, example }, reader) => ({
    wrong: reader.t('problems.few-addresses.wrong', { vSwitch: code(vSwitch), count: free, wanted: count }),
    fix: reader.t(`problems.few-addresses.${others.length > 0 ? 'others' : 'fix'}`),
    choices: candidatesIn(others, 0, reader),
    example,
  }),
  'spot-price-low': ({ type, zone, maxPrice, example }, { t }) => ({
    wrong: t('problems.spot-price-low.wrong', { type: code(type), zone: code(zone), price: maxPrice }),
    fix: t('problems.spot-price-low.fix', { spot: code(`/ecs spot ${type}`) }),
    example,
  }),
  quota: ({ region, type, count, cpus, buying, ...told }, reader) => ({
    wrong: reader.t('problems.quota.wrong', {
      ...{ region: code(region), type: code(type), count, cpus },
    }),
    fix: reader.t('problems.quota.fix', { as: boughtAs(buying, reader) }),
    example: 'list',
    ...footnoteOf(told, reader),
  }),
  'lacks-permission': ({ actions, ...told }, reader) => ({
    wrong:
      actions.length > 0
        ? reader.t('problems.lacks-permission.wrong', { actions: actions.map(code).join(', ') })
        : reader.t('ecs.forbidden.why'),
    fix: reader.t('problems.lacks-permission.fix'),
    example: 'help create',
    ...footnoteOf(told, reader),
  }),
  'region-unanswered': ({ region, example }, { t }) => ({
    wrong: t('problems.region-unanswered.wrong', { region: code(region) }),
    fix: t('problems.region-unanswered.fix'),
    example,
  }),
  'order-price-rose': ({ from, to, per, example }, reader) => ({
    wrong: from
      ? reader.t(`problems.order-price-rose.${per}`, {
          ...{ from: priceIn(from, per, reader), to: priceIn(to, per, reader) },
        })
      : reader.t(`problems.order-price-rose.${per}Known`, { to: priceIn(to, per, reader) }),
    fix: reader.t('problems.order-price-rose.fix'),
    example,
  }),
  'order-price-gone': ({ example }, { t }) => ({
    wrong: t('problems.order-price-gone.wrong'),
    fix: t('problems.order-price-gone.fix'),
    example,
  }),
};

/** Of an hour fractions of a cent count: else two prices might look the same. */
function priceIn(price: Price, per: 'hour' | 'period', reader: Reader): string {
  return per === 'hour' ? hourPriceIn(price, reader) : moneyIn(price, reader);
}

function partIn(part: OrderPart, { t }: Reader): string {
  return t(`problems.part.${part}`);
}

function boughtAs(buying: Buying, { t }: Reader): string {
  return t(buying === 'spot' ? 'instance.billing.spot' : `instance.billing.${buying}`);
}

function footnoteOf(
  { ecsCode, message, requestId }: { ecsCode: string; message: string; requestId: string },
  { t }: Reader,
): { footnote: string } {
  return {
    footnote: t('problems.ecs.footnote', {
      code: code(ecsCode),
      requestId: code(requestId),
      message: escaped(clip(message, 300)),
    }),
  };
}
