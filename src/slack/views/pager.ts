import type { KnownBlock } from '@slack/types';
import { ACTIONS } from '../actions.ts';
import type { Reader } from '../i18n/reader.ts';
import { writePageTurn } from '../values.ts';
import { actions, button } from './blocks.ts';

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

/** [Previous] and [Next], each where it leads somewhere. */
export function pager({ command, query, page, more }: Pages, { t }: Reader): KnownBlock[] {
  const back = button({
    action: ACTIONS.previousPage,
    text: t('answers.page.previous'),
    value: writePageTurn({ command, query, page: page - 1 }),
    label: t('answers.page.previousLabel'),
  });
  const on = button({
    action: ACTIONS.nextPage,
    text: t('answers.page.next'),
    value: writePageTurn({ command, query, page: page + 1 }),
    label: t('answers.page.nextLabel'),
  });
  const buttons = [...(page > 0 ? [back] : []), ...(more ? [on] : [])];
  return buttons.length > 0 ? [actions(...buttons)] : [];
}
