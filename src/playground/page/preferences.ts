import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { players } from '../cast.ts';

type Theme = 'auto' | 'light' | 'dark';
type PageLanguage = 'en' | 'zh-CN';

/** What a visitor chose, kept in cookies so that the first picture is already right. */
export interface Preferences {
  readonly theme: Theme;
  readonly language: PageLanguage;
  /** False: the language is that of the person played, and follows when another one is. */
  readonly languageChosen: boolean;
  /** The user id of whoever is played. */
  readonly person: string;
}

/** Reads the cookies; what they lack or get wrong is the first player, their language, and the system's theme. */
export function preferencesOf(c: Context): Preferences {
  const theme = getCookie(c, 'theme');
  const language = getCookie(c, 'language');
  const chosen = getCookie(c, 'person');
  const player = players.find(({ id }) => id === chosen) ?? players[0];
  const languageChosen = language === 'en' || language === 'zh-CN';
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    language: languageChosen ? language : languageOf(player?.locale),
    languageChosen,
    person: player?.id ?? '',
  };
}

function languageOf(locale = 'en'): PageLanguage {
  return locale.startsWith('zh') ? 'zh-CN' : 'en';
}
