import { byId, h } from './dom.js';
import { inMoney } from './money.js';
import { dayOf, formatDate } from './mrkdwn/dates.js';
import { reader } from './people.js';
import { say } from './preferences.js';
import { store } from './store.js';

/** @typedef {import('../fleet-watch.ts').DatedEvent} DatedEvent */

/** Shows what happened to the fleet, the newest first, day by day. */
export function showEvents() {
  const events = store.screen?.fleet.events ?? [];
  const items = events.flatMap((event, index) => {
    const after = events[index - 1];
    return after && dayOfEvent(after) === dayOfEvent(event) ? [item(event)] : [dayLine(event), item(event)];
  });
  byId('event-list').replaceChildren(
    ...(items.length > 0 ? items : [h('li', { class: 'empty' }, say('noEvents'))]),
  );
}

/** @param {DatedEvent} event */
const dayOfEvent = ({ at }) => dayOf(new Date(at), reader().tz);

/** @param {DatedEvent} event */
function dayLine({ at }) {
  return h('li', { class: 'date' }, formatDate(new Date(at), '{date_short}', reader()));
}

/** @param {DatedEvent} event */
function item(event) {
  const at = new Date(event.at);
  return h(
    'li',
    {},
    h('time', { datetime: event.at }, formatDate(at, '{time_secs}', reader())),
    h('span', {}, h('strong', {}, event.name), ' ', words(event)),
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
    case 'paid':
      return say('event.paid', { amount: inMoney(event), id: event.orderId });
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
