import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Gives back to the system what loading took and nobody needs any more, which V8 would keep: a collection of all there
 * is, some 200 ms in which nothing else is done.
 */
export function giveBack(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
