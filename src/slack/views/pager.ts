import type { KnownBlock } from '@slack/types';
import { ACTIONS } from '../actions.ts';
import type { Reader } from '../i18n/reader.ts';
import { LIMITS } from '../limits/limits.ts';
import { writePageTurn } from '../values.ts';
import { actions, button, context } from './blocks.ts';
import { code } from './markup.ts';

/** What turns the pages of an answer: the line that asks the same again. */
interface Pages {
  command: string;
  /** The words after the command. */
  query: string;
  /** From 0. */
  page: number;
  /** Whether others follow. */
  more: boolean;
}

/** [Previous] and [Next] of an answer, each where it leads somewhere; how to go on where a button cannot ask the same. */
export function pager({ command, query, page, more }: Pages, reader: Reader): KnownBlock[] {
  const write = (other: number) => writePageTurn({ command, query, page: other });
  if (write(page + 1).length > LIMITS.buttonValue)
    return page > 0 || more ? [context(reader.t('answers.page.tooLong', { option: code('--page 2') }))] : [];
  return turns({ previous: ACTIONS.previousPage, next: ACTIONS.nextPage, page, more, write }, reader);
}

/** [Previous] and [Next] of the Home tab. */
export function homePager(
  { page, pageCount }: { page: number; pageCount: number },
  reader: Reader,
): KnownBlock[] {
  const ids = { previous: ACTIONS.previousAtHome, next: ACTIONS.nextAtHome };
  return turns({ ...ids, page, more: page + 1 < pageCount, write: String }, reader);
}

interface Turns {
  /** The ids of the buttons. */
  previous: string;
  next: string;
  page: number;
  more: boolean;
  /** What the button of a page carries. */
  write(page: number): string;
}

function turns({ previous, next, page, more, write }: Turns, { t }: Reader): KnownBlock[] {
  const back = button({
    action: previous,
    text: t('answers.page.previous'),
    value: write(page - 1),
    label: t('answers.page.previousLabel'),
  });
  const on = button({
    action: next,
    text: t('answers.page.next'),
    value: write(page + 1),
    label: t('answers.page.nextLabel'),
  });
  const buttons = [...(page > 0 ? [back] : []), ...(more ? [on] : [])];
  return buttons.length > 0 ? [actions(...buttons)] : [];
}

/** Which page of how many; undefined where there is but one. `page` is from 0. */
export function pageIn(
  { page, pageCount }: { page: number; pageCount: number },
  { t }: Reader,
): string | undefined {
  return pageCount > 1 ? t('answers.page.where', { page: page + 1, pages: pageCount }) : undefined;
}
