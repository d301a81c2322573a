import { h } from '../dom.js';
import { localOf, secondsAt } from '../mrkdwn/zones.js';
import { me } from '../people.js';

/**
 * @typedef {import('./elements.js').Field} Field
 * @typedef {import('@slack/types').PlainTextInput | import('@slack/types').NumberInput | import('@slack/types').EmailInput | import('@slack/types').URLInput} TextElement
 * @typedef {import('@slack/types').Datepicker | import('@slack/types').Timepicker | import('@slack/types').DateTimepicker} Picker
 */

/** @type {Record<TextElement['type'], string>} */
const keyboards = {
  plain_text_input: 'text',
  number_input: 'decimal',
  email_text_input: 'email',
  url_text_input: 'url',
};

/**
 * Something to type into. What was typed is judged by the app, so it is text whatever it should be.
 * @param {TextElement} element
 * @param {Field} field
 */
export function textField(element, { blockId, surface, dispatches }) {
  const long = element.type === 'plain_text_input' && element.multiline;
  const made = h(long ? 'textarea' : 'input', {
    id: surface.idOf(blockId, element),
    class: 'field',
    inputmode: keyboards[element.type],
    placeholder: element.placeholder?.text,
    autofocus: element.focus_on_load,
    maxlength: 'max_length' in element ? element.max_length : undefined,
    rows: long ? 4 : null,
    autocomplete: 'off',
    'data-action': element.action_id,
    oninput: () => surface.note(blockId, element, made.value || null),
    onkeydown: (/** @type {Event} */ event) => {
      const enter = event instanceof KeyboardEvent && event.key === 'Enter' && !long;
      if (!enter || !dispatches) return;
      event.preventDefault();
      void surface.use(blockId, element, made.value || null);
    },
  });
  const entry = surface.entryOf(blockId, element, element.initial_value ?? null);
  made.value = typeof entry === 'string' ? entry : '';
  return made;
}

/** @type {Record<Picker['type'], string>} */
const pickers = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' };

/**
 * A day, a time of day, or both: a moment where the person is.
 * @param {Picker} element
 * @param {Field} field
 */
export function pickerOf(element, { blockId, surface, dispatches }) {
  const moment = element.type === 'datetimepicker';
  const made = h('input', {
    id: surface.idOf(blockId, element),
    type: pickers[element.type],
    class: 'field',
    'aria-label': 'placeholder' in element ? element.placeholder?.text : undefined,
    'data-action': element.action_id,
    onchange: () => {
      const entry = moment && made.value ? String(secondsAt(made.value, me().tz)) : made.value || null;
      surface.note(blockId, element, entry);
      if (dispatches) void surface.use(blockId, element, entry);
    },
  });
  const entry = surface.entryOf(blockId, element, initialOf(element));
  if (typeof entry === 'string') made.value = moment ? localOf(Number(entry), me().tz) : entry;
  return made;
}

/** @type {(element: Picker) => string | null} */
function initialOf(element) {
  if (element.type === 'datepicker') return element.initial_date ?? null;
  if (element.type === 'timepicker') return element.initial_time ?? null;
  return element.initial_date_time === undefined ? null : String(element.initial_date_time);
}
