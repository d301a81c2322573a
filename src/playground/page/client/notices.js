import { byId, h } from './dom.js';
import { say } from './preferences.js';

const SHOWN_MS = 8000;

/**
 * Shows a passing notice.
 * @param {string} text
 */
export function notice(text) {
  const shown = h(
    'p',
    { class: 'notice' },
    text,
    h('button', { type: 'button', 'aria-label': say('dismiss'), onclick: () => shown.remove() }, '×'),
  );
  byId('notices').append(shown);
  setTimeout(() => shown.remove(), SHOWN_MS);
}

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
