import { setTimeout as sleep } from 'node:timers/promises';
import type { House } from '../workflows/house.ts';
import { type Reader, readerFor } from './i18n/reader.ts';

/** Slack's 3 s are running: who does not answer by then is spoken to in the channel's language. */
const SOON_MS = 500;

/** The person's reader if Slack says soon who it is, else the channel's. */
export async function readerSoon(house: House, user: string): Promise<Reader> {
  const usual = { language: house.settings.language, timeZone: house.settings.timezone };
  const profile = await Promise.race([
    house.directory.profile(user).catch(() => usual),
    sleep(SOON_MS, usual),
  ]);
  return readerFor(profile.language, profile.timeZone);
}
