/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * Makes an element. Strings become text, never markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Readonly<Record<string, unknown>>} [props] `class`, `on…` listeners, `data-…`, `aria-…` and other attributes; false, null and undefined are left out
 * @param {...(Child | readonly Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(element, name, value);
  element.append(
    ...children
      .flat()
      .filter(isShown)
      .map((child) => (child instanceof Node ? child : String(child))),
  );
  return element;
}

/**
 * @param {Child} child
 * @returns {child is Node | string | number}
 */
const isShown = (child) => child !== null && child !== undefined && child !== false;

/** @type {(element: HTMLElement, name: string, value: unknown) => void} */
function setProp(element, name, value) {
  if (value === false || value === null || value === undefined) return;
  if (typeof value === 'function') {
    element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
  } else {
    element.setAttribute(name, value === true ? '' : String(value));
  }
}

/**
 * The one element of the document with this id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

/**
 * Puts these children into the parent, in this order, touching only what is out of place: so focus stays and
 * screen readers hear only what is new.
 * @param {Element} parent
 * @param {readonly Element[]} children
 */
export function arrange(parent, children) {
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let place = parent.firstElementChild;
  for (const child of children) {
    if (child === place) place = place.nextElementSibling;
    else parent.insertBefore(child, place);
  }
}
