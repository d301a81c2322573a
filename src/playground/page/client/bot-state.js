import { byId, h } from './dom.js';
import { say } from './preferences.js';
import { store } from './store.js';

/** Whether the demo itself can be reached. */
let online = true;

/** @param {boolean} isOnline whether the demo can be reached */
export function noteOnline(isOnline) {
  online = isOnline;
  showBotState();
}

/** Shows how the bot is: small in the sidebar, and while it cannot answer also above the box, with what to do. */
export function showBotState() {
  const bot = store.screen?.bot;
  const state = online ? bot?.state : 'offline';
  if (!state) return;
  const told = state === 'offline' ? say('offline') : say(`bot.${state}`);
  const process = state === 'running' && bot?.pid !== undefined && say('bot.pid', { pid: bot.pid });
  byId('bot-state').dataset.state = state;
  byId('bot-state').replaceChildren(
    h('i', { class: 'dot' }),
    h('span', {}, told),
    ...(process ? [h('small', {}, process)] : []),
  );
  const waiting = state === 'running' ? [] : [h('strong', {}, told), h('span', {}, say(`wait.${state}`))];
  byId('bot-wait').hidden = waiting.length === 0;
  byId('bot-wait').replaceChildren(...waiting);
}
