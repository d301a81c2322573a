import { describe, expect, it } from 'vitest';
import { en } from '../../../src/slack/i18n/en.ts';
import { readerFor } from '../../../src/slack/i18n/reader.ts';
import type { Translate } from '../../../src/slack/i18n/translate.ts';
import { zhCN } from '../../../src/slack/i18n/zh-CN.ts';

/** Every text by its path. */
function texts(part: object, path = ''): [string, string][] {
  return Object.entries(part).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : texts(value, `${path}${key}.`),
  );
}

function variables(text: string): string[] {
  return [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name ?? '').sort();
}

const english = new Map(texts(en));
const chinese = new Map(texts(zhCN));

describe('the catalogues', () => {
  it('have the same keys, less the singular that Chinese does not have', () => {
    const expected = [...english.keys()].filter((key) => !key.endsWith('_one'));
    expect([...chinese.keys()].sort()).toEqual(expected.sort());
  });

  it.each([...chinese])('%s fills in what the English text fills in', (key, text) => {
    expect(new Set(variables(text))).toEqual(new Set(variables(english.get(key) ?? '')));
  });

  it('leave no text empty', () => {
    expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('keep titles and buttons of modals within 24 characters', () => {
    const short = /^(work\..*\.title|forms\.(\w*Title|\w*Submit|close|cancel))$/;
    const long = [...english, ...chinese].filter(([key, text]) => short.test(key) && text.length > 24);
    expect(long).toEqual([]);
  });
});

describe('a reader', () => {
  const { t } = readerFor('en', 'Europe/Berlin');

  it('is told plurals as the language has them', () => {
    expect(t('instance.count', { count: 1 })).toBe('1 instance');
    expect(t('instance.count', { count: 7 })).toBe('7 instances');
    expect(readerFor('zh-CN', 'UTC').t('instance.count', { count: 1 })).toBe('1 台实例');
  });

  it('sees values as they are: neither escaped for HTML nor read as texts', () => {
    const ref = '&<> $t(cards.confirm) {{ref}}';
    expect(t('problems.unforeseen.fix', { ref })).toContain(ref);
  });

  it('has a zone that exists', () => {
    expect(readerFor('en', 'Mars/Olympus').timeZone).toBe('UTC');
    expect(readerFor('en', 'Asia/Shanghai').timeZone).toBe('Asia/Shanghai');
  });

  it('is never asked for an unknown text, nor for one with a variable missing', () => {
    const wrong = (say: Translate) => [
      // @ts-expect-error no such key
      () => say('instance.nothing'),
      // @ts-expect-error `when` is missing
      () => say('instance.deadline.expiry'),
      // @ts-expect-error `count` is missing
      () => say('instance.count'),
      // @ts-expect-error there is no variable to fill in
      () => say('cards.confirm', { name: 'x' }),
    ];
    expect(wrong(t)).toHaveLength(4);
  });
});
