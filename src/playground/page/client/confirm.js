import { textIn } from './blocks/text.js';
import { byId, h } from './dom.js';
import { say } from './preferences.js';

/**
 * Asks a person whether they mean it.
 * @param {import('@slack/types').ConfirmationDialog} dialog
 * @returns {Promise<boolean>}
 */
export function confirmed({ title, text, confirm, deny, style }) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('confirm'));
  const form = h(
    'form',
    { method: 'dialog' },
    h('h2', { id: 'confirm-title' }, title ? textIn(title) : say('confirm')),
    h('div', { class: 'dialog-body' }, textIn(text)),
    h(
      'footer',
      {},
      h(
        'button',
        { value: 'no', class: 'button', autofocus: style === 'danger' },
        deny ? textIn(deny) : say('cancel'),
      ),
      h(
        'button',
        { value: 'yes', class: `button ${style ?? 'primary'}`, autofocus: style !== 'danger' },
        confirm ? textIn(confirm) : say('confirm'),
      ),
    ),
  );
  dialog.replaceChildren(form);
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}
