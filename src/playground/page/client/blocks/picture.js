import { h } from '../dom.js';
import { fileAddress } from '../file.js';

/**
 * A picture with its words; one that is neither a file nor a web address shows the words alone.
 * @param {{ image_url?: string, slack_file?: import('@slack/types').SlackFile, alt_text: string }} image
 * @param {'tiny' | 'thumb' | 'large'} size
 */
export function picture({ image_url, slack_file, alt_text: alt }, size) {
  if (slack_file && 'id' in slack_file)
    return h('img', { class: `picture ${size}`, src: fileAddress(slack_file.id), alt });
  const src = image_url;
  if (src === undefined || !/^https?:\/\//i.test(src)) return h('span', { class: 'text' }, alt);
  return h('img', { class: `picture ${size}`, src, alt, loading: 'lazy', referrerpolicy: 'no-referrer' });
}
