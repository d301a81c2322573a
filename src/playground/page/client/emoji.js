import { h } from './dom.js';

/** @type {Readonly<Record<string, string>>} */
let byName = {};

/** Learns the characters behind the short names; to be awaited before anything is shown. */
export async function learnEmoji() {
  byName = await (await fetch('/emoji.json')).json();
}

/**
 * The character of a short name, as a picture with a name; unknown names stay as they were typed.
 * @param {string} name
 * @returns {Node | string}
 */
export function emoji(name) {
  const character = Object.hasOwn(byName, name) ? byName[name] : undefined;
  if (character === undefined) return `:${name}:`;
  return h('span', { class: 'emoji', role: 'img', 'aria-label': name.replaceAll('_', ' ') }, character);
}

/** Short names replaced within a text that is shown without markup. @param {string} text */
export const withEmoji = (text) =>
  text.replace(/:([a-z0-9_+'-]+):/g, (typed, name) =>
    Object.hasOwn(byName, name) ? (byName[name] ?? typed) : typed,
  );
