import { h } from '../dom.js';
import { withEmoji } from '../emoji.js';
import { mrkdwn } from '../mrkdwn/render.js';

/** @typedef {import('@slack/types').TextObject} TextObject */

/** A text object, with its markup if it has any. @param {TextObject} text */
export function textIn(text) {
  return text.type === 'mrkdwn'
    ? h('span', { class: 'text' }, mrkdwn(text.text))
    : h('span', { class: 'text' }, withEmoji(text.text));
}
