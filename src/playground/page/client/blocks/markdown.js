import { h } from '../dom.js';
import { asMrkdwn } from '../mrkdwn/from-markdown.js';
import { mrkdwn } from '../mrkdwn/render.js';

/**
 * Standard Markdown, as far as a bot's message goes: headings, lists, emphasis, code, links and quotes.
 * @param {import('@slack/types').MarkdownBlock} block
 */
export function markdownBlock({ text }) {
  return h('div', { class: 'block markdown text' }, ...mrkdwn(asMrkdwn(text)));
}
