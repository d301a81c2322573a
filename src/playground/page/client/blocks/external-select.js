import { act } from '../connection.js';
import { h } from '../dom.js';
import { withEmoji } from '../emoji.js';
import { attempt } from '../notices.js';
import { say } from '../preferences.js';
import { store } from '../store.js';

/**
 * @typedef {import('@slack/types').PlainTextOption} Option
 * @typedef {import('@slack/types').ExternalSelect} One
 * @typedef {import('@slack/types').MultiExternalSelect} Several
 * @typedef {import('./elements.js').Field} Field
 */

const PAUSE_MS = 250;

/** @type {Map<string, string>} how what was offered in a field is called: its id and value → text; a view is drawn anew */
const texts = new Map();

/** A menu whose options the app finds while one types. @param {One} element @param {Field} field */
export function externalSelect(element, { blockId, surface, dispatches }) {
  const id = surface.idOf(blockId, element);
  const initial = element.initial_option;
  if (initial) remember(id, [initial]);
  const entry = surface.entryOf(blockId, element, initial?.value ?? null);
  let chosen = typeof entry === 'string' ? entry : null;

  /** @param {string | null} value */
  const choose = (value) => {
    if (value === chosen) return;
    chosen = value;
    surface.note(blockId, element, value);
    if (dispatches) void surface.use(blockId, element, value);
  };
  const { box, list } = searchBox(element, { blockId, surface, dispatches }, (value) => {
    choose(value);
    box.value = textOf(id, value);
  });
  box.value = chosen === null ? '' : textOf(id, chosen);
  box.addEventListener('focus', () => box.select());
  // Whoever empties the box has chosen nothing; whoever leaves half a word there has changed nothing.
  box.addEventListener('blur', () => {
    if (box.value === '') choose(null);
    else box.value = chosen === null ? '' : textOf(id, chosen);
  });
  return h('span', { class: 'external' }, box, list);
}

/** The same, of which several are chosen. @param {Several} element @param {Field} field */
export function multiExternalSelect(element, { blockId, surface, dispatches }) {
  const id = surface.idOf(blockId, element);
  const initial = element.initial_options ?? [];
  remember(id, initial);
  const entry = surface.entryOf(
    blockId,
    element,
    initial.map(({ value = '' }) => value),
  );
  const chosen = new Set(Array.isArray(entry) ? entry : []);
  const chips = h('span', { class: 'chips' });

  const tell = () => {
    surface.note(blockId, element, [...chosen]);
    if (dispatches) void surface.use(blockId, element, [...chosen]);
    draw();
  };
  const draw = () =>
    chips.replaceChildren(
      ...[...chosen].map((value) =>
        h(
          'button',
          {
            type: 'button',
            class: 'chip',
            'aria-label': say('remove', { name: textOf(id, value) }),
            onclick: () => {
              chosen.delete(value);
              tell();
              box.focus();
            },
          },
          withEmoji(textOf(id, value)),
          h('span', { 'aria-hidden': 'true' }, '×'),
        ),
      ),
    );
  const { box, list } = searchBox(element, { blockId, surface, dispatches }, (value) => {
    const isFull = chosen.size >= (element.max_selected_items ?? Number.POSITIVE_INFINITY);
    if (!isFull && !chosen.has(value)) {
      chosen.add(value);
      tell();
    }
    box.value = '';
  });
  box.addEventListener('blur', () => {
    box.value = '';
  });
  draw();
  return h('span', { class: 'external' }, chips, box, list);
}

/** @param {string} id @param {readonly Option[]} options */
function remember(id, options) {
  for (const { text, value = '' } of options) texts.set(`${id} ${value}`, text.text);
}

/** @param {string} id @param {string} value */
const textOf = (id, value) => texts.get(`${id} ${value}`) ?? value;

/**
 * A box to type into, and the list below it of what the app has found.
 * @param {One | Several} element
 * @param {Field} field
 * @param {(value: string) => void} taken
 */
function searchBox(element, { blockId, surface }, taken) {
  const id = surface.idOf(blockId, element);
  /** @type {readonly Option[]} */
  let options = [];
  let active = -1;
  let asked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  const list = h('ul', {
    id: `${id}-options`,
    class: 'external-options',
    role: 'listbox',
    hidden: true,
    // The box keeps the focus, so that one can go on typing.
    onmousedown: (/** @type {Event} */ event) => event.preventDefault(),
  });

  /** @param {string} query */
  const suggest = async (query) => {
    asked += 1;
    const question = asked;
    const use = { actionId: element.action_id ?? '', blockId };
    const body = { user: store.screen?.me, target: surface.target, use, query };
    if (list.hidden) show([], say('looking'));
    /** @type {readonly Option[]} */
    const found = (await attempt(() => act('suggest', body))) ?? [];
    if (question !== asked || document.activeElement !== box) return;
    remember(id, found);
    show(found, say('noOptions'));
  };

  /** @param {readonly Option[]} found @param {string} otherwise */
  const show = (found, otherwise) => {
    options = found;
    active = -1;
    list.replaceChildren(
      ...(found.length > 0
        ? found.map(optionIn)
        : [h('li', { class: 'none', role: 'option', 'aria-disabled': 'true' }, otherwise)]),
    );
    list.hidden = false;
    box.setAttribute('aria-expanded', 'true');
    box.removeAttribute('aria-activedescendant');
    list.scrollIntoView({ block: 'nearest' });
  };
  const hide = () => {
    clearTimeout(waiting);
    asked += 1;
    options = [];
    list.hidden = true;
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  };
  /** @type {(option: Option, index: number) => HTMLElement} */
  const optionIn = (option, index) =>
    h(
      'li',
      { id: `${id}-option-${index}`, role: 'option', 'aria-selected': 'false', onclick: () => take(option) },
      h('span', {}, withEmoji(option.text.text)),
      option.description && h('small', {}, withEmoji(option.description.text)),
    );
  /** @param {Option} option */
  const take = ({ value = '' }) => {
    hide();
    taken(value);
  };
  /** @param {number} step */
  const move = (step) => {
    active = (Math.max(active, step > 0 ? -1 : 0) + step + options.length) % options.length;
    for (const [index, item] of [...list.children].entries()) {
      item.setAttribute('aria-selected', String(index === active));
      if (index === active) item.scrollIntoView({ block: 'nearest' });
    }
    box.setAttribute('aria-activedescendant', `${id}-option-${active}`);
  };

  /** @param {number} by */
  const step = (by) => {
    if (options.length > 0) move(by);
    else void suggest('');
    return true;
  };

  /** What a key does here; false: nothing. @param {string} key */
  const onKey = (key) => {
    switch (key) {
      case 'Escape':
        if (list.hidden) return false;
        hide();
        return true;
      case 'Enter': {
        const option = options[Math.max(active, 0)];
        if (option) take(option);
        return true;
      }
      case 'ArrowDown':
        return step(1);
      case 'ArrowUp':
        return step(-1);
      default:
        return false;
    }
  };

  const box = h('input', {
    id,
    type: 'search',
    class: 'field',
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': list.id,
    'aria-autocomplete': 'list',
    autocomplete: 'off',
    placeholder: element.placeholder?.text ?? say('search'),
    'data-action': element.action_id,
    onclick: () => suggest(''),
    onblur: hide,
    oninput: () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => suggest(box.value), PAUSE_MS);
    },
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      const isHandled = onKey(event.key);
      if (!isHandled) return;
      event.preventDefault();
      event.stopPropagation();
    },
  });
  return { box, list };
}
