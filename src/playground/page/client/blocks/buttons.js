import { h } from '../dom.js';
import { withEmoji } from '../emoji.js';
import { say } from '../preferences.js';

/** @typedef {import('./elements.js').Field} Field */

/**
 * @param {import('@slack/types').Button} element
 * @param {Field} field
 */
export function button(element, { blockId, surface }) {
  const made = h(
    'button',
    {
      type: 'button',
      class: `button ${element.style ?? ''}`,
      'aria-label': element.accessibility_label,
      'data-action': element.action_id,
      onclick: () => {
        if (element.url) window.open(element.url, '_blank', 'noopener');
        return busyWhile(made, () => surface.use(blockId, element));
      },
    },
    withEmoji(element.text.text),
  );
  return made;
}

/** Shows that something is under way, and takes no second click meanwhile. @param {HTMLButtonElement} made @param {() => Promise<unknown>} doing */
export async function busyWhile(made, doing) {
  if (made.getAttribute('aria-busy') === 'true') return;
  made.setAttribute('aria-busy', 'true');
  try {
    await doing();
  } finally {
    made.removeAttribute('aria-busy');
  }
}

/**
 * The three dots with a few more things to do.
 * @param {import('@slack/types').Overflow} element
 * @param {Field} field
 */
export function overflow(element, { blockId, surface }) {
  const items = element.options.map((option) =>
    h(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        onclick: () => {
          menu.open = false;
          if (option.url) window.open(option.url, '_blank', 'noopener');
          return surface.use(blockId, element, option.value ?? null);
        },
      },
      withEmoji(option.text.text),
    ),
  );
  const menu = h(
    'details',
    {
      class: 'menu',
      'data-action': element.action_id,
      ontoggle: showWhole,
      onfocusout: closeWhenLeft,
      onkeydown: closeOnEscape,
    },
    h('summary', { class: 'button', 'aria-label': say('more'), title: say('more') }, '⋯'),
    h('div', { role: 'menu', class: 'menu-items' }, ...items),
  );
  return menu;
}

/** What opens at the end of a conversation is scrolled into view. @param {Event} event */
export function showWhole({ currentTarget }) {
  const menu = /** @type {HTMLDetailsElement} */ (currentTarget);
  if (menu.open) menu.querySelector('.menu-items')?.scrollIntoView({ block: 'nearest' });
}

/** @param {FocusEvent} event */
export function closeWhenLeft({ currentTarget, relatedTarget }) {
  const menu = /** @type {HTMLDetailsElement} */ (currentTarget);
  if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false;
}

/** @param {KeyboardEvent} event */
export function closeOnEscape(event) {
  const menu = /** @type {HTMLDetailsElement} */ (event.currentTarget);
  if (event.key !== 'Escape' || !menu.open) return;
  event.preventDefault();
  event.stopPropagation();
  menu.open = false;
  menu.querySelector('summary')?.focus();
}
