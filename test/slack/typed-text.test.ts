import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typedText } from '../../src/slack/typed-text.ts';

/** As Slack does it with `should_escape`, without the mentions and links it finds. */
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

describe('what was typed after the command', () => {
  it.each([
    ['stop <http://web-1.example|web-1.example>', 'stop web-1.example'],
    ['stop <https://web-1.example>', 'stop https://web-1.example'],
    ['stop <@U123|alice smith>', 'stop <@U123>'],
    ['stop <#C123|general> <!subteam^S1|@ops>', 'stop <#C123> <!subteam^S1>'],
    ['stop a&amp;b &lt;c&gt; &amp;lt;', 'stop a&b <c> &lt;'],
    ['stop <unclosed', 'stop <unclosed'],
    ['stop <>', 'stop <>'],
  ])('%j was %j', (text, typed) => {
    expect(typedText(text)).toBe(typed);
  });

  it('is whatever was escaped', () => {
    const pieces = fc.constantFrom('&', '<', '>', '|', '@U1', 'http:', 'amp;', 'lt;', ' ');
    const lines = fc.array(fc.oneof(pieces, fc.string()), { maxLength: 20 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(lines, (line) => {
        expect(typedText(escaped(line))).toBe(line);
      }),
      { seed: 1 },
    );
  });

  it('is escaped at all because the manifest asks for it', () => {
    expect(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8')).toMatch(
      /should_escape: true/,
    );
  });

  it.each(['<', '<a|', '&amp;', '<@'])('is found quickly in as many %j as can be', (part) => {
    const text = part.repeat(20_000);
    const started = performance.now();
    typedText(text);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
