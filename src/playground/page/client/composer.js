import { complete } from './completion.js';
import { act } from './connection.js';
import { byId, h } from './dom.js';
import { attempt, clearNotices, notice } from './notices.js';
import { say } from './preferences.js';
import { awaitAnswer, readEnd } from './reading.js';
import { store } from './store.js';
import { SuggestionList } from './suggestion-list.js';

/** @type {string[]} what was sent, the newest last */
const sent = [];
/** How far back in `sent` the box is; 0: not there. */
let back = 0;

const list = new SuggestionList((suggestion) => {
  setText(suggestion.text);
  refresh();
});

const box = h('textarea', {
  rows: 1,
  spellcheck: 'false',
  role: 'combobox',
  'aria-autocomplete': 'list',
  'aria-expanded': 'false',
  'aria-controls': list.element.id,
  oninput: () => {
    clearNotices();
    back = 0;
    refresh();
  },
  onkeydown: pressed,
  onblur: () => list.show([]),
});
const sendButton = h(
  'button',
  { type: 'submit', class: 'send' },
  h('img', { src: '/client/send.svg', alt: '' }),
);

/** Puts the box in its place, in the language of the page. */
export function showComposer() {
  box.placeholder = say('placeholder');
  box.setAttribute('aria-label', say('composer'));
  list.element.setAttribute('aria-label', say('suggestions'));
  sendButton.setAttribute('aria-label', say('send'));
  const form = byId('composer');
  if (form.childElementCount > 0) return;
  form.append(list.element, h('div', { class: 'box' }, box, sendButton));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(box.value);
  });
}

/** Lets one type. */
export const focusComposer = () => box.focus();

/**
 * Sends a command as the person who is played.
 * @param {string} text
 */
export async function send(text) {
  const command = text.trim();
  if (!command) return;
  if (!command.startsWith('/')) return notice(say('onlyCommands'));
  if (sent.at(-1) !== command) sent.push(command);
  setText('');
  list.show([]);
  clearNotices();
  readEnd();
  awaitAnswer();
  await attempt(() => act('command', { user: store.screen?.me, channel: store.channel, text: command }));
}

/** @param {string} text */
function setText(text) {
  box.value = text;
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight}px`;
}

function refresh() {
  setText(box.value);
  const names = store.screen?.fleet.instances.map(({ name }) => name) ?? [];
  const atEnd = box.selectionStart === box.value.length;
  list.show(atEnd ? complete(box.value, [...new Set(names)]) : []);
  box.setAttribute('aria-expanded', String(list.isOpen));
  box.setAttribute('aria-activedescendant', list.activeId);
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (event.isComposing) return;
  const handled = list.isOpen ? pressedInList(event.key) : pressedInHistory(event.key);
  if (handled) {
    event.preventDefault();
    box.setAttribute('aria-activedescendant', list.activeId);
    box.setAttribute('aria-expanded', String(list.isOpen));
  } else if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    void send(box.value);
  }
}

/** @param {string} key */
function pressedInList(key) {
  if (key === 'ArrowDown') return list.move(1);
  if (key === 'ArrowUp') return list.move(-1);
  if (key === 'Tab') return list.take(true);
  if (key === 'Enter') return list.take(false);
  return key === 'Escape' && list.show([]);
}

/** @param {string} key */
function pressedInHistory(key) {
  const step = { ArrowUp: 1, ArrowDown: -1 }[key];
  if (step === undefined || (back === 0 && box.value !== '')) return false;
  back = Math.min(Math.max(back + step, 0), sent.length);
  setText(back === 0 ? '' : (sent.at(-back) ?? ''));
  return true;
}
