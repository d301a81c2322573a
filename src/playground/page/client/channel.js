import { blocksIn } from './blocks/blocks.js';
import { Surface } from './blocks/surface.js';
import { act } from './connection.js';
import { byId, h } from './dom.js';
import { attempt } from './notices.js';
import { say } from './preferences.js';
import { store } from './store.js';

/**
 * The name of the place shown, and in direct messages its tabs, if the app has published a Home tab.
 * @param {() => void} moved called when another tab was chosen
 */
export function showChannelHead(moved) {
  const channel = store.screen?.channels.find(({ id }) => id === store.channel);
  if (!channel) return;
  const topic = channel.direct ? say('direct') : say(channel.hasBot ? 'hasBot' : 'noBot');
  byId('channel-head').replaceChildren(
    h('div', {}, h('h2', {}, channel.direct ? 'ECS Steward' : `# ${channel.name}`), h('p', {}, topic)),
    ...(channel.direct && store.screen?.home ? [tabs(moved)] : []),
  );
}

/** @param {() => void} moved */
function tabs(moved) {
  /** @type {(atHome: boolean, text: string) => HTMLElement} */
  const tab = (atHome, text) =>
    h(
      'button',
      {
        type: 'button',
        'aria-pressed': String(store.atHome === atHome),
        onclick: () => {
          store.atHome = atHome;
          moved();
          if (atHome) void attempt(() => act('home', { user: store.screen?.me }));
        },
      },
      text,
    );
  return h('div', { class: 'tabs' }, tab(true, say('home')), tab(false, say('messages')));
}

/** Shows the app's Home tab or the messages. */
export function showHome() {
  const published = store.screen?.home;
  store.atHome &&= Boolean(published);
  const home = byId('home');
  home.hidden = !store.atHome;
  byId('conversation').hidden = store.atHome;
  byId('composer').hidden = store.atHome;
  if (published && store.atHome) {
    home.replaceChildren(blocksIn(published.view.blocks, new Surface({ viewId: published.viewId })));
  }
}
