import { approvals } from './approvals.ts';
import { audit } from './audit.ts';
import { autoRelease } from './auto-release.ts';
import { autoRenew } from './auto-renew.ts';
import { backUp } from './back-up.ts';
import { canAbout } from './can.ts';
import type { CommandSpec } from './command.ts';
import { create } from './create.ts';
import { disks } from './disks.ts';
import { expiring } from './expiring.ts';
import { helpAbout } from './help.ts';
import { images } from './images.ts';
import { list } from './list.ts';
import { operations } from './operations.ts';
import { protect } from './protect.ts';
import { publicIp } from './public-ip.ts';
import { reboot } from './reboot.ts';
import { regions } from './regions.ts';
import { release } from './release.ts';
import { reminders } from './reminders.ts';
import { renew } from './renew.ts';
import { show } from './show.ts';
import { snapshots } from './snapshots.ts';
import { spot } from './spot.ts';
import { start } from './start.ts';
import { stop } from './stop.ts';
import { types } from './types.ts';
import { whoami } from './whoami.ts';
import { zones } from './zones.ts';

const ASKABLE = {
  list,
  show,
  disks,
  snapshots,
  regions,
  zones,
  types,
  images,
  start,
  stop,
  reboot,
  protect,
  'back-up': backUp,
  release,
  create,
  'auto-release': autoRelease,
  expiring,
  renew,
  'auto-renew': autoRenew,
  'public-ip': publicIp,
  approvals,
  operations,
  reminders,
  spot,
  audit,
  whoami,
} satisfies Record<string, CommandSpec>;

const OTHERS = { ...ASKABLE, can: canAbout(Object.values(ASKABLE)) } satisfies Record<string, CommandSpec>;

/** What the catalogue of texts must have words for. */
export type CommandName = 'help' | keyof typeof OTHERS;

/** Every command there is, in the order the help tells them. */
export const CATALOG: readonly CommandSpec[] = [helpAbout(Object.values(OTHERS)), ...Object.values(OTHERS)];
