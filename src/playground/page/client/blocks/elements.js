import { h } from '../dom.js';
import { say } from '../preferences.js';
import { button, overflow } from './buttons.js';
import { choices } from './choices.js';
import { externalSelect, multiExternalSelect } from './external-select.js';
import { pickerOf, textField } from './fields.js';
import { multiSelect, select } from './menus.js';

/**
 * @typedef {import('../../../slack/blocks/interactive.ts').Interactive} Interactive
 * @typedef {import('./surface.js').Surface} Surface
 */

/**
 * Something to use: a button, a menu, a field.
 * @param {Interactive} element
 * @param {string} blockId
 * @param {Surface} surface
 * @param {boolean} [dispatches] whether a change is told to the app at once; false in most inputs of a modal
 * @returns {HTMLElement}
 */
export function elementIn(element, blockId, surface, dispatches = true) {
  /** @type {Field} */
  const field = { blockId, surface, dispatches };
  switch (element.type) {
    case 'button':
      return button(element, field);
    case 'overflow':
      return overflow(element, field);
    case 'static_select':
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
      return select(element, field);
    case 'multi_static_select':
    case 'multi_users_select':
    case 'multi_channels_select':
    case 'multi_conversations_select':
      return multiSelect(element, field);
    case 'external_select':
      return externalSelect(element, field);
    case 'multi_external_select':
      return multiExternalSelect(element, field);
    case 'checkboxes':
    case 'radio_buttons':
      return choices(element, field);
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return pickerOf(element, field);
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return textField(element, field);
    default:
      return h('span', { class: 'unknown' }, say('unknownBlock', { type: element.type }));
  }
}

/**
 * Where an element stands.
 * @typedef {{ blockId: string, surface: Surface, dispatches: boolean }} Field
 */
