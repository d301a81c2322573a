import { autoRelease } from './auto-release.ts';
import type { CommandSpec } from './command.ts';
import { helpAbout } from './help.ts';
import { list } from './list.ts';
import { protect } from './protect.ts';
import { reboot } from './reboot.ts';
import { release } from './release.ts';
import { show } from './show.ts';
import { start } from './start.ts';
import { stop } from './stop.ts';
import { whoami } from './whoami.ts';

const OTHERS: readonly CommandSpec[] = [
  list,
  show,
  start,
  stop,
  reboot,
  protect,
  release,
  autoRelease,
  whoami,
];

/** Every command there is, in the order the help tells them. */
export const CATALOG: readonly CommandSpec[] = [helpAbout(OTHERS), ...OTHERS];
