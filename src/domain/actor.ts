/** No role implies another, but admin implies them all. */
export const ROLES = ['viewer', 'operator', 'approver', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Whom something is for: everyone, whoever has a role at all, or whoever has that one. */
export type Audience = 'everyone' | 'any-role' | Role;

export type Language = 'en' | 'zh-CN';

/** What Slack knows of a person. */
export interface Profile {
  userId: string;
  name: string;
  /** IANA zone, e.g. `Asia/Shanghai`. */
  timeZone: string;
  language: Language;
  /** Where Slack lets the bot know it. */
  email?: string;
  /** A member of this workspace: no guest, no bot, no stranger from a shared channel. */
  fullMember: boolean;
  /** Slack knows no such account, or no longer: whatever list names it, it has no role. */
  departed?: true;
  /** A bot's account: it has a role only where a list names it by itself. */
  bot?: true;
}

/** Someone who asks for something, with the roles the configuration gives them now. */
export interface Actor extends Profile {
  roles: Role[];
  /** What gave each of them, where it is known. */
  grants?: Grant[];
  /** User groups in `access` that could not be read: what they would give, nobody has. */
  unread?: string[];
}

/** A role, and the entry of `access` that gives it: the user's id, a user group's, or `*`. */
export interface Grant {
  role: Role;
  through: string;
}
