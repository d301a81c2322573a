import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bold,
  clip,
  code,
  codeBlock,
  escaped,
  mention,
  plain,
  quote,
} from '../../../src/slack/views/markup.ts';

describe('foreign text', () => {
  it('never becomes a mention, a link or a date, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const safe of [escaped(text), bold(text), code(text), codeBlock(text), mention(text)]) {
          expect(safe.replace(/^<@[UW][A-Z0-9]+>$/, '')).not.toMatch(/[<>]/);
        }
        expect(quote(text).replace(/^>/gm, '')).not.toMatch(/[<>]/);
      }),
    );
  });

  it('never ends the code span or the bold it stands in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(code(text).slice(1, -1)).not.toMatch(/[`\n]/);
        expect(bold(text).slice(1, -1)).not.toMatch(/[*\n]/);
        expect(codeBlock(text).slice(3, -3)).not.toContain('`');
      }),
    );
  });

  it('keeps what it says', () => {
    expect(escaped('a & b < c > d')).toBe('a &amp; b &lt; c &gt; d');
    expect(bold('web-1')).toBe('*web-1*');
    expect(code('env=prod')).toBe('`env=prod`');
    expect(quote('one\r\ntwo')).toBe('>one\n>two');
    expect(mention('U0ALICE')).toBe('<@U0ALICE>');
    expect(mention('the system')).toBe('`the system`');
  });

  it('cannot turn the reading direction around', () => {
    expect(escaped('web\u202e1-bew')).toBe('web1-bew');
  });

  it('is cut between characters', () => {
    expect(clip('abcdef', 4)).toBe('abc…');
    expect(clip('ab🙂🙂', 4)).toBe('ab…');
    expect(clip('abcd', 4)).toBe('abcd');
  });

  it('reads the same as plain text', () => {
    expect(plain('*web-1* &amp; `x&lt;y` <https://a.b|here>')).toBe('web-1 & x<y here');
  });
});
