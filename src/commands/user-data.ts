import { HIDDEN } from '../domain/redact.ts';

/** What stands in a line in place of what instances run at their first start, once that is kept by this name. */
const KEPT = /^kept:([0-9a-z-]{1,128})$/;

/** The text, of which `\n` is a new line and `\\n` these two characters. */
export function userDataIn(typed: string): string {
  return typed.replaceAll(/\\(\\n|n)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : '\\n'));
}

/** How a line names what was kept under `name`. */
export function keptAs(name: string): string {
  return `kept:${name}`;
}

/** The name that a line gives in place of the text; undefined where it is a text. */
export function keptName(typed: string): string | undefined {
  return KEPT.exec(typed)?.[1];
}

/** Whether it says no more than that something was not to be shown. */
export function isHidden(typed: string): boolean {
  return typed === HIDDEN;
}
