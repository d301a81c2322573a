import { h } from '../dom.js';
import { withEmoji } from '../emoji.js';
import { say } from '../preferences.js';
import { store } from '../store.js';
import { closeOnEscape, closeWhenLeft, showWhole } from './buttons.js';

/**
 * @typedef {import('./elements.js').Field} Field
 * @typedef {import('@slack/types').StaticSelect | import('@slack/types').UsersSelect | import('@slack/types').ChannelsSelect | import('@slack/types').ConversationsSelect} Select
 * @typedef {import('@slack/types').MultiStaticSelect | import('@slack/types').MultiUsersSelect | import('@slack/types').MultiChannelsSelect | import('@slack/types').MultiConversationsSelect} MultiSelect
 * @typedef {{ value: string, label: string, group?: string }} Choice
 */

/** A menu of which one thing is chosen. @param {Select} element @param {Field} field */
export function select(element, { blockId, surface, dispatches }) {
  const entry = surface.entryOf(blockId, element, initialOf(element));
  const choices = choicesOf(element);
  const groups = Map.groupBy(choices, ({ group }) => group);
  const made = h(
    'select',
    {
      id: surface.idOf(blockId, element),
      class: 'field',
      'data-action': element.action_id,
      'aria-label': element.placeholder?.text ?? say('choose'),
      onchange: async () => {
        surface.note(blockId, element, made.value || null);
        if (dispatches && made.value && !(await surface.use(blockId, element, made.value))) made.value = '';
      },
    },
    h('option', { value: '' }, withEmoji(element.placeholder?.text ?? say('choose'))),
    ...[...groups].flatMap(([group, members]) => {
      const options = members.map(({ value, label }) =>
        h('option', { value, selected: value === entry }, withEmoji(label)),
      );
      return group === undefined ? options : [h('optgroup', { label: withEmoji(group) }, ...options)];
    }),
  );
  return made;
}

/** A menu of which several things are chosen. @param {MultiSelect} element @param {Field} field */
export function multiSelect(element, { blockId, surface, dispatches }) {
  const entry = surface.entryOf(blockId, element, initialsOf(element));
  const chosen = new Set(Array.isArray(entry) ? entry : []);
  const choices = choicesOf(element);
  const summary = h('summary', { class: 'field' });
  const name = () =>
    choices
      .filter(({ value }) => chosen.has(value))
      .map(({ label }) => withEmoji(label))
      .join(', ') ||
    (element.placeholder?.text ?? say('choose'));
  const boxes = choices.map(({ value, label }) =>
    h(
      'label',
      {},
      h('input', {
        type: 'checkbox',
        checked: chosen.has(value),
        onchange: () => {
          if (!chosen.delete(value)) chosen.add(value);
          summary.textContent = name();
          surface.note(blockId, element, [...chosen]);
          if (dispatches) void surface.use(blockId, element, [...chosen]);
        },
      }),
      withEmoji(label),
    ),
  );
  summary.textContent = name();
  return h(
    'details',
    {
      class: 'menu multi',
      id: surface.idOf(blockId, element),
      ontoggle: showWhole,
      onfocusout: closeWhenLeft,
      onkeydown: closeOnEscape,
    },
    summary,
    h('div', { class: 'menu-items' }, ...boxes),
  );
}

/** @type {(element: Select | MultiSelect) => Choice[]} */
function choicesOf(element) {
  if (element.type === 'users_select' || element.type === 'multi_users_select') {
    return store.screen?.people.map(({ id, name }) => ({ value: id, label: `@${name}` })) ?? [];
  }
  if (element.type !== 'static_select' && element.type !== 'multi_static_select') {
    const channels = store.screen?.channels.filter(({ direct }) => !direct) ?? [];
    return channels.map(({ id, name }) => ({ value: id, label: `#${name}` }));
  }
  const grouped = element.option_groups?.flatMap(({ label, options }) =>
    options.map((option) => ({ ...choice(option), group: label.text })),
  );
  return grouped ?? element.options?.map(choice) ?? [];
}

/** @type {(option: import('@slack/types').PlainTextOption) => Choice} */
const choice = ({ value, text }) => ({ value: value ?? '', label: text.text });

/** @type {(element: Select) => string | null} */
function initialOf(element) {
  if (element.type === 'static_select') return element.initial_option?.value ?? null;
  if (element.type === 'users_select') return element.initial_user ?? null;
  return (
    (element.type === 'channels_select' ? element.initial_channel : element.initial_conversation) ?? null
  );
}

/** @type {(element: MultiSelect) => readonly string[]} */
function initialsOf(element) {
  if (element.type === 'multi_static_select')
    return element.initial_options?.map(({ value }) => value ?? '') ?? [];
  if (element.type === 'multi_users_select') return element.initial_users ?? [];
  return (
    (element.type === 'multi_channels_select' ? element.initial_channels : element.initial_conversations) ??
    []
  );
}
