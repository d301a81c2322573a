import type { Bulletin } from '../../domain/notice.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Message } from './blocks.ts';
import type { Board } from './notice/board.ts';
import { listMessage } from './notice/list.ts';
import { singleMessage } from './notice/single.ts';

/**
 * A bulletin as it is shown now: one notice in full, or several as rows that change one by one. What was true
 * only when it was posted is reckoned from when its notices were claimed, so an edit does not change it.
 */
export function bulletinMessage(bulletin: Bulletin, reader: Reader, board: Board): Message {
  const [only, ...others] = bulletin.notices;
  return only && others.length === 0 && bulletin.continues === undefined
    ? singleMessage(only, bulletin, reader, board)
    : listMessage(bulletin, reader, board);
}
