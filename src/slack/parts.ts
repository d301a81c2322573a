import { setTimeout as sleep } from 'node:timers/promises';
import type { Deliveries } from '../domain/ports.ts';
import type { House } from '../workflows/house.ts';
import type { Front } from './front.ts';
import { type Reader, readerFor } from './i18n/reader.ts';
import type { Replies } from './replies.ts';
import type { Web } from './web.ts';

/** What the listeners work with. */
export interface Parts {
  house: House;
  web: Web;
  front: Front;
  replies: Replies;
  deliveries: Deliveries;
}

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
