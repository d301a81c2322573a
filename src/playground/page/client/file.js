import { h } from './dom.js';
import { say } from './preferences.js';
import { store } from './store.js';

/** @typedef {import('../../slack/workspace.ts').SharedFile} SharedFile */

/**
 * A file as a message shows it: a picture as such, anything else as what can be saved.
 * @param {SharedFile} file
 */
export function fileCard({ id, name, title, size, altText }) {
  const href = fileAddress(id);
  if (/\.(png|jpe?g|gif)$/i.test(name)) {
    return h('img', { class: 'picture large', src: href, alt: altText ?? title });
  }
  return h(
    'a',
    { class: 'file', href, download: name, 'aria-label': say('download', { name }) },
    h('strong', {}, title),
    h('small', {}, `${name} · ${sizeOf(size)}`),
  );
}

/**
 * Where the page has a file for whoever looks at it.
 * @param {string} id
 */
export const fileAddress = (id) =>
  `/files/${encodeURIComponent(id)}?user=${encodeURIComponent(store.screen?.me ?? '')}`;

/** @param {number} bytes */
function sizeOf(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
