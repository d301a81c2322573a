import type { Access, Groups, Rules } from '../../src/domain/access.ts';
import type { Actor, Profile, Role } from '../../src/domain/actor.ts';
import type { Decision } from '../../src/domain/decision.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { ReminderRules, Settings } from '../../src/domain/settings.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/time.ts';

export function aProfile(parts: Partial<Profile> = {}): Profile {
  return {
    userId: 'U0ASKER',
    name: 'Asker',
    timeZone: 'Asia/Shanghai',
    language: 'en',
    fullMember: true,
    ...parts,
  };
}

export function anActor(roles: Role[], parts: Partial<Profile> = {}): Actor {
  return { ...aProfile(parts), roles };
}

export function anAccess(parts: Partial<Access> = {}): Access {
  return { viewers: ['*'], operators: ['U0ASKER'], admins: [], ...parts };
}

export function someSettings(parts: Partial<Settings> = {}): Settings {
  return {
    accounts: [{ name: 'main' }],
    mode: 'normal',
    access: anAccess(),
    approvals: { expireMs: 8 * HOUR },
    policies: [],
    spend: { approveAbove: {} },
    scan: { everyMs: 5 * MINUTE, recyclingMs: 15 * SECOND },
    reminders: someReminders({ expiry: [7 * DAY, 3 * DAY, DAY], 'auto-release': [DAY, HOUR, 30 * MINUTE] }),
    templates: {},
    timezone: 'Asia/Shanghai',
    language: 'en',
    ...parts,
  };
}

/** As `someRules`, for a configuration without `access`. */
export function rulesWithoutAccess(): Rules {
  const { access: _none, ...rules } = someRules();
  return rules;
}

/** What was decided, without the rules that led to it. */
export function verdict({ rules: _, ...decided }: Decision): Omit<Decision, 'rules'> {
  return decided;
}

/** As `someSettings`, with the members of its user groups; none could be read unless they are given. */
export function someRules(parts: Partial<Settings> & { groups?: Groups } = {}): Rules {
  const { groups = new Map(), ...settings } = parts;
  return { ...someSettings(settings), groups };
}

/** A policy that matches everything and asks nothing. */
export function aPolicy(parts: Partial<Policy> = {}): Policy {
  return { match: {}, approvals: 0, require: [], ...parts };
}

/** Rules for notices with these rungs alone, to the channel C0OPS. */
export function someReminders(
  rungs: Partial<ReminderRules['rungs']>,
  parts: Partial<ReminderRules> = {},
): ReminderRules {
  const none = { expiry: [], 'auto-release': [], recycling: [], arrears: [], security: [], event: [] };
  return { channel: 'C0OPS', rungs: { ...none, ...rungs }, routes: [], ownerDm: false, ...parts };
}
