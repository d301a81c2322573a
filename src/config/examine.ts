import type { Access } from '../domain/access.ts';
import type { Finding } from '../domain/finding.ts';
import type { Config } from './model.ts';

/** What the configuration leaves out that people miss later. Pure. */
export function settingsFindings({ file, settings }: Pick<Config, 'file' | 'settings'>): Finding[] {
  const { mode, access, spend, reminders } = settings;
  return [
    {
      verdict: 'good',
      what: 'steward.yml',
      found: file ? `${file} is in use.` : 'There is none; all is default.',
    },
    ...(mode === 'read-only'
      ? [note('mode', 'read-only: nobody may change anything, which is what it is for.')]
      : [accessFinding(access), ...spendFindings(spend, access)]),
    ...(reminders.channel === undefined
      ? [
          warning(
            'reminders.channel',
            'There is none, so nobody is told before an instance ends.',
            'Name a channel: `reminders: { channel: C0123ABCD }`.',
          ),
        ]
      : []),
  ];
}

function accessFinding(access: Access | undefined): Finding {
  const what = 'access';
  if (!access) {
    const advice = 'Name who may: `access: { viewers: ["*"], operators: [U0123ABCD] }`.';
    return warning(what, 'There is no such section, so everyone may read and nobody may change.', advice);
  }
  if (access.operators.length + access.admins.length === 0) {
    return warning(what, 'There are no operators and no admins, so nobody may change.', 'Name some.');
  }
  if (access.approvers === undefined) {
    return note(what, 'Without approvers no approvals are asked; typing the name suffices.');
  }
  if (access.approvers.length === 0) {
    return warning(
      what,
      'Approvers is empty, so what needs an approval is refused.',
      'Name some, or leave the key out.',
    );
  }
  return { verdict: 'good', what, found: 'There are operators or admins, and approvers.' };
}

function spendFindings({ approveAbove }: Config['settings']['spend'], access: Access | undefined): Finding[] {
  if (Object.keys(approveAbove).length === 0 || (access?.approvers ?? []).length > 0) return [];
  return [
    warning(
      'spend.approve_above',
      'There are no approvers, so what costs more is refused.',
      'Name some: `access: { approvers: [U0123ABCD] }`, or leave the limits out.',
    ),
  ];
}

function note(what: string, found: string): Finding {
  return { verdict: 'note', what, found };
}

function warning(what: string, found: string, advice: string): Finding {
  return { verdict: 'warning', what, found, advice };
}
