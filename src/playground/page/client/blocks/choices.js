import { h } from '../dom.js';
import { textIn } from './text.js';

/**
 * Boxes to tick, or one of several to choose.
 * @param {import('@slack/types').Checkboxes | import('@slack/types').RadioButtons} element
 * @param {import('./elements.js').Field} field
 */
export function choices(element, { blockId, surface, dispatches }) {
  const several = element.type === 'checkboxes';
  const initial = several
    ? (element.initial_options ?? []).map(({ value = '' }) => value)
    : (element.initial_option?.value ?? null);
  const entry = surface.entryOf(blockId, element, initial);
  const chosen = new Set(Array.isArray(entry) ? entry : [entry]);
  const group = surface.idOf(blockId, element);

  /** @param {string} value */
  const choose = (value) => {
    if (!several) chosen.clear();
    if (!chosen.delete(value)) chosen.add(value);
    const now = several ? [...chosen].filter((one) => typeof one === 'string') : value;
    surface.note(blockId, element, now);
    if (dispatches) void surface.use(blockId, element, now);
  };
  const labels = element.options.map((option, index) => {
    const value = option.value ?? '';
    return h(
      'label',
      {},
      h('input', {
        type: several ? 'checkbox' : 'radio',
        name: group,
        id: index === 0 ? group : null,
        checked: chosen.has(value),
        onchange: () => choose(value),
      }),
      h('span', {}, textIn(option.text), option.description && h('small', {}, textIn(option.description))),
    );
  });
  return h(
    'div',
    { class: 'choices', role: several ? 'group' : 'radiogroup', 'data-action': element.action_id },
    ...labels,
  );
}
