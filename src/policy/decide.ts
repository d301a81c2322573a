import type { Actor, Role } from '../domain/actor.ts';
import type { Problem } from '../domain/errors.ts';
import { leastPath, type Path } from '../domain/risk.ts';
import type { Settings } from '../domain/settings.ts';
import type { Work } from '../domain/work.ts';
import { approversFor, hasRole, holdersOf } from './roles.ts';

/** What is asked: who wants to do what to how many instances. */
export interface Question {
  actor: Actor;
  work: Work;
  /** More than one instance, or instances that nobody has named: asked once. */
  several: boolean;
  /** An auto-release time that only moves an existing one further away destroys nothing earlier. */
  postponed: boolean;
}

export type Decision =
  | {
      kind: 'allowed';
      path: Path /** No approvers are configured, so typing suffices. */;
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
 * The one place that says whether a change may be made and what it takes. Pure: asked when the
 * button is shown and again when it acts, on the settings and the person of that moment.
 */
export function decide({ actor, work, several, postponed }: Question, settings: Settings): Decision {
  const problem = refusalFor(actor, 'operator', settings);
  if (problem) return { kind: 'refused', problem };

  const path = { ...leastPath(work) };
  if (work.kind === 'auto-release' && postponed) path.gate = 'none';
  if (path.gate === 'none' && several) path.gate = 'confirm';
  if (!path.approved) return { kind: 'allowed', path, unapproved: false };

  switch (approversFor(actor.userId, settings)) {
    case 'nobody':
      return { kind: 'refused', problem: { code: 'nobody-can-approve' } };
    case 'absent':
      return { kind: 'allowed', path: { ...path, approved: false }, unapproved: true };
    case 'somebody':
      return { kind: 'allowed', path, unapproved: false };
  }
}
