import { busyWhile } from './blocks/buttons.js';
import { act } from './connection.js';
import { arrange, byId, h } from './dom.js';
import { inMoney } from './money.js';
import { formatDate, inWords } from './mrkdwn/dates.js';
import { attempt } from './notices.js';
import { reader } from './people.js';
import { say } from './preferences.js';
import { demoNow, store } from './store.js';
import { isWord } from './words.js';

/** @typedef {import('../instance-card.ts').InstanceCard} Card */

const FADE_MS = 1200;
const DAY_MS = 86_400_000;

/** @type {Map<string, { key: string, element: HTMLElement, card: Card }>} */
const shown = new Map();

/** Shows every instance, what ends first on top; one that was released fades out. */
export function showFleet() {
  const instances = store.screen?.fleet.instances ?? [];
  const present = new Set(instances.map(({ id }) => id));
  for (const [id, { element }] of shown) {
    if (!present.has(id)) fade(id, element);
  }
  for (const card of instances) show(card);
  byId('fleet-count').textContent = say('fleetCount', { count: instances.length });
  showBalance();
  arrange(
    byId('instances'),
    [...shown.values()]
      .toSorted(
        (a, b) => endOf(a.card).localeCompare(endOf(b.card)) || a.card.name.localeCompare(b.card.name),
      )
      .map(({ element }) => element),
  );
}

function showBalance() {
  const purse = store.screen?.fleet.purse;
  byId('balance').textContent = purse
    ? say('balance', { amount: inMoney({ amount: purse.balance, currency: purse.currency }) })
    : '';
}

/** When it ends, to sort by: a spot instance at any moment, and others perhaps never. @param {Card} card */
const endOf = ({ deadlines, charge }) => deadlines[0]?.at ?? (charge === 'spot' ? '0' : 'never');

/** @param {Card} card */
function show(card) {
  const key = JSON.stringify([
    card,
    document.documentElement.lang,
    reader().tz,
    card.deadlines.map(({ at }) => left(at)),
  ]);
  const known = shown.get(card.id);
  if (known?.key === key) return;
  const element = item(card);
  if (!known) element.classList.add('comes');
  known?.element.replaceWith(element);
  shown.set(card.id, { key, element, card });
}

/** @type {(id: string, element: HTMLElement) => void} */
function fade(id, element) {
  if (element.classList.contains('goes')) return;
  element.classList.add('goes');
  element.querySelector('.status')?.replaceChildren(h('i', { class: 'dot' }), say('released'));
  setTimeout(() => {
    if (shown.get(id)?.element !== element) return;
    shown.delete(id);
    element.remove();
  }, FADE_MS);
}

/** @param {Card} card */
function item(card) {
  return h(
    'li',
    { class: 'instance', 'data-id': card.id, 'data-status': card.status },
    h(
      'header',
      {},
      h('strong', {}, card.name),
      h('span', { class: 'status' }, h('i', { class: 'dot' }), say(`status.${card.status}`)),
    ),
    h('p', { class: 'facts' }, `${card.type} · ${card.region}`),
    h('p', {}, copyButton(card.id)),
    h(
      'p',
      { class: 'marks' },
      h('span', { class: 'mark' }, say(`charge.${card.charge}`)),
      card.protected && h('span', { class: 'mark strong' }, say('protected')),
      card.autoRenews && h('span', { class: 'mark' }, say('autoRenews')),
      ...card.locks.map((lock) => h('span', { class: 'mark danger' }, lockWord(lock))),
      ...Object.entries(card.tags).map(([name, value]) =>
        h('span', { class: 'mark tag' }, `${name}=${value}`),
      ),
    ),
    ...card.deadlines.map(deadline),
    card.paid && payment(card.paid),
    card.charge === 'spot' && !card.locks.includes('Recycling') && deed('recycle', card),
    card.charge === 'subscription' && deed('renew', card),
  );
}

/** @param {NonNullable<Card['paid']>} paid */
function payment(paid) {
  return h(
    'p',
    { class: 'payment' },
    h('span', {}, say('paid')),
    h('span', { class: 'amount' }, inMoney(paid)),
    h('span', { class: 'order' }, say('order', { id: paid.orderId })),
  );
}

/**
 * A button for what happens to the instance past the bot.
 * @param {'recycle' | 'renew'} action
 * @param {Card} card
 */
function deed(action, { id, name }) {
  const hint = say(`${action}Hint`, { name });
  const made = h(
    'button',
    {
      type: 'button',
      class: 'button deed',
      title: hint,
      'aria-label': `${say(action)} ${name}`,
      onclick: () => busyWhile(made, () => attempt(() => act(action, { instance: id }))),
    },
    say(action),
  );
  return made;
}

/** @param {string} lock */
function lockWord(lock) {
  const word = `lock.${lock}`;
  return isWord(word) ? say(word) : lock;
}

/** @param {Card['deadlines'][number]} deadline */
function deadline({ kind, at }) {
  const date = new Date(at);
  const ahead = date.getTime() - demoNow().getTime();
  return h(
    'p',
    { class: ahead < DAY_MS ? 'deadline near' : 'deadline' },
    h('span', {}, say(kind === 'expiry' && ahead < 0 ? 'deadline.expired' : `deadline.${kind}`)),
    h(
      'time',
      { datetime: at, title: `${at.slice(0, 16).replace('T', ' ')} UTC` },
      formatDate(date, '{date_short} {time}', reader()),
    ),
    h('span', { class: 'left' }, left(at)),
  );
}

/** @param {string} at */
const left = (at) => inWords(Date.parse(at) - demoNow().getTime(), reader().locale, 'short');

/** @param {string} id */
function copyButton(id) {
  const made = h(
    'button',
    {
      type: 'button',
      class: 'id',
      'aria-label': say('copy', { id }),
      title: say('copy', { id }),
      onclick: async () => {
        await navigator.clipboard.writeText(id);
        made.dataset.copied = say('copied');
        setTimeout(() => delete made.dataset.copied, FADE_MS);
      },
    },
    id,
  );
  return made;
}
