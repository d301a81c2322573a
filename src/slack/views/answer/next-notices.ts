import type { KnownBlock } from '@slack/types';
import { eventAt } from '../../../domain/deadline.ts';
import type { NextNotice } from '../../../domain/notice.ts';
import type { Answer } from '../../../domain/outcome.ts';
import type { Instant } from '../../../domain/time.ts';
import type { Reader } from '../../i18n/reader.ts';
import { context, header, type Message, section } from '../blocks.ts';
import { channel, mention } from '../markup.ts';
import { lastIn } from '../notice/last.ts';
import { pageIn, pager } from '../pager.ts';
import { SYMBOLS } from '../symbols.ts';
import { localTime, when } from '../times.ts';
import { commandIn, deadlineIn, nameIn, pointer, sentences } from '../words.ts';

/** The notices to come, a page of them: whose, about what end, when and where, and who has hushed it. */
export function nextNoticesMessage(
  { list }: Extract<Answer, { kind: 'next-notices' }>,
  reader: Reader,
): Message {
  const { t } = reader;
  const { notices, total, page, pageCount } = list;
  if (total === 0) {
    const text = t('answers.next.empty');
    const fix = sentences([t('answers.next.emptyFix'), commandIn('list')], reader);
    return { text, blocks: [section(text, fix)] };
  }
  const title = t('answers.next.title', { count: list.instances });
  const where = pageIn({ page, pageCount }, reader);
  return {
    text: [title, where].filter(Boolean).join(' · '),
    blocks: [
      header(title),
      ...notices.map((notice) => row(notice, list.now, reader)),
      ...pager({ command: 'reminders', query: 'list', page, more: page + 1 < pageCount }, reader),
      ...(where ? [context(where)] : []),
    ],
  };
}

function row(
  { instance, kind, deadline, rungMs, at, channel: id, last, hush }: NextNotice,
  now: Instant,
  reader: Reader,
): KnownBlock {
  const { t } = reader;
  const event = kind === 'event' ? eventAt(instance, deadline) : undefined;
  const told =
    id === undefined
      ? `${SYMBOLS.problem} ${t('answers.next.nowhere', { when: localTime(at) })}`
      : t('answers.next.at', { when: localTime(at), channel: channel(id) });
  return section(
    `${pointer(instance)} · ${deadlineIn({ kind, at: deadline, ...(event && { event }) }, when(deadline), deadline <= now, reader)}`,
    [told, last ? lastIn(kind, rungMs > 0, reader) : undefined, hush && hushIn(hush, reader)]
      .filter(Boolean)
      .join(' · '),
  );
}

function hushIn({ how, until, by }: NonNullable<NextNotice['hush']>, { t }: Reader): string {
  if (how === 'let-go') return t('answers.next.letGo', { by: mention(by) });
  return `${SYMBOLS.quiet} ${t('answers.next.snoozed', { when: localTime(until), by: mention(by) })}`;
}

/** That it is quiet about an end, until when, and why not longer. */
export function snoozedMessage(
  { instance, deadline, until, whole }: Extract<Answer, { kind: 'snoozed' }>,
  reader: Reader,
): Message {
  const { t } = reader;
  const done = t('answers.snoozed.done', { name: nameIn(instance), when: when(until) });
  // Before the end nothing is quiet until after it.
  const over = until > deadline.at;
  const end = deadlineIn(deadline, when(deadline.at), over, reader);
  const last = lastIn(deadline.kind, !over, reader);
  const lines = [t('answers.snoozed.about', { end }), whole ? undefined : t('answers.snoozed.cut', { last })];
  const text = `${SYMBOLS.quiet} ${done}`;
  return { text, blocks: [section(text, ...lines)] };
}
