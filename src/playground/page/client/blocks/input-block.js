import { h } from '../dom.js';
import { withEmoji } from '../emoji.js';
import { say } from '../preferences.js';
import { elementIn } from './elements.js';
import { textIn } from './text.js';

/** Elements that are a group of boxes: their label names the group. */
const groups = new Set(['checkboxes', 'radio_buttons']);

/**
 * A field with its label, hint and error.
 * @param {import('@slack/types').InputBlock} block
 * @param {import('./surface.js').Surface} surface
 * @param {string} [error]
 */
export function inputBlock(block, surface, error) {
  const { block_id = '', element, label, hint, optional, dispatch_action: dispatches = false } = block;
  const id = surface.idOf(block_id, element);
  const made = elementIn(element, block_id, surface, dispatches);
  const control = made.matches('.field') ? made : (made.querySelector('.field, input') ?? made);
  if (error) {
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', `${id}-error`);
  } else if (hint) {
    control.setAttribute('aria-describedby', `${id}-hint`);
  }
  const name = [withEmoji(label.text), optional && h('small', {}, ` ${say('optional')}`)];
  const isGroup = groups.has(element.type);
  if (isGroup) made.setAttribute('aria-labelledby', `${id}-label`);
  else control.removeAttribute('aria-label');
  return h(
    'div',
    { class: 'block input' },
    isGroup
      ? h('span', { class: 'label', id: `${id}-label` }, ...name)
      : h('label', { class: 'label', for: id }, ...name),
    made,
    hint && h('small', { class: 'hint', id: `${id}-hint` }, textIn(hint)),
    error && h('p', { class: 'error', id: `${id}-error`, role: 'alert' }, error),
  );
}
