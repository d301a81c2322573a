import { appTabs } from './app-tabs.js';
import { byId, h } from './dom.js';
import { say } from './preferences.js';
import { store } from './store.js';

/**
 * The name of the place shown, and the tabs of the app.
 * @param {(tab: import('./app-tabs.js').Tab) => void} choose
 */
export function showChannelHead(choose) {
  const channel = store.screen?.channels.find(({ id }) => id === store.channel);
  if (!channel) return;
  const focused = document.activeElement?.id;
  byId('channel-head').replaceChildren(
    h(
      'div',
      {},
      h('h2', {}, channel.direct ? 'ECS Steward' : `# ${channel.name}`),
      h('p', {}, topicOf(channel)),
    ),
    ...(channel.direct ? [appTabs(choose)] : []),
  );
  if (focused?.startsWith('tab-')) document.getElementById(focused)?.focus();
}

/** @param {import('../screen.ts').ScreenChannel} channel */
function topicOf({ direct, archived, hasBot }) {
  if (direct) return say('direct');
  if (archived) return say('archived');
  return say(hasBot ? 'hasBot' : 'noBot');
}
