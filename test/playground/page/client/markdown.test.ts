import { describe, expect, it } from 'vitest';
import { asMrkdwn } from '../../../../src/playground/page/client/mrkdwn/from-markdown.js';

describe('standard Markdown as mrkdwn', () => {
  it.each([
    ['**bold** and *italic*', '*bold* and _italic_'],
    ['# Title', '*Title*'],
    ['- one\n* two', '• one\n• two'],
    ['[a](https://b.example)', '<https://b.example|a>'],
    ['[a](javascript:x)', '[a](javascript:x)'],
    ['`**code**` ~~gone~~', '`**code**` ~gone~'],
    ['<b> & c', '&lt;b&gt; &amp; c'],
    ['> quote', '> quote'],
  ])('%j', (markdown, mrkdwn) => {
    expect(asMrkdwn(markdown)).toBe(mrkdwn);
  });
});
