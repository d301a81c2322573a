import { plain } from './plain.js';

/**
 * What stands between angle brackets in mrkdwn.
 * @typedef {{ type: 'link', url: string, label: string }
 *   | { type: 'user' | 'channel' | 'group' | 'broadcast', id: string, label?: string }
 *   | { type: 'date', seconds: number, format: string, url?: string, fallback: string }
 *   | { type: 'text', text: string }} Angled
 */

/**
 * Reads the inside of `<…>`.
 * @param {string} inner
 * @returns {Angled}
 */
export function angled(inner) {
  const [, id = '', label] = /^[@#!]?(?:subteam\^)?([^|]*)(?:\|([\s\S]*))?$/.exec(inner) ?? [];
  const named = label === undefined ? { id } : { id, label: plain(label) };
  if (inner.startsWith('@')) return { type: 'user', ...named };
  if (inner.startsWith('#')) return { type: 'channel', ...named };
  if (inner.startsWith('!subteam^')) return { type: 'group', ...named };
  if (inner.startsWith('!date^')) return date(inner);
  if (inner.startsWith('!')) return { type: 'broadcast', ...named };
  const url = plain(id);
  return /^(?:https?:\/\/|mailto:)/i.test(url)
    ? { type: 'link', url, label: plain(label ?? id) }
    : { type: 'text', text: plain(`<${inner}>`) };
}

/** `!date^seconds^format^link|fallback` @type {(inner: string) => Angled} */
function date(inner) {
  const bar = inner.indexOf('|');
  const fallback = bar < 0 ? '' : plain(inner.slice(bar + 1));
  const [, seconds, format = '', url] = (bar < 0 ? inner : inner.slice(0, bar)).split('^');
  if (!seconds || !/^\d+$/.test(seconds)) return { type: 'text', text: fallback };
  const described = {
    type: /** @type {const} */ ('date'),
    seconds: Number(seconds),
    format: plain(format),
    fallback,
  };
  return url && /^https?:\/\//i.test(url) ? { ...described, url: plain(url) } : described;
}
