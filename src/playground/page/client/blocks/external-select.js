import { act } from '../connection.js';
import { h } from '../dom.js';
import { attempt } from '../notices.js';
import { say } from '../preferences.js';
import { store } from '../store.js';

const PAUSE_MS = 250;

/**
 * A menu whose options the app finds while one types.
 * @param {import('@slack/types').ExternalSelect} element
 * @param {import('./elements.js').Field} field
 */
export function externalSelect(element, { blockId, surface, dispatches }) {
  const id = surface.idOf(blockId, element);
  const list = h('datalist', { id: `${id}-options` });
  /** @type {Map<string, string>} what is shown → its value */
  const values = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  const suggest = async () => {
    const use = { actionId: element.action_id ?? '', blockId };
    const body = { user: store.screen?.me, target: surface.target, use, query: box.value };
    /** @type {import('@slack/types').PlainTextOption[]} */
    const options = (await attempt(() => act('suggest', body))) ?? [];
    for (const { text, value = '' } of options) values.set(text.text, value);
    list.replaceChildren(...options.map(({ text }) => h('option', { value: text.text })));
  };
  const box = h('input', {
    id,
    type: 'search',
    class: 'field',
    list: list.id,
    autocomplete: 'off',
    placeholder: element.placeholder?.text ?? say('search'),
    'data-action': element.action_id,
    onfocus: suggest,
    oninput: () => {
      clearTimeout(waiting);
      waiting = setTimeout(suggest, PAUSE_MS);
    },
    onchange: () => {
      const value = values.get(box.value) ?? null;
      surface.note(blockId, element, value);
      if (dispatches && value !== null) void surface.use(blockId, element, value);
    },
  });
  const initial = element.initial_option;
  if (initial) values.set(initial.text.text, initial.value ?? '');
  const entry = surface.entryOf(blockId, element, initial?.value ?? null);
  box.value = [...values].find(([, value]) => value === entry)?.[0] ?? '';
  return h('span', { class: 'external' }, box, list);
}
