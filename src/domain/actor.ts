/** No role implies another, but admin implies them all. */
export const ROLES = ['viewer', 'operator', 'approver', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export type Language = 'en' | 'zh-CN';

/** What Slack knows of a person. */
export interface Profile {
  userId: string;
  name: string;
  /** IANA zone, e.g. `Asia/Shanghai`. */
  timeZone: string;
  language: Language;
  /** A member of this workspace: no guest, no bot, no stranger from a shared channel. */
  fullMember: boolean;
  /** Slack knows no such account, or no longer: whatever list names it, it has no role. */
  departed?: true;
}

/** Someone who asks for something, with the roles the configuration gives them now. */
export interface Actor extends Profile {
  roles: Role[];
}
