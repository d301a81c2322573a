import { h } from '../dom.js';
import { withEmoji } from '../emoji.js';
import { say } from '../preferences.js';
import { elementIn } from './elements.js';
import { inputBlock } from './input-block.js';
import { markdownBlock } from './markdown.js';
import { picture } from './picture.js';
import { richText } from './rich-text.js';
import { tableBlock } from './table.js';
import { textIn } from './text.js';

/**
 * @typedef {import('@slack/types').KnownBlock} Block
 * @typedef {import('./surface.js').Surface} Surface
 * @typedef {Readonly<Record<string, string>>} Errors words at fields, by block_id
 */

/**
 * Shows blocks.
 * @param {readonly Block[]} blocks
 * @param {Surface} surface
 * @param {Errors} [errors]
 */
export const blocksIn = (blocks, surface, errors = {}) =>
  h('div', { class: 'blocks' }, ...blocks.map((block) => blockIn(block, surface, errors)));

/** @type {(block: Block, surface: Surface, errors: Errors) => HTMLElement} */
function blockIn(block, surface, errors) {
  switch (block.type) {
    case 'header':
      return h('h3', { class: 'block header' }, withEmoji(block.text.text));
    case 'section':
      return section(block, surface);
    case 'context':
      return h(
        'div',
        { class: 'block context' },
        ...block.elements.map((element) =>
          element.type === 'image' ? picture(element, 'tiny') : textIn(element),
        ),
      );
    case 'divider':
      return h('hr', { class: 'block divider' });
    case 'actions':
      return h(
        'div',
        { class: 'block actions' },
        ...block.elements.map((element) => elementIn(element, block.block_id ?? '', surface)),
      );
    case 'input':
      return inputBlock(block, surface, errors[block.block_id ?? '']);
    case 'image':
      return h(
        'figure',
        { class: 'block image' },
        block.title && h('figcaption', {}, textIn(block.title)),
        picture(block, 'large'),
      );
    case 'rich_text':
      return richText(block);
    case 'table':
      return tableBlock(block);
    case 'markdown':
      return markdownBlock(block);
    default:
      return h('p', { class: 'block unknown' }, say('unknownBlock', { type: block.type }));
  }
}

/** @type {(block: import('@slack/types').SectionBlock, surface: Surface) => HTMLElement} */
function section({ text, fields, accessory, block_id = '' }, surface) {
  return h(
    'div',
    { class: 'block section' },
    h(
      'div',
      { class: 'section-text' },
      text && h('div', {}, textIn(text)),
      fields && h('div', { class: 'fields' }, ...fields.map((field) => h('div', {}, textIn(field)))),
    ),
    accessory &&
      h(
        'div',
        { class: 'accessory' },
        accessory.type === 'image' ? picture(accessory, 'thumb') : elementIn(accessory, block_id, surface),
      ),
  );
}
