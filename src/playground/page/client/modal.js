import { blocksIn } from './blocks/blocks.js';
import { busyWhile } from './blocks/buttons.js';
import { Surface } from './blocks/surface.js';
import { act } from './connection.js';
import { byId, h } from './dom.js';
import { withEmoji } from './emoji.js';
import { attempt } from './notices.js';
import { say } from './preferences.js';
import { awaitAnswer } from './reading.js';
import { store } from './store.js';

/** @typedef {import('../../slack/workspace.ts').OpenView} OpenView */

/** @type {Map<string, Surface>} by view id, so that what was typed outlives an update of the view */
const surfaces = new Map();
/** What is on the screen now. */
let current = '';

const dialog = () => /** @type {HTMLDialogElement} */ (byId('modal'));

/** Makes Escape do what the close button does. */
export function prepareModal() {
  dialog().addEventListener('cancel', (event) => {
    event.preventDefault();
    const open = store.screen?.modals.at(-1);
    if (open) void close(open);
  });
}

/** Shows the topmost modal of the person, or none. */
export function showModal() {
  const modals = store.screen?.modals ?? [];
  for (const viewId of surfaces.keys())
    if (!modals.some((open) => open.viewId === viewId)) surfaces.delete(viewId);
  const open = modals.at(-1);
  const next = open
    ? JSON.stringify([open.viewId, open.hash, open.errors, document.documentElement.lang])
    : '';
  if (next === current) return;
  current = next;
  if (!open) return dialog().close();
  const focused = document.activeElement?.id ?? '';
  dialog().replaceChildren(form(open, surfaceOf(open)));
  if (!dialog().open) dialog().showModal();
  const wanted = Object.keys(open.errors).length > 0 ? '[aria-invalid]' : `#${CSS.escape(focused || 'none')}`;
  /** @type {HTMLElement | null} */ (dialog().querySelector(wanted))?.focus();
}

/** @param {OpenView} open */
function surfaceOf({ viewId, entries }) {
  const surface = surfaces.get(viewId) ?? new Surface({ viewId }, entries);
  surfaces.set(viewId, surface);
  return surface;
}

/** @type {(open: OpenView, surface: Surface) => HTMLElement} */
function form(open, surface) {
  const { view, viewId, errors } = open;
  const submit =
    view.submit && h('button', { type: 'submit', class: 'button primary' }, withEmoji(view.submit.text));
  return h(
    'form',
    {
      novalidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        if (!submit) return;
        awaitAnswer();
        void busyWhile(submit, () =>
          attempt(() => act('submit', { user: store.screen?.me, view: viewId, entries: surface.entries })),
        );
      },
    },
    h(
      'header',
      {},
      h('h2', { id: 'modal-title' }, withEmoji(view.title.text)),
      h(
        'button',
        { type: 'button', class: 'x', 'aria-label': say('close'), onclick: () => close(open) },
        '×',
      ),
    ),
    h('div', { class: 'dialog-body' }, blocksIn(view.blocks, surface, errors)),
    h(
      'footer',
      {},
      h(
        'button',
        { type: 'button', class: 'button', onclick: () => close(open) },
        view.close ? withEmoji(view.close.text) : say(submit ? 'cancel' : 'close'),
      ),
      submit,
    ),
  );
}

/** @param {OpenView} open */
const close = ({ viewId }) => attempt(() => act('close', { user: store.screen?.me, view: viewId }));
