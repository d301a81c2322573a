import { h } from '../dom.js';

/**
 * A picture with its words; one that is no web address shows the words alone.
 * @param {{ image_url?: string, slack_file?: unknown, alt_text: string }} image
 * @param {'tiny' | 'thumb' | 'large'} size
 */
export function picture({ image_url: src, alt_text: alt }, size) {
  if (src === undefined || !/^https?:\/\//i.test(src)) return h('span', { class: 'text' }, alt);
  return h('img', { class: `picture ${size}`, src, alt, loading: 'lazy', referrerpolicy: 'no-referrer' });
}
