import type { KnownBlock } from '@slack/types';
import type { Reader } from '../i18n/reader.ts';
import { writeListPage } from '../values.ts';
import { actions, button } from './blocks.ts';

/** What turns the pages of an answer: the ids of its two buttons, and the words that ask the same again. */
interface Pages {
  previous: string;
  next: string;
  /** The words after the command. */
  query: string;
  /** From 0. */
  page: number;
  /** Whether others follow. */
  more: boolean;
}

/** [Previous] and [Next], each where it leads somewhere. */
export function pager({ previous, next, query, page, more }: Pages, { t }: Reader): KnownBlock[] {
  const back = button({
    action: previous,
    text: t('answers.list.previous'),
    value: writeListPage({ query, page: page - 1 }),
    label: t('answers.list.previousLabel'),
  });
  const on = button({
    action: next,
    text: t('answers.list.next'),
    value: writeListPage({ query, page: page + 1 }),
    label: t('answers.list.nextLabel'),
  });
  const buttons = [...(page > 0 ? [back] : []), ...(more ? [on] : [])];
  return buttons.length > 0 ? [actions(...buttons)] : [];
}
