import type { Access } from '../domain/access.ts';
import type { Settings } from '../domain/settings.ts';
import { HOUR, MINUTE, SECOND } from '../domain/time.ts';
import type { AccountAccess } from './model.ts';
import { policiesOf } from './policies.ts';
import { remindersOf } from './reminders.ts';
import type { StewardFile } from './steward-schema.ts';
import { templatesOf } from './templates.ts';

/** The accounts of the file; without any, the one that the credentials belong to. */
export function accountsOf(file: StewardFile): AccountAccess[] {
  const accounts = file.accounts ?? [{ name: 'main' }];
  return accounts.map(({ name, role_arn, external_id, regions }) => ({
    name,
    ...(role_arn !== undefined && { roleArn: role_arn }),
    ...(external_id !== undefined && { externalId: external_id }),
    ...(regions !== undefined && { regions }),
  }));
}

/** What a checked file decides, with a default for all that it leaves open. */
export function settingsOf(file: StewardFile): Settings {
  const { approvals, scan, reminders } = file;
  return {
    accounts: accountsOf(file).map(({ name, regions }) => ({ name, ...(regions && { regions }) })),
    mode: file.mode ?? 'normal',
    ...(file.access !== undefined && { access: accessOf(file.access) }),
    approvals: {
      ...(approvals?.channel && { channel: approvals.channel }),
      expireMs: approvals?.expire ?? 8 * HOUR,
    },
    policies: policiesOf(file.policies ?? []),
    spend: { approveAbove: file.spend?.approve_above ?? {} },
    scan: { everyMs: scan?.every ?? 5 * MINUTE, recyclingMs: scan?.recycling ?? 15 * SECOND },
    reminders: remindersOf(reminders ?? {}),
    templates: templatesOf(file.templates ?? {}),
    timezone: file.timezone ?? 'UTC',
    language: file.language ?? 'en',
  };
}

/** Nobody is guessed: who is not named has no role. Only approvers may be absent, which asks no approvals. */
function accessOf(access: NonNullable<StewardFile['access']> | null): Access {
  return {
    viewers: access?.viewers ?? [],
    operators: access?.operators ?? [],
    ...(access?.approvers !== undefined && { approvers: access.approvers ?? [] }),
    admins: access?.admins ?? [],
  };
}
