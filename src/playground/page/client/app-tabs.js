import { act } from './connection.js';
import { h } from './dom.js';
import { attempt } from './notices.js';
import { say } from './preferences.js';
import { store, unreadIn } from './store.js';

/** @typedef {'home' | 'messages'} Tab */

/**
 * The two tabs of the app.
 * @param {(tab: Tab) => void} choose
 */
export function appTabs(choose) {
  const unread = store.atHome ? unreadIn(store.channel) : 0;
  /** @type {(tab: Tab, ...more: import('./dom.js').Child[]) => HTMLElement} */
  const tab = (name, ...more) =>
    h(
      'button',
      {
        type: 'button',
        id: `tab-${name}`,
        'aria-pressed': String(store.atHome === (name === 'home')),
        onclick: () => choose(name),
      },
      say(name),
      ...more,
    );
  return h(
    'div',
    { class: 'tabs' },
    tab('home'),
    tab(
      'messages',
      unread > 0 && h('span', { class: 'badge', 'aria-label': say('unread', { count: unread }) }, unread),
    ),
  );
}

/** Which tab the app opens with: what has been said there, else its Home. @returns {Tab} */
export const firstTab = () => (unreadIn(store.channel) > 0 ? 'messages' : 'home');

/** Goes to a tab, of which Slack tells the app. @param {Tab} tab */
export function openTab(tab) {
  store.atHome = tab === 'home';
  void attempt(() => act('tab', { user: store.screen?.me, tab }));
}
