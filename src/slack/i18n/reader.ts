import { createInstance } from 'i18next';
import type { Language } from '../../domain/actor.ts';
import { isTimeZone } from '../../domain/time.ts';
import { en } from './en.ts';
import type { Translate } from './translate.ts';
import { zhCN } from './zh-CN.ts';

/** Whoever a text is made for: a person, or everyone in a channel. */
export interface Reader {
  t: Translate;
  language: Language;
  /** IANA zone, always one that this runtime knows. */
  timeZone: string;
}

/** Between markup, or a value that may be some, and full-width punctuation. */
const TOUCHING = /(?<=}}|[*`])(?=[，。：；？！、（）…])|(?<=[，。：；？！、（）])(?={{|[*`])/g;

const catalogue = createInstance({
  resources: { en: { translation: en }, 'zh-CN': { translation: bounded(zhCN) } },
  fallbackLng: 'en',
  initAsync: false,
  nsSeparator: false,
  // Values are escaped for Slack's markup where they are made, not for HTML.
  interpolation: { escapeValue: false },
});
void catalogue.init();

/** A reader of `language` in `timeZone`; an unknown zone becomes UTC, because a time must always be sayable. */
export function readerFor(language: Language, timeZone: string): Reader {
  return { t: TRANSLATE[language], language, timeZone: isTimeZone(timeZone) ? timeZone : 'UTC' };
}

const TRANSLATE: Record<Language, Translate> = { en: translateTo('en'), 'zh-CN': translateTo('zh-CN') };

/**
 * The same texts with a zero-width space wherever a value or markup touches full-width punctuation.
 * Slack ends bold and code at a boundary, which such punctuation is none, and Chinese puts no space there.
 */
function bounded(texts: typeof zhCN): typeof zhCN {
  return JSON.parse(JSON.stringify(texts), (_, text) =>
    typeof text === 'string' ? text.replace(TOUCHING, '\u200b') : text,
  );
}

function translateTo(language: Language): Translate {
  const translate = catalogue.getFixedT(language);
  // nest: false, so that `$t(…)` in a name or a reason stays what it is.
  return (key, ...[values]) => translate(key as string, { ...values, nest: false }) as string;
}
