import { type Action, REQUESTS } from './calling/requests.ts';

/** The RAM policies in `deploy/ram/`, by the names of their files; a test holds them against this. */
export const POLICIES = ['viewer', 'operator', 'payer', 'destroyer'] as const;
export type RamPolicyName = (typeof POLICIES)[number];

/** The policy that allows this action; each is in exactly one. */
export function policyOf(action: Action): RamPolicyName {
  return REQUESTS[action].grant;
}

/** The file to attach to whoever may not call this action. */
export function policyFile(action: Action): string {
  return `deploy/ram/${policyOf(action)}.json`;
}
