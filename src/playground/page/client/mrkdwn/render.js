import { h } from '../dom.js';
import { emoji } from '../emoji.js';
import { personOf, reader } from '../people.js';
import { store } from '../store.js';
import { formatDate } from './dates.js';
import { parseMrkdwn } from './parse.js';

/** @typedef {import('./parse.js').Node} MrkdwnNode */

/**
 * Shows mrkdwn; whatever the text holds, it becomes text and known elements only.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export const mrkdwn = (text) => parseMrkdwn(text).map(show);

/** @type {(node: MrkdwnNode) => Node | string} */
function show(node) {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'break':
      return h('br');
    case 'bold':
      return h('strong', {}, ...node.children.map(show));
    case 'italic':
      return h('em', {}, ...node.children.map(show));
    case 'strike':
      return h('s', {}, ...node.children.map(show));
    case 'quote':
      return h('blockquote', {}, ...node.children.map(show));
    case 'code':
      return h('code', {}, node.text);
    case 'pre':
      return h('pre', {}, node.text);
    case 'emoji':
      return emoji(node.name);
    case 'date':
      return date(node.seconds, node.format, node.fallback, node.url);
    case 'link':
      return link(node.url, node.label);
    default:
      return mention(node.type, node.id, node.label);
  }
}

/**
 * A link to the outside, in a tab of its own.
 * @param {string} url
 * @param {string} label
 */
export function link(url, label) {
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label);
}

/**
 * A moment in the reader's zone; hovering tells it in UTC.
 * @param {number} seconds
 * @param {string} format
 * @param {string} fallback
 * @param {string} [url]
 */
export function date(seconds, format, fallback, url) {
  const at = new Date(seconds * 1000);
  if (Number.isNaN(at.getTime())) return fallback;
  const text = formatDate(at, format, reader());
  return h('time', { datetime: at.toISOString(), title: fallback }, url ? link(url, text) : text);
}

/**
 * @param {'user' | 'channel' | 'group' | 'broadcast'} type
 * @param {string} id
 * @param {string} [label]
 */
export function mention(type, id, label) {
  const [sign, name] = nameOf(type, id);
  const mine = type === 'user' && id === store.screen?.me;
  return h('span', { class: mine ? 'mention mine' : 'mention' }, `${sign}${name ?? label ?? id}`);
}

/** @type {(type: 'user' | 'channel' | 'group' | 'broadcast', id: string) => [string, string | undefined]} */
function nameOf(type, id) {
  if (type === 'user') return ['@', personOf(id)?.name];
  if (type === 'channel') return ['#', store.screen?.channels.find((channel) => channel.id === id)?.name];
  if (type === 'group') return ['@', store.screen?.userGroups.find((group) => group.id === id)?.handle];
  return ['@', id];
}
