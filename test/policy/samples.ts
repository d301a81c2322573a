import type { Actor, Profile, Role } from '../../src/domain/actor.ts';
import type { Access, Settings } from '../../src/domain/settings.ts';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.ts';

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
    scan: { everyMs: 5 * MINUTE },
    reminders: {
      channel: 'C0OPS',
      rungs: { expiry: [7 * DAY, 3 * DAY, DAY], 'auto-release': [DAY, HOUR, 30 * MINUTE] },
    },
    timezone: 'Asia/Shanghai',
    language: 'en',
    ...parts,
  };
}

/** As `someSettings`, for a configuration without `access`. */
export function settingsWithoutAccess(): Settings {
  const { access: _none, ...settings } = someSettings();
  return settings;
}
