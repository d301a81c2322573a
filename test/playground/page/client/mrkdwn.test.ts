import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Node, parseMrkdwn } from '../../../../src/playground/page/client/mrkdwn/parse.js';

/** The tree in short: `bold(text)`. */
function short(node: Node): string {
  if (node.type === 'text') return node.text;
  if ('children' in node) return `${node.type}(${node.children.map(short).join('')})`;
  if ('text' in node) return `${node.type}(${node.text})`;
  if (node.type === 'link') return `link(${node.url} ${node.label})`;
  if (node.type === 'date') return `date(${node.seconds} ${node.format} ${node.url ?? ''} ${node.fallback})`;
  if (node.type === 'emoji') return `emoji(${node.name})`;
  if (node.type === 'break') return '⏎';
  return `${node.type}(${node.id} ${'label' in node ? node.label : ''})`;
}

/** Only what was written, without any mark. */
function lettersIn(node: Node): string {
  if ('children' in node) return node.children.map(lettersIn).join('');
  const written = 'text' in node ? node.text : node.type === 'emoji' ? node.name : '';
  return written.replace(/[^ab]/g, '');
}

const read = (text: string): string => parseMrkdwn(text).map(short).join('');

describe('mrkdwn', () => {
  it.each([
    ['*bold* _italic_ ~strike~', 'bold(bold) italic(italic) strike(strike)'],
    ['*_both_*', 'bold(italic(both))'],
    ['snake_case_name and 2*3*4', 'snake_case_name and 2*3*4'],
    ['* not bold * nor_this', '* not bold * nor_this'],
    ['**', '**'],
    ['*open', '*open'],
    ['*over\nlines*', '*over⏎lines*'],
    ['`*code*`', 'code(*code*)'],
    ['*`a*b` c*', 'bold(code(a*b) c)'],
    ['a\n```\nx *y*\n\nz\n```\nb', 'apre(x *y*\n\nz)b'],
    ['> one\n&gt; *two*\nthree', 'quote(one⏎bold(two))three'],
    ['&lt;b&gt; &amp;amp;', '<b> &amp;'],
    [':white_check_mark: 10:30:00', 'emoji(white_check_mark) 10:30:00'],
    ['中文*加粗*', '中文*加粗*'],
    ['中文 *加粗*。', '中文 bold(加粗)。'],
  ])('%j', (text, tree) => {
    expect(read(text)).toBe(tree);
  });

  it.each([
    ['<@U1>', 'user(U1 )'],
    ['<@U1|ann>', 'user(U1 ann)'],
    ['<#C1|ops>', 'channel(C1 ops)'],
    ['<!subteam^S1|@ops>', 'group(S1 @ops)'],
    ['<!here>', 'broadcast(here )'],
    ['<https://a.example/?x=1&amp;y|a &amp; b>', 'link(https://a.example/?x=1&y a & b)'],
    ['<mailto:a@b.example>', 'link(mailto:a@b.example mailto:a@b.example)'],
    ['<!date^60^{date} {time}^https://a.example|then>', 'date(60 {date} {time} https://a.example then)'],
    ['<!date^x^{date}|then>', 'then'],
  ])('reads %s', (text, tree) => {
    expect(read(text)).toBe(tree);
  });

  it('makes no link of anything but web and mail addresses', () => {
    expect(read('<javascript:alert(1)|click>')).toBe('<javascript:alert(1)|click>');
    expect(read('<!date^60^{date}^javascript:alert(1)|then>')).toBe('date(60 {date}  then)');
  });

  it('survives any text, and loses no letter of it', () => {
    const marks = fc.constantFrom('*', '_', '~', '`', '>', ':', '\n', ' ', 'a', 'b');
    fc.assert(
      fc.property(fc.array(marks), (letters) => {
        const text = letters.join('');
        expect(parseMrkdwn(text).map(lettersIn).join('')).toBe(text.replace(/[^ab]/g, ''));
      }),
    );
  });

  it('reads a long hostile text in a moment', () => {
    const start = performance.now();
    for (const piece of ['*a ', '<', '`', '> ', '_*~']) parseMrkdwn(piece.repeat(3000));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
