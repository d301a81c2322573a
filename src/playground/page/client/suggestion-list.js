import { h } from './dom.js';
import { say } from './preferences.js';

/** @typedef {import('./completion.js').Suggestion} Suggestion */

/**
 * The list above the box from which a suggestion is taken, by keys or with the pointer. A mouse that only rests
 * where the list opens has chosen nothing: it counts once it moves.
 */
export class SuggestionList {
  element = h('ul', {
    id: 'suggestions',
    role: 'listbox',
    hidden: true,
    onmousemove: (/** @type {MouseEvent} */ { movementX, movementY }) => {
      if (movementX !== 0 || movementY !== 0) this.element.classList.add('pointed');
    },
    // The box keeps the focus, so that one can go on typing.
    onmousedown: (/** @type {Event} */ event) => event.preventDefault(),
  });
  #active = -1;
  /** @type {readonly Suggestion[]} */
  #suggestions = [];
  #taken;

  /** @param {(suggestion: Suggestion) => void} taken */
  constructor(taken) {
    this.#taken = taken;
  }

  get isOpen() {
    return this.#suggestions.length > 0;
  }

  /** The id of the option that the arrow keys have come to; empty when there is none. */
  get activeId() {
    return this.#active < 0 ? '' : `suggestion-${this.#active}`;
  }

  /** @param {readonly Suggestion[]} suggestions */
  show(suggestions) {
    this.#suggestions = suggestions;
    this.#active = -1;
    this.element.hidden = suggestions.length === 0;
    this.element.classList.remove('pointed');
    this.element.replaceChildren(...suggestions.map((suggestion, index) => this.#option(suggestion, index)));
    return true;
  }

  /** @param {number} step */
  move(step) {
    const count = this.#suggestions.length;
    this.#active = (Math.max(this.#active, step > 0 ? -1 : 0) + step + count) % count;
    for (const [index, option] of [...this.element.children].entries()) {
      option.setAttribute('aria-selected', String(index === this.#active));
      if (index === this.#active) option.scrollIntoView({ block: 'nearest' });
    }
    return true;
  }

  /** Takes what the keys have come to. @param {boolean} orFirst otherwise the first one; else nothing */
  take(orFirst) {
    const suggestion = this.#suggestions[this.#active < 0 && orFirst ? 0 : this.#active];
    if (suggestion) this.#taken(suggestion);
    return suggestion !== undefined;
  }

  /** @param {Suggestion} suggestion @param {number} index */
  #option(suggestion, index) {
    return h(
      'li',
      {
        id: `suggestion-${index}`,
        role: 'option',
        'aria-selected': 'false',
        onclick: (/** @type {PointerEvent} */ { pointerType }) => {
          if (pointerType !== 'mouse' || this.element.classList.contains('pointed')) this.#taken(suggestion);
        },
      },
      h('code', {}, suggestion.label),
      h('small', {}, say(`hint.${suggestion.kind}`)),
    );
  }
}
