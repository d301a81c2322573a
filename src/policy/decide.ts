import type { Actor, Role } from '../domain/actor.ts';
import type { Problem } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import { leastPath, type Path } from '../domain/risk.ts';
import type { Settings } from '../domain/settings.ts';
import type { Work } from '../domain/work.ts';
import { approversFor, hasRole, holdersOf } from './roles.ts';

/** What is asked: who wants to do what to which instances, as they are now. */
export interface Ask {
  actor: Actor;
  work: Work;
  instances: Instance[];
  /** False where a selector found the instances, so that nobody has named them yet. */
  named: boolean;
}

export type Decision =
  | {
      kind: 'allowed';
      path: Path;
      /** No approvers are configured, so typing suffices. */
      unapproved: boolean;
    }
  | { kind: 'refused'; problem: Problem };

/** Whether `actor` may act as `role` under these settings; undefined means yes. */
export function refusalFor(actor: Actor, role: Role, settings: Settings): Problem | undefined {
  if (role !== 'viewer') {
    if (settings.mode === 'read-only') return { code: 'read-only-mode' };
    if (!settings.access) return { code: 'no-access-configured', userId: actor.userId };
  }
  if (hasRole(actor, role)) return undefined;
  return { code: 'not-allowed', needed: role, whom: holdersOf(role, settings.access), userId: actor.userId };
}

/**
 * The one place that says whether a change may be made and what it takes. Pure: asked when the card is
 * made, when its button is pressed, and directly before an act that destroys, each time on the
 * settings, the person and the instances of that moment.
 */
export function decide({ actor, work, instances, named }: Ask, settings: Settings): Decision {
  const problem = refusalFor(actor, 'operator', settings);
  if (problem) return { kind: 'refused', problem };

  const path = { ...leastPath(work) };
  if (isPostponed(work, instances)) path.gate = 'none';
  if (path.gate === 'none' && (instances.length > 1 || !named)) path.gate = 'confirm';
  if (path.approvals === 0) return { kind: 'allowed', path, unapproved: false };

  switch (approversFor(actor.userId, settings)) {
    case 'nobody':
      return { kind: 'refused', problem: { code: 'nobody-can-approve' } };
    case 'absent':
      return { kind: 'allowed', path: { ...path, approvals: 0 }, unapproved: true };
    case 'somebody':
      return { kind: 'allowed', path, unapproved: false };
  }
}

/** An auto-release that only moves further away destroys nothing earlier than before. */
function isPostponed(work: Work, instances: Instance[]): boolean {
  if (work.kind !== 'auto-release' || work.at === null) return false;
  const { at } = work;
  return instances.every((instance) => instance.autoReleaseAt !== undefined && instance.autoReleaseAt <= at);
}
