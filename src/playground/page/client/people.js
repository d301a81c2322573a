import { preferences, say } from './preferences.js';
import { demoNow, store } from './store.js';

const nobody = { id: '', name: '', tz: 'Etc/UTC', locale: 'en-US', part: /** @type {const} */ ('guest') };

/** @param {string} id */
export const personOf = (id) => store.screen?.people.find((person) => person.id === id);

export const me = () => personOf(store.screen?.me ?? '') ?? nobody;

/** How the page's reader reads times: where the person is, in the language of the page. @returns {import('./mrkdwn/dates.js').Reader} */
export const reader = () => ({
  tz: me().tz,
  locale: preferences.language === 'en' ? englishOf(me().locale) : preferences.language,
  now: demoNow(),
  words: { today: say('today'), yesterday: say('yesterday'), tomorrow: say('tomorrow') },
});

/** @param {string} locale */
const englishOf = (locale) => (locale.startsWith('en') ? locale : 'en-US');

const hues = [215, 152, 28, 275, 345, 190];

/** A calm colour that stays with a person. @param {string} id */
export function hueOf(id) {
  const place = store.screen?.people.findIndex((person) => person.id === id) ?? 0;
  return hues[Math.max(place, 0) % hues.length] ?? 0;
}
