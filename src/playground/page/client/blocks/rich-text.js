import { h } from '../dom.js';
import { emoji } from '../emoji.js';
import { date, link, mention } from '../mrkdwn/render.js';

/**
 * @typedef {import('@slack/types').RichTextBlock} RichTextBlock
 * @typedef {import('@slack/types').RichTextElement} RichTextElement
 * @typedef {RichTextBlock['elements'][number]} Part
 */

/** Text whose markup came as a tree. @param {RichTextBlock} block */
export const richText = ({ elements }) => h('div', { class: 'block rich' }, ...elements.map(part));

/** @type {(part: Part) => HTMLElement} */
function part(element) {
  switch (element.type) {
    case 'rich_text_list': {
      const items = element.elements.map((item) => h('li', {}, ...item.elements.map(piece)));
      const depth = { 'data-indent': element.indent };
      return element.style === 'ordered' ? h('ol', depth, ...items) : h('ul', depth, ...items);
    }
    case 'rich_text_quote':
      return h('blockquote', {}, ...element.elements.map(piece));
    case 'rich_text_preformatted':
      return h('pre', {}, ...element.elements.map(piece));
    default:
      return h('p', {}, ...element.elements.map(piece));
  }
}

/** @type {(element: RichTextElement) => Node | string} */
function piece(element) {
  switch (element.type) {
    case 'text':
      return styled(element.text, element.style);
    case 'link':
      return /^(?:https?:|mailto:)/i.test(element.url)
        ? link(element.url, element.text ?? element.url)
        : element.url;
    case 'emoji':
      return emoji(element.name);
    case 'date':
      return date(element.timestamp, element.format, element.fallback ?? '', element.url);
    case 'user':
      return mention('user', element.user_id);
    case 'channel':
      return mention('channel', element.channel_id);
    case 'usergroup':
      return mention('group', element.usergroup_id);
    case 'broadcast':
      return mention('broadcast', element.range);
    case 'color':
      return element.value;
    default:
      return '';
  }
}

/** @type {(text: string, style?: { bold?: boolean, italic?: boolean, strike?: boolean, code?: boolean }) => Node | string} */
function styled(text, style = {}) {
  /** @type {Node | string} */
  let shown = text;
  if (style.code) shown = h('code', {}, shown);
  if (style.bold) shown = h('strong', {}, shown);
  if (style.italic) shown = h('em', {}, shown);
  if (style.strike) shown = h('s', {}, shown);
  return shown;
}
