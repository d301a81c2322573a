/**
 * What a person meant to type, out of what Slack sends: links and mentions unwrapped, escapes
 * undone, and what keyboards and input methods slip in (full-width letters, curly quotes,
 * long dashes, invisible characters) folded to what the parser knows. Linear in the length of `text`.
 */
export function plainText(text: string): string {
  return unescaped(unwrapped(text.toWellFormed()))
    .replace(INVISIBLE, '')
    .replace(CONTROL, ' ')
    .replace(FULL_WIDTH, narrow)
    .replace(DOUBLE_QUOTE, '"')
    .replace(SINGLE_QUOTE, "'")
    .replace(COMMA, ',')
    .replace(OPTION_DASHES, (dashes) => (dashes.search(LONG_DASH) < 0 ? dashes : '--'))
    .replace(LONG_DASH, '-');
}

const INVISIBLE = /\p{Cf}/gu;
const CONTROL = /\p{Cc}/gu;
// U+FF01–U+FF5E are ASCII, 0xFEE0 further on. Unicode's own folding (NFKC) would do it too, but it
// also rewrites letters that an instance's name may rightly have.
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const DOUBLE_QUOTE = /[“”„‟]/g;
const SINGLE_QUOTE = /[‘’‚‛]/g;
const COMMA = /[、﹐]/g;
const LONG_DASH = /[‐-―−﹣]/g;
// A phone makes `—force` or `–force` of a typed `--force`.
const OPTION_DASHES = /(?<=^|\s)[-‐-―−﹣]+(?=\p{L})/gu;

function narrow(wide: string): string {
  return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
}

/** `<http://web-1.x|web-1.x>` → `web-1.x`; `<@U123|name>` → `<@U123>`. */
function unwrapped(text: string): string {
  return text.replace(/<([^<>]*)>/g, (whole, inside: string) => {
    const bar = inside.indexOf('|');
    const target = bar < 0 ? inside : inside.slice(0, bar);
    if (/^[@#!]/.test(target)) return `<${target}>`;
    if (/^[a-z]+:/i.test(target)) return bar < 0 ? target : inside.slice(bar + 1);
    return whole;
  });
}

const ESCAPES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Undoes the three escapes of Slack, each once: `&amp;lt;` is a typed `&lt;`. */
function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (escaped) => ESCAPES[escaped] ?? escaped);
}
