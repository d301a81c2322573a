import type { Action } from './action.ts';
import type { Instance } from './instance.ts';
import type { InstanceMatch } from './match.ts';

/** One rule of `policies` in `steward.yml`; every one that matches applies, and the strictest wins. */
export interface Policy {
  match: Match;
  /** So many people besides the requester must approve; 0 asks for none. */
  approvals: number;
  /** As many of the instances it matches as one request may change. */
  maxInstances?: number;
  /** Refused, with these words of whoever wrote the file. */
  deny?: string;
  /** What a new instance must be given. */
  require: Requirement[];
}

export const REQUIREMENTS = ['until', 'owner'] as const;
export type Requirement = (typeof REQUIREMENTS)[number];

/** The tag that says whose an instance is, where the file names none (`reminders.owner_tag`). */
export const USUAL_OWNER_TAG = 'owner';

/** All that is given must fit, each with one of its values; nothing given fits every change. */
export interface Match extends InstanceMatch {
  chargeTypes?: Instance['chargeType'][];
  actions?: Action[];
}

/** Where a policy stands in the file, as people count in it: `policies[2]` is the third. */
export function policyName(index: number): string {
  return `policies[${index}]`;
}

/** What a policy matches, in the words of the file; empty where it matches everything. */
export function matchInShort({ tags, accounts, regions, names, chargeTypes, actions }: Match): string {
  const parts: [string, string[] | undefined][] = [
    ['tags', tags && Object.entries(tags).map(([key, values]) => `${key}=${values.join('|')}`)],
    ['account', accounts],
    ['region', regions],
    ['name', names],
    ['charge_type', chargeTypes],
    ['actions', actions],
  ];
  return parts.flatMap(([key, values]) => (values ? [`${key} ${values.join(', ')}`] : [])).join('; ');
}
