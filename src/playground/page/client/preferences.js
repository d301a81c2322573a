import { wordIn } from './words.js';

/** @typedef {'auto' | 'light' | 'dark'} Theme */

const root = document.documentElement;
const YEAR_MS = 365 * 86_400_000;

let languageChosen = root.dataset.languageChosen === 'true';

/** What the visitor chose; the server reads it from cookies and writes it into the document. */
export const preferences = {
  person: root.dataset.person ?? '',
  /** @type {import('./words.js').PageLanguage} */
  language: root.lang === 'zh-CN' ? 'zh-CN' : 'en',
  theme: /** @type {Theme} */ (root.dataset.theme ?? 'auto'),
};

/**
 * Keeps a choice for this visit and the next ones.
 * @param {Partial<typeof preferences>} choice
 */
export function prefer(choice) {
  for (const [name, value] of Object.entries(choice)) {
    void cookieStore.set({ name, value, expires: Date.now() + YEAR_MS, sameSite: 'strict' });
  }
  if (choice.language) languageChosen = true;
  apply(choice);
}

/**
 * Speaks a person's language, unless the visitor has chosen one.
 * @param {string} locale
 */
export function followLocale(locale) {
  if (!languageChosen) apply({ language: locale.startsWith('zh') ? 'zh-CN' : 'en' });
}

/** @param {Partial<typeof preferences>} choice */
function apply(choice) {
  Object.assign(preferences, choice);
  root.lang = preferences.language;
  root.dataset.theme = preferences.theme;
  root.dataset.person = preferences.person;
}

/**
 * A word in the visitor's language.
 * @param {import('./words.js').Word} word
 * @param {Readonly<Record<string, string | number>>} [values]
 */
export const say = (word, values) => wordIn(preferences.language, word, values);
