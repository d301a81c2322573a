const DIGITS = '零一二三四五六七八九';

/** A number below 100 in Chinese, e.g. `两`, `十五`, `三十`; undefined if `text` is none. */
export function chineseNumber(text: string): number | undefined {
  const match = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(text);
  if (match) return DIGITS.indexOf(match[1] ?? '一') * 10 + DIGITS.indexOf(match[2] ?? '零');
  if (text === '两') return 2;
  return text.length === 1 && DIGITS.includes(text) ? DIGITS.indexOf(text) : undefined;
}
