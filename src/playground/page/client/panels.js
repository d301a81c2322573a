/** On narrow screens the panels beside the conversation lie behind a button each, at most one open. */
export function preparePanels() {
  for (const button of buttons()) {
    button.addEventListener('click', () => {
      const panel = button.getAttribute('aria-controls') ?? '';
      open(document.body.dataset.panel === panel ? '' : panel);
    });
  }
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && closePanels());
  document.querySelector('main')?.addEventListener('pointerdown', ({ target }) => {
    if (target instanceof Element && !target.closest('.panel-button')) closePanels();
  });
}

/** Shows the conversation alone again. */
export const closePanels = () => open('');

/** @param {string} panel its id; empty: none */
function open(panel) {
  document.body.dataset.panel = panel;
  for (const button of buttons()) {
    button.setAttribute('aria-expanded', String(button.getAttribute('aria-controls') === panel));
  }
}

const buttons = () => document.querySelectorAll('.panel-button');
