import { avatar } from './avatar.js';
import { blocksIn } from './blocks/blocks.js';
import { Surface } from './blocks/surface.js';
import { firstCommands } from './commands.js';
import { arrange, byId, h } from './dom.js';
import { fileCard } from './file.js';
import { dayOf, formatDate, relativeDay } from './mrkdwn/dates.js';
import { mrkdwn } from './mrkdwn/render.js';
import { me, personOf, reader } from './people.js';
import { say } from './preferences.js';
import { announceNew, readEnd } from './reading.js';
import { messagesIn, store } from './store.js';

/** @typedef {import('../../slack/workspace.ts').Message} Message */

const GROUP_SECONDS = 300;

/** @type {Map<string, { message: Message, follows: boolean, element: HTMLElement }>} what is on the screen, by ts */
const shown = new Map();

/** Forgets what was made in another language, or for another person. */
export function forgetMessages() {
  shown.clear();
}

/** Where, and as whom, one read last, and the ts of the newest message that stood there. */
const last = { place: '', ts: '' };

/**
 * Shows the messages of the channel; what has not changed is left alone.
 * @param {(command: string) => void} tryCommand
 */
export function showMessages(tryCommand) {
  const messages = messagesIn(store.channel);
  const elements = messages.flatMap((message, index) => {
    const before = messages[index - 1];
    const element = elementOf(message, before !== undefined && continues(before, message));
    return before && sameDay(before, message) ? [element] : [dayLine(message), element];
  });
  arrange(byId('messages'), messages.length > 0 ? elements : [welcome(tryCommand)]);
  const place = store.atHome ? '' : `${store.screen?.me} ${store.channel}`;
  const ts = messages.at(-1)?.ts ?? '';
  if (place !== last.place) readEnd();
  else if (ts > last.ts) announceNew();
  Object.assign(last, { place, ts });
}

/** @type {(message: Message, follows: boolean) => HTMLElement} */
function elementOf(message, follows) {
  const key = `${message.channelId} ${message.ts}`;
  const known = shown.get(key);
  if (known?.message === message && known.follows === follows) return known.element;
  const element = messageItem(message, follows);
  shown.set(key, { message, follows, element });
  return element;
}

/** @type {(message: Message, follows: boolean) => HTMLElement} */
function messageItem(message, follows) {
  const person = personOf(message.userId);
  const isApp = person?.part === 'app' || message.userId === 'USLACKBOT';
  const surface = new Surface({ channelId: message.channelId, messageTs: message.ts });
  const own = message.ephemeralFor !== undefined;
  return h(
    'li',
    { class: `message ${own ? 'ephemeral' : ''} ${follows ? 'follows' : ''}`, 'data-ts': message.ts },
    avatar(message.userId),
    h(
      'article',
      { 'aria-label': person?.name ?? 'Slack' },
      own && h('p', { class: 'only-you' }, say('onlyYou')),
      message.threadTs && h('p', { class: 'in-thread' }, say('inThread')),
      h(
        'header',
        {},
        h('strong', {}, person?.name ?? 'Slack'),
        isApp && h('span', { class: 'app-badge' }, say('app')),
        timeOf(message),
      ),
      message.blocks.length > 0
        ? blocksIn(message.blocks, surface)
        : message.text !== '' && h('p', { class: 'text' }, ...mrkdwn(message.text)),
      ...(message.files ?? []).map(fileCard),
      message.edited && h('small', { class: 'edited' }, say('edited')),
    ),
  );
}

/** @param {Message} message */
const momentOf = ({ ts }) => new Date(Number(ts) * 1000);

/** @param {Message} message */
function timeOf(message) {
  const at = momentOf(message);
  return h(
    'time',
    { datetime: at.toISOString(), title: formatDate(at, '{date_long} {time_secs}', reader()) },
    formatDate(at, '{time}', reader()),
  );
}

/** Whether a message goes on where the same author just spoke; what only one person sees answers a command each. @type {(before: Message, message: Message) => boolean} */
function continues(before, message) {
  return (
    before.userId === message.userId &&
    before.ephemeralFor === undefined &&
    message.ephemeralFor === undefined &&
    Number(message.ts) - Number(before.ts) < GROUP_SECONDS &&
    sameDay(before, message)
  );
}

/** @type {(one: Message, other: Message) => boolean} */
const sameDay = (one, other) => dayOf(momentOf(one), me().tz) === dayOf(momentOf(other), me().tz);

/** @param {Message} message */
function dayLine(message) {
  const at = momentOf(message);
  return h(
    'li',
    { class: 'day' },
    h('span', {}, relativeDay(at, reader()) ?? formatDate(at, '{date_long}', reader())),
  );
}

/** What a channel says before anyone has. @param {(command: string) => void} tryCommand */
function welcome(tryCommand) {
  const buttons = firstCommands.map((command) =>
    h(
      'button',
      { type: 'button', class: 'button', onclick: () => tryCommand(command) },
      h('code', {}, command),
    ),
  );
  return h(
    'li',
    { class: 'empty' },
    h('p', {}, say('empty')),
    h('div', { class: 'block actions' }, ...buttons),
  );
}
