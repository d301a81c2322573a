import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { players } from '../cast.ts';

export type Theme = 'auto' | 'light' | 'dark';
export type PageLanguage = 'en' | 'zh-CN';

/** What a visitor chose, kept in cookies so that the first picture is already right. */
export interface Preferences {
  readonly theme: Theme;
  readonly language: PageLanguage;
  /** The user id of whoever is played. */
  readonly person: string;
}

/** Reads the cookies; what they lack or get wrong is the first player, their language, and the system's theme. */
export function preferencesOf(c: Context): Preferences {
  const theme = getCookie(c, 'theme');
  const language = getCookie(c, 'language');
  const chosen = getCookie(c, 'person');
  const player = players.find(({ id }) => id === chosen) ?? players[0];
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    language: language === 'en' || language === 'zh-CN' ? language : languageOf(player?.locale),
    person: player?.id ?? '',
  };
}

function languageOf(locale = 'en'): PageLanguage {
  return locale.startsWith('zh') ? 'zh-CN' : 'en';
}
