import type { World } from '../commands/command.ts';
import type { Actor } from '../domain/actor.ts';
import type { Settings } from '../domain/settings.ts';
import { isCancellable } from '../policy/cancel.ts';
import { hasRole, seesAll } from '../policy/roles.ts';
import { verdictsOn } from '../policy/verdicts.ts';

/** What policy lets this person do, for the answers that depend on it. */
export function mayOf(actor: Actor, settings: Settings): World['may'] {
  return {
    seeAll: seesAll(actor),
    change: hasRole(actor, 'operator'),
    cancel: (operation) => isCancellable(actor, operation),
    decide: (operation) => verdictsOn(actor, operation, settings),
  };
}
