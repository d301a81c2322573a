import type { KnownBlock } from '@slack/types';
import type { DueList, DueRow } from '../../../domain/due.ts';
import type { Instance } from '../../../domain/instance.ts';
import { chargedFrom, dataKeptUntil, outlookOf } from '../../../domain/renewal.ts';
import { ACTIONS } from '../../actions.ts';
import type { Reader } from '../../i18n/reader.ts';
import { LIMITS } from '../../limits/limits.ts';
import { writeDueQuery, writePick } from '../../values.ts';
import { actions, button, context, header, type Message, section, ticked } from '../blocks.ts';
import { bold, code, escaped, mention } from '../markup.ts';
import { moneyIn, renewalCostIn } from '../money.ts';
import { pageIn, pager } from '../pager.ts';
import { SYMBOLS } from '../symbols.ts';
import { localTime, when } from '../times.ts';
import { commandIn, deadlineIn, listed, pointer, sentences } from '../words.ts';
import { missingIn } from './missing.ts';

/** Of what is told besides, so many have a line. */
const MOST_BESIDES = 8;

/**
 * One page of the subscriptions that expire: a row of two lines for each, with a box to tick where something can be
 * done; then what else ends in the window.
 */
export function expiringMessage(list: DueList, reader: Reader): Message {
  const { t } = reader;
  const { total, page, pageCount, query } = list;
  const value = writeDueQuery(list);
  const fits = value.length <= LIMITS.buttonValue;
  // A box that no button asks about would promise something.
  const rows = list.rows.map((row) => rowOf(row, { ...list, changeable: list.changeable && fits }, reader));
  if (total === 0) return nothing(list, reader);
  const title = t('answers.expiring.title', { count: total });
  const where = pageIn({ page, pageCount }, reader);
  const { from, to } = list.window;
  return {
    text: [title, where].filter(Boolean).join(' · '),
    blocks: [
      header(title),
      section(
        t('answers.expiring.window', { from: localTime(from), to: localTime(to) }),
        ...costOf(list, reader),
      ),
      ...rows,
      ...(list.changeable
        ? fits
          ? choices(value, total, reader)
          : [context(t('answers.expiring.tooLong'))]
        : []),
      ...pager({ command: 'expiring', query, page, more: page + 1 < pageCount }, reader),
      ...(where === undefined && !isFiltered(list)
        ? []
        : [context(where, query === '' ? undefined : code(query))]),
      ...besides(list, reader),
    ],
  };
}

function costOf({ cost, total }: DueList, reader: Reader): string[] {
  const letExpire = total - cost.subscriptions;
  return [
    ...(cost.subscriptions > 0 ? [renewalCostIn(cost, 'answers.expiring', reader)] : []),
    ...(letExpire > 0 ? [reader.t('answers.expiring.letExpire', { count: letExpire })] : []),
  ];
}

function rowOf(
  { instance, renewal, quote, letExpireBy: by }: DueRow,
  { now, changeable }: DueList,
  reader: Reader,
): KnownBlock {
  const { t } = reader;
  const { expiresAt = now, id } = instance;
  const outlook = outlookOf(renewal, expiresAt, new Date(now));
  const facts = [
    ...(by === undefined ? [] : [`${SYMBOLS.quiet} ${t('notices.list.fate.let-go', { by: mention(by) })}`]),
    `${SYMBOLS.deadline} ${t('instance.deadline.expiry', { when: when(expiresAt) })}`,
    outlook === 'ahead'
      ? t('answers.expiring.renewal.ahead', { when: localTime(chargedFrom(expiresAt)) })
      : t(`answers.expiring.renewal.${outlook}`),
    quote
      ? t('answers.expiring.aMonth', { amount: moneyIn(quote.price, reader) })
      : t('answers.expiring.priceUnknown'),
  ];
  const row = section(`${pointer(instance)} · ${escaped(instance.region)}`, facts.join(' · '));
  if (!changeable) return row;
  const text = t('answers.expiring.pick');
  return { ...row, block_id: `due.${id}`, accessory: ticked(ACTIONS.pickDue, text, writePick(instance)) };
}

function choices(value: string, total: number, { t }: Reader): KnownBlock[] {
  return [
    actions(
      button({
        ...{ action: ACTIONS.renewDue, value },
        text: t('answers.expiring.renew'),
        label: t('answers.expiring.renewLabel'),
        style: 'primary',
      }),
      button({
        ...{ action: ACTIONS.autoRenewDue, value },
        text: t('answers.expiring.autoRenew'),
        label: t('answers.expiring.autoRenewLabel'),
      }),
    ),
    context(t('answers.expiring.chosen', { count: total })),
  ];
}

/** What ends in the window otherwise, what has ended, and what is not known. */
function besides(list: DueList, reader: Reader): KnownBlock[] {
  const { t } = reader;
  const { releases, expired, missing, now, page } = list;
  // They are the same on every page.
  const told = page === 0 ? { releases, expired } : { releases: [], expired: [] };
  return [
    ...part(t('answers.expiring.releases'), told.releases, reader, ({ instance, deadline }) =>
      [pointer(instance), deadlineIn(deadline, localTime(deadline.at), deadline.at <= now, reader)].join(
        ' · ',
      ),
    ),
    ...part(t('answers.expiring.expired'), told.expired, reader, (instance) =>
      expiredLine(instance, list.changeable, reader),
    ),
    ...missingIn(missing, reader, 'answers.expiring.missing'),
  ];
}

function part<T>(title: string, items: T[], reader: Reader, line: (item: T) => string): KnownBlock[] {
  if (items.length === 0) return [];
  return [section(bold(title), ...listed(items, (item) => `• ${line(item)}`, reader, MOST_BESIDES))];
}

function expiredLine(instance: Instance, changeable: boolean, { t }: Reader): string {
  const { id, expiresAt = '' } = instance;
  const kept = { when: localTime(dataKeptUntil(expiresAt)) };
  const until = changeable
    ? t('answers.expiring.renewable', { ...kept, command: commandIn(`renew ${id} 1m`) })
    : t('answers.expiring.renewableUntil', kept);
  return [pointer(instance), t('instance.deadline.expired', { when: localTime(expiresAt) }), until].join(
    ' · ',
  );
}

/** Whether it is asked about some alone. */
function isFiltered({ query }: DueList): boolean {
  return query.includes('--');
}

function nothing(list: DueList, reader: Reader): Message {
  const { t } = reader;
  const { window, query } = list;
  const within = { from: localTime(window.from), to: localTime(window.to) };
  const filters = code(query.slice(query.indexOf('--')));
  const filtered = isFiltered(list);
  const text = filtered
    ? t('answers.expiring.noneWith', { ...within, filters })
    : t('answers.expiring.none', within);
  const fix = t(filtered ? 'answers.expiring.noneFixFiltered' : 'answers.expiring.noneFix');
  return {
    text,
    blocks: [
      section(text, sentences([fix, commandIn('expiring 30d')], reader)),
      ...besides({ ...list, page: 0 }, reader),
    ],
  };
}
