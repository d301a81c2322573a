import { blocksIn } from './blocks/blocks.js';
import { Surface } from './blocks/surface.js';
import { byId, h } from './dom.js';
import { dayOf } from './mrkdwn/dates.js';
import { me } from './people.js';
import { say } from './preferences.js';
import { demoNow, store } from './store.js';

/** What is on the screen, so that news of other things leave an open menu alone. */
let shown = '';

/** Shows the app's Home tab as the person has it, or the messages. */
export function showHome() {
  const home = byId('home');
  const { atHome } = store;
  home.hidden = !atHome;
  byId('conversation').hidden = atHome;
  byId('composer').hidden = atHome;
  if (!atHome) return;
  const published = store.screen?.home;
  const day = dayOf(demoNow(), me().tz);
  const next = JSON.stringify([me().id, published?.hash, day, document.documentElement.lang]);
  if (next === shown) return;
  shown = next;
  const focused = document.activeElement?.closest('#home [data-action]')?.getAttribute('data-action');
  home.replaceChildren(
    published
      ? blocksIn(published.view.blocks, new Surface({ viewId: published.viewId }))
      : h('p', { class: 'empty' }, say('homeEmpty')),
  );
  if (focused) refocus(home, focused);
}

/** @type {(home: HTMLElement, action: string) => void} */
function refocus(home, action) {
  const again = home.querySelector(`[data-action="${CSS.escape(action)}"]`);
  const target = again instanceof HTMLDetailsElement ? again.querySelector('summary') : again;
  if (target instanceof HTMLElement) target.focus();
}
