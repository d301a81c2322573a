import type { Audience } from './actor.ts';
import type { Named, Problem } from './errors.ts';
import type { Price, SpendLimits } from './money.ts';
import type { Policy } from './policy.ts';
import type { Path } from './risk.ts';

/** What came of the question whether a change may be made, and the rules that led to it. */
export type Decision = Verdict & {
  /** In the order they were looked at; after a refusal of the role, or of everyone, no others are. */
  rules: AppliedRule[];
};

export type Verdict =
  | {
      kind: 'allowed';
      path: Path;
      /** No approvers are configured, so typing suffices. */
      unapproved: boolean;
    }
  | { kind: 'refused'; problem: Problem };

/** A rule that had a say. */
export type AppliedRule = Rule & {
  /** It refused, or the path would be laxer without it (or without another that asks for the same). */
  decisive: boolean;
};

type Rule =
  /** `mode: read-only`. */
  | { kind: 'read-only' }
  /** There is no `access` section. */
  | { kind: 'no-access' }
  | { kind: 'role'; needed: Audience; held: boolean }
  /** What the work asks for by itself. */
  | { kind: 'risk'; path: Path }
  /** An auto-release that only moves further away. */
  | { kind: 'postponed' }
  /** Several instances, or such as a selector found, are confirmed once. */
  | { kind: 'several'; count: number }
  /** The policy at this place of the file (from 0), and the instances of the request that it matches. */
  | { kind: 'policy'; index: number; policy: Policy; instances: Named[] }
  /** `spend.approve_above`, and what all of it costs: a total above zero for each currency; `unpriced`: nobody knows of some of it. */
  | { kind: 'spend'; totals: Price[]; limits: SpendLimits; unpriced?: true }
  /** Who could approve: `asked` people must, `able` could besides the requester; undefined: anyone may. */
  | { kind: 'approvers'; asked: number; able?: number; absent: boolean };
