import type { KnownBlock } from '@slack/types';
import { type Instance, nameOf } from '../../../domain/instance.ts';
import type { Answer, RenewalList, RenewalProspect } from '../../../domain/outcome.ts';
import { isAsWished, MONTH, periodAhead } from '../../../domain/renewal.ts';
import { ACTIONS } from '../../actions.ts';
import type { Reader } from '../../i18n/reader.ts';
import { LIMITS } from '../../limits/limits.ts';
import { writePageTurn } from '../../values.ts';
import { actions, button, context, header, type Message, section, sections } from '../blocks.ts';
import { clip, code } from '../markup.ts';
import { periodIn, shortQuoteIn } from '../money.ts';
import { pageIn, pager } from '../pager.ts';
import { SYMBOLS } from '../symbols.ts';
import { localTime, when } from '../times.ts';
import { billingOf, deadlineIn, pointer } from '../words.ts';
import { endIn, renewing } from './ends.ts';

/** How one instance goes on by itself, what that costs and when; with buttons for who may change it. */
export function autoRenewalMessage(
  { prospect, may }: Extract<Answer, { kind: 'auto-renewal' }>,
  reader: Reader,
): Message {
  const { instance, renewal, end } = prospect;
  const period = periodIn(periodAhead(renewal), reader);
  const missed = end?.kind === 'expired' && end.missed;
  const state = end ? (missed ? 'missed' : (renewal?.state ?? 'unknown')) : 'none';
  const text = `${pointer(instance)} · ${reader.t(`answers.autoRenew.one.${state}`, { period })}`;
  const told = end
    ? [`${SYMBOLS.deadline} ${endIn(end, instance, reader)}`, ...(may ? renewing(end, instance) : [])]
    : [];
  return { text, blocks: [section(text, ...told), ...(may ? switches(prospect, reader) : [])] };
}

/** What it is not set to already, unless that comes too late; of what has expired ECS changes nothing. */
function switches({ instance, renewal, end }: RenewalProspect, reader: Reader): KnownBlock[] {
  const { t } = reader;
  if (end?.kind !== 'expiry' || !renewal) return [];
  const wishes = [
    ...(end.tooLate || isAsWished(renewal, { state: 'on', period: MONTH })
      ? []
      : [
          {
            action: ACTIONS.autoRenewOn,
            text: t('answers.autoRenew.on', { period: periodIn(MONTH, reader) }),
          },
        ]),
    ...(renewal.state === 'off' ? [] : [{ action: ACTIONS.autoRenewOff, text: t('answers.autoRenew.off') }]),
    ...(renewal.state === 'never'
      ? []
      : [{ action: ACTIONS.autoRenewNever, text: t('answers.autoRenew.never') }]),
  ];
  return [actions(...wishes.map((wish) => switchButton(wish, instance, reader)))];
}

function switchButton(look: { action: string; text: string }, instance: Instance, { t }: Reader) {
  const label = t('answers.autoRenew.label', { name: nameOf(instance), what: look.text });
  return button({ ...look, value: instance.id, label: clip(label, 75) });
}

/** The same of several, a line each, and of all of them how many are so. */
export function autoRenewalsMessage(list: RenewalList, reader: Reader): Message {
  const { t } = reader;
  const { prospects, total, others, counts, query } = list;
  const rest = others > 0 ? t('answers.autoRenew.others', { count: others }) : undefined;
  if (total === 0) {
    const text = t('answers.autoRenew.empty', { query: code(query) });
    return { text, blocks: [section(text, rest)] };
  }
  const title = t('answers.autoRenew.title', { count: total });
  const where = pageIn(list, reader);
  return {
    text: [title, where].filter(Boolean).join(' · '),
    blocks: [
      header(title),
      context(
        t('answers.autoRenew.counts', counts),
        counts.unknown > 0 ? t('answers.autoRenew.unknown', { count: counts.unknown }) : undefined,
        rest,
      ),
      ...sections(prospects.map((prospect) => row(prospect, reader))),
      ...turning(list, reader),
      ...(where ? [context(where)] : []),
    ],
  };
}

function row({ instance, renewal, end, unseen }: RenewalProspect, reader: Reader): string {
  const { t } = reader;
  if (unseen) return `${pointer(instance)} · ${SYMBOLS.problem} ${t('answers.autoRenew.row.unseen')}`;
  if (!end) return `${pointer(instance)} · ${billingOf(instance, reader)}`;
  const period = periodIn(end.period, reader);
  const expired = end.kind === 'expired';
  return [
    pointer(instance),
    t(`answers.autoRenew.row.${renewal?.state ?? 'unknown'}`, { period }),
    `${expired ? `${SYMBOLS.problem} ` : ''}${deadlineIn({ kind: 'expiry', at: end.at }, when(end.at), expired, reader)}`,
    ...chargeOf(end, reader),
  ].join(' · ');
}

function chargeOf(end: NonNullable<RenewalProspect['end']>, reader: Reader): string[] {
  if (end.kind === 'expired' && end.missed) return [reader.t('answers.autoRenew.missed')];
  if (end.kind !== 'expiry' || (end.outlook !== 'ahead' && end.outlook !== 'stuck')) return [];
  const charge =
    end.outlook === 'ahead'
      ? reader.t('answers.autoRenew.charged', { when: localTime(end.chargedFrom) })
      : `${SYMBOLS.problem} ${reader.t(`answers.autoRenew.${end.tooLate ? 'untried' : 'stuck'}`)}`;
  return [charge, ...(end.quote ? [shortQuoteIn(end.quote, reader)] : [])];
}

/** Buttons, unless there are more names than one carries. */
function turning({ query, page, pageCount }: RenewalList, reader: Reader): KnownBlock[] {
  const command = 'auto-renew';
  const more = page + 1 < pageCount;
  if (writePageTurn({ command, query, page: pageCount }).length <= LIMITS.buttonValue)
    return pager({ command, query, page, more }, reader);
  const option = code(`--page ${page + 2}`);
  return more ? [context(reader.t('answers.autoRenew.nextPage', { option }))] : [];
}
