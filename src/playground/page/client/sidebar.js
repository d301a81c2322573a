import { avatar } from './avatar.js';
import { arrange, byId, h } from './dom.js';
import { reader } from './people.js';
import { preferences, say } from './preferences.js';
import { demoNow, store, unreadIn } from './store.js';

/**
 * @typedef {object} Choices what a click in the sidebar leads to
 * @property {(channelId: string) => void} channel
 * @property {(userId: string) => void} person
 * @property {(theme: import('./preferences.js').Theme) => void} theme
 * @property {(language: import('./words.js').PageLanguage) => void} language
 */

/** Shows who and where one is, and what there is to choose. @param {Choices} choices */
export function showSidebar(choices) {
  const { screen } = store;
  if (!screen) return;
  const focused = document.activeElement?.id;
  byId('team').textContent = screen.team;
  const items = screen.channels.map((channel) => ({ channel, item: channelItem(channel, choices) }));
  byId('channels').replaceChildren(...items.filter(({ channel }) => !channel.direct).map(({ item }) => item));
  byId('direct').replaceChildren(...items.filter(({ channel }) => channel.direct).map(({ item }) => item));
  const players = screen.people.filter(({ part }) => part !== 'app');
  byId('people').replaceChildren(...players.map((person) => personItem(person, choices)));
  if (focused) document.getElementById(focused)?.focus();
}

/** @type {(channel: import('../screen.ts').ScreenChannel, choices: Choices) => HTMLElement} */
function channelItem({ id, name, direct }, choices) {
  const current = id === store.channel;
  const unread = current && !store.atHome ? 0 : unreadIn(id);
  return h(
    'li',
    {},
    h(
      'button',
      {
        type: 'button',
        id: `place-${id}`,
        class: unread > 0 ? 'place unread' : 'place',
        'aria-current': current && 'page',
        onclick: () => choices.channel(id),
      },
      direct ? avatar(store.screen?.bot.id ?? '') : h('span', { class: 'sign', 'aria-hidden': 'true' }, '#'),
      h('span', { class: 'name' }, direct ? 'ECS Steward' : name),
      unread > 0 && h('span', { class: 'badge', 'aria-label': say('unread', { count: unread }) }, unread),
    ),
  );
}

/** @type {(person: import('../screen.ts').ScreenPerson, choices: Choices) => HTMLElement} */
function personItem({ id, name, part, tz }, choices) {
  const time = new Intl.DateTimeFormat(reader().locale, { timeZone: tz, hour: 'numeric', minute: '2-digit' });
  return h(
    'li',
    {},
    h(
      'button',
      {
        type: 'button',
        id: `person-${id}`,
        class: 'place person',
        'aria-pressed': String(id === store.screen?.me),
        onclick: () => choices.person(id),
      },
      avatar(id),
      h('span', { class: 'name' }, name, h('small', {}, say(`part.${part}`))),
      h('time', { title: tz, 'data-tz': tz }, time.format(demoNow())),
    ),
  );
}

/** The page's own settings, and a refresh of every word the server wrote. @param {Choices} choices */
export function showPreferences(choices) {
  const themes = /** @type {const} */ (['auto', 'light', 'dark']);
  const languages = /** @type {const} */ ({ en: 'English', 'zh-CN': '简体中文' });
  arrange(byId('preferences'), [
    menu(
      say('theme'),
      themes.map((value) => [value, say(`theme.${value}`)]),
      preferences.theme,
      choices.theme,
    ),
    menu(
      say('language'),
      Object.entries(languages),
      preferences.language,
      choices.language,
      say('languageHint'),
    ),
  ]);
  document.title = say('title');
  for (const element of document.querySelectorAll('[data-word]')) {
    element.textContent = say(/** @type {import('./words.js').Word} */ (element.getAttribute('data-word')));
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute(
      'aria-label',
      say(/** @type {import('./words.js').Word} */ (element.getAttribute('data-label'))),
    );
  }
}

/**
 * @template {string} Value
 * @param {string} label
 * @param {readonly (readonly [string, string])[]} options
 * @param {Value} chosen
 * @param {(value: Value) => void} choose
 * @param {string} [hint] what to know before choosing
 */
function menu(label, options, chosen, choose, hint) {
  const made = h(
    'select',
    { title: hint, onchange: () => choose(/** @type {Value} */ (made.value)) },
    ...options.map(([value, text]) => h('option', { value, selected: value === chosen }, text)),
  );
  return h('label', {}, h('span', {}, label), made);
}
