import { h } from '../dom.js';
import { withEmoji } from '../emoji.js';
import { richText } from './rich-text.js';

/**
 * A table; its first row names the columns.
 * @param {import('@slack/types').TableBlock} block
 */
export function tableBlock({ rows, column_settings: settings = [] }) {
  const [head = [], ...body] = rows;
  /** @type {(tag: 'th' | 'td') => (cell: Cell, column: number) => HTMLElement} */
  const cellOf = (tag) => (cell, column) =>
    h(
      tag,
      {
        class: `${settings[column]?.align ?? 'left'} ${settings[column]?.is_wrapped ? 'wraps' : ''}`,
        scope: tag === 'th' && 'col',
      },
      contentOf(cell),
    );
  return h(
    'div',
    { class: 'block table' },
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, ...head.map(cellOf('th')))),
      h('tbody', {}, ...body.map((row) => h('tr', {}, ...row.map(cellOf('td'))))),
    ),
  );
}

/** @typedef {import('@slack/types').TableBlock['rows'][number][number]} Cell */

/** @type {(cell: Cell) => Node | string} */
function contentOf(cell) {
  if (cell.type === 'rich_text') return richText(cell);
  return withEmoji(
    'text' in cell && cell.text ? String(cell.text) : String('value' in cell ? cell.value : ''),
  );
}
