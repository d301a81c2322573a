import { byId, h } from './dom.js';
import { formatDate } from './mrkdwn/dates.js';
import { reader } from './people.js';
import { say } from './preferences.js';
import { store } from './store.js';

/** @typedef {import('../fleet-watch.ts').DatedEvent} DatedEvent */

/** Shows what happened to the fleet, the newest first. */
export function showEvents() {
  const events = store.screen?.fleet.events ?? [];
  const items = events.map((event) =>
    h(
      'li',
      {},
      h(
        'time',
        { datetime: event.at, title: formatDate(new Date(event.at), '{date_long}', reader()) },
        formatDate(new Date(event.at), '{time_secs}', reader()),
      ),
      h('span', {}, h('strong', {}, event.name), ' ', words(event)),
    ),
  );
  byId('event-list').replaceChildren(
    ...(items.length > 0 ? items : [h('li', { class: 'empty' }, say('noEvents'))]),
  );
}

/** @type {(event: DatedEvent) => string} */
function words(event) {
  switch (event.what) {
    case 'created':
    case 'released':
      return say(`event.${event.what}`);
    case 'status':
      return say('event.status', { from: status(event.from), to: status(event.to) });
    case 'protection':
    case 'auto-renewal':
      return say(`event.${event.what}.${event.on ? 'on' : 'off'}`);
    case 'locks':
      return say(event.locks.length > 0 ? 'event.locks' : 'event.locks.none');
    default:
      if (event.to === null) return say(`event.${event.what}.none`);
      return say(`event.${event.what}`, {
        at: formatDate(new Date(event.to), '{date_short} {time}', reader()),
      });
  }
}

/** @param {string} name */
const status = (name) => say(/** @type {import('./words.js').Word} */ (`status.${name}`));
