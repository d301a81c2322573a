import { byId, h } from './dom.js';
import { say } from './preferences.js';

const SHOWN_MS = 8000;

/**
 * Shows a passing notice; it goes by itself, or as soon as the person goes on.
 * @param {string} text
 */
export function notice(text) {
  for (const known of byId('notices').children) if (known.firstChild?.textContent === text) known.remove();
  const shown = h(
    'p',
    { class: 'notice' },
    text,
    h('button', { type: 'button', 'aria-label': say('dismiss'), onclick: () => shown.remove() }, '×'),
  );
  byId('notices').append(shown);
  setTimeout(() => shown.remove(), SHOWN_MS);
}

/** Takes away what was noticed. */
export const clearNotices = () => byId('notices').replaceChildren();

/**
 * Does something that may fail; a failure is shown.
 * @template Result
 * @param {() => Promise<Result>} doing
 * @returns {Promise<Result | undefined>}
 */
export async function attempt(doing) {
  try {
    return await doing();
  } catch (error) {
    notice(say('failed', { reason: error instanceof Error ? error.message : String(error) }));
    return undefined;
  }
}
