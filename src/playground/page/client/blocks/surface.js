import { confirmed } from '../confirm.js';
import { act } from '../connection.js';
import { attempt } from '../notices.js';
import { awaitAnswer } from '../reading.js';
import { store } from '../store.js';

/**
 * @typedef {import('../../../slack/workspace.ts').Entry} Entry
 * @typedef {import('../../../slack/contract.ts').Target} Target
 * @typedef {import('@slack/types').ConfirmationDialog} ConfirmationDialog
 * @typedef {{ type: string, action_id?: string, confirm?: ConfirmationDialog }} Element
 */

/** What blocks stand on: a message, a modal or the Home tab. It knows what was entered and tells the app of clicks. */
export class Surface {
  /** @type {Record<string, Record<string, Entry>>} */
  #entries;

  /**
   * @param {Target} target
   * @param {import('../../../slack/workspace.ts').Entries} [entries] what was entered before
   */
  constructor(target, entries = {}) {
    this.target = target;
    this.#entries = structuredClone(entries);
  }

  /** Everything entered so far, by block_id and action_id. */
  get entries() {
    return this.#entries;
  }

  /** Unique in the page, for labels. @param {string} blockId @param {Element} element */
  idOf(blockId, element) {
    return `${Object.values(this.target).join('-')}-${blockId}-${element.action_id}`;
  }

  /** @param {string} blockId @param {Element} element @param {Entry} initial */
  entryOf(blockId, element, initial) {
    const actionId = element.action_id ?? '';
    const block = this.#entries[blockId] ?? {};
    if (!(actionId in block)) this.note(blockId, element, initial);
    return this.#entries[blockId]?.[actionId] ?? null;
  }

  /** Remembers what stands in a field. @param {string} blockId @param {Element} element @param {Entry} entry */
  note(blockId, element, entry) {
    this.#entries[blockId] = { ...this.#entries[blockId], [element.action_id ?? '']: entry };
  }

  /**
   * Uses an element: asks first if it wants that, then tells the app.
   * @param {string} blockId
   * @param {Element} element
   * @param {Entry} [entry]
   * @returns {Promise<boolean>} false when the person thought better of it
   */
  async use(blockId, element, entry) {
    if (element.confirm && !(await confirmed(element.confirm))) return false;
    if (entry !== undefined) this.note(blockId, element, entry);
    const use = { actionId: element.action_id ?? '', blockId, entries: this.#entries };
    const body = {
      user: store.screen?.me,
      target: this.target,
      use: entry === undefined ? use : { ...use, entry },
    };
    awaitAnswer();
    await attempt(() => act('click', body));
    return true;
  }
}
