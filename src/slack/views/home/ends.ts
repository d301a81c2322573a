import type { KnownBlock } from '@slack/types';
import type { EndList, HomeEnd } from '../../../domain/home.ts';
import type { Notice } from '../../../domain/notice.ts';
import type { Instant } from '../../../domain/time.ts';
import { ACTIONS } from '../../actions.ts';
import type { Reader } from '../../i18n/reader.ts';
import { writeRowAct } from '../../values.ts';
import { context, menu, section } from '../blocks.ts';
import { clip, code, escaped, mention } from '../markup.ts';
import { actIn } from '../notice/offers.ts';
import { phaseIn } from '../notice/phase.ts';
import { renewingIn } from '../notice/renewing.ts';
import { homePager, pageIn } from '../pager.ts';
import { SYMBOLS } from '../symbols.ts';
import { localTime, when } from '../times.ts';
import { pointer, statusIn } from '../words.ts';

const USER_ID = /^[UW][A-Z0-9]+$/;
/** A tag's value may have 128 characters. */
const OWNER_LENGTH = 40;

/** One page of what ends soon: this person's own, then the others, a row each with what can be done. */
export function endsBlocks(list: EndList, reader: Reader): KnownBlock[] {
  const { t } = reader;
  const { ends, total, own, page, pageCount, scanned } = list;
  const never = scanned ? [] : [context(`${SYMBOLS.problem} ${t('answers.list.never')}`)];
  if (total === 0) return [section(t('home.none')), ...never];
  const where = pageIn({ page, pageCount }, reader);
  const rows = (wanted: boolean) =>
    ends.filter((end) => end.own === wanted).map((end) => row(end, list, reader));
  const [mine, others] = [rows(true), rows(false)];
  return [
    ...(mine.length > 0 ? [section(`*${t('home.own', { count: own })}*`), ...mine] : []),
    // Where nobody has any of their own, there is nothing to tell apart.
    ...(own > 0 && others.length > 0 ? [section(`*${t('home.others', { count: total - own })}*`)] : []),
    ...others,
    ...homePager(list, reader),
    context(where, t('home.within')),
    ...never,
  ];
}

function row(
  { instance, deadline, owner, notice, offers }: HomeEnd,
  list: EndList,
  reader: Reader,
): KnownBlock {
  const { t } = reader;
  const { account, region, status, id } = instance;
  const phase = phaseIn(deadline, deadline.at <= list.now);
  const end = t(`notices.list.ends.${phase}`, { when: when(deadline.at) });
  const lines = [
    [
      pointer(instance),
      ...(list.severalAccounts ? [escaped(account)] : []),
      code(region),
      statusIn(status, reader),
    ].join(' · '),
    `${SYMBOLS.deadline} ${[end, ...(owner ? [whoIn(owner)] : []), ...hushOf(notice, list.now, reader), ...(notice ? renewingIn(notice, 'short', reader) : [])].join(' · ')}`,
  ];
  const options = [
    { text: t('home.show'), value: writeRowAct({ act: 'show', about: id }) },
    ...offers.map((offer) => ({
      text: actIn(offer, reader),
      value: writeRowAct({ act: offer.kind, about: notice?.notice ?? '' }),
    })),
  ];
  return { ...section(...lines), accessory: menu(ACTIONS.menuAtHome, options) };
}

/** What a tag says of the owner; an address makes no link. */
function whoIn(owner: string): string {
  return USER_ID.test(owner) ? mention(owner) : escaped(clip(owner, OWNER_LENGTH));
}

/** Who has heard enough of it. */
function hushOf(notice: Notice | undefined, now: Instant, { t }: Reader): string[] {
  const fate = notice?.fate;
  if (fate?.kind === 'snoozed' && fate.until > now) {
    const facts = { when: localTime(fate.until), by: mention(fate.by) };
    return [`${SYMBOLS.quiet} ${t('notices.list.fate.snoozed', facts)}`];
  }
  if (fate?.kind === 'let-go')
    return [`${SYMBOLS.quiet} ${t('notices.list.fate.let-go', { by: mention(fate.by) })}`];
  return [];
}
