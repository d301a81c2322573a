/**
 * What a person meant to type: what keyboards and input methods slip in (full-width letters, curly
 * quotes, long dashes, invisible characters) folded to what the parser knows. Twice is as good as
 * once. Linear in the length of `text`.
 */
export function plainText(text: string): string {
  return text
    .toWellFormed()
    .replace(INVISIBLE, '')
    .replace(CONTROL, ' ')
    .replace(FULL_WIDTH, narrow)
    .replace(DOUBLE_QUOTE, '"')
    .replace(SINGLE_QUOTE, "'")
    .replace(COMMA, ',')
    .replace(OPTION_DASHES, (dashes) => (dashes.search(LONG_DASH) < 0 ? dashes : '--'))
    .replace(LONG_DASH, '-');
}

/** The same, of a text in which new lines and tabs stay what they are: in a script they mean something. */
export function plainLines(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.split('\t').map(plainText).join('\t'))
    .join('\n');
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
