import { h } from './dom.js';
import { hueOf, personOf } from './people.js';

/** A person's initial on their colour, or the app's mark. @param {string} id */
export function avatar(id) {
  const person = personOf(id);
  if (person?.part === 'app') return h('img', { class: 'avatar', src: '/client/icon.svg', alt: '' });
  const letter = [...(person?.name ?? 'Slack')][0] ?? '';
  const made = h('span', { class: 'avatar', 'aria-hidden': 'true' }, letter);
  made.style.setProperty('--hue', String(hueOf(id)));
  return made;
}
