import type { Finding } from '../../domain/finding.ts';

/** The scopes of the manifest (a test holds it against them), and what does not work without each. */
const NEEDED: Readonly<Record<string, string>> = {
  'channels:history':
    'the bot cannot look whether a reminder whose answer was lost is in a public channel, so it may come twice',
  'channels:read': 'this examination cannot tell whether the bot is in a public channel',
  'chat:write': 'the bot cannot say anything',
  commands: 'Slack does not bring the command to the bot',
  'files:write': 'the audit cannot be sent as a file',
  'groups:history':
    'the bot cannot look whether a reminder whose answer was lost is in a private channel, so it may come twice',
  'groups:read': 'this examination cannot tell whether the bot is in a private channel',
  'im:history':
    'the bot cannot look whether a reminder whose answer was lost is in the direct messages of an owner, so it may come twice',
  'im:write': 'the audit cannot be sent as a file',
  'usergroups:read': 'nobody has a role through a user group',
  'users:read': 'the bot cannot tell who somebody is, so it refuses everyone',
  'users:read.email': 'nobody is found by the e-mail address that an owner tag has',
};

/** Without these the bot does its work all the same. */
const DISPENSABLE: readonly string[] = [
  'channels:history',
  'channels:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'users:read.email',
];

/** The scopes that `manifest.yml` asks for. */
export const SCOPES: readonly string[] = Object.keys(NEEDED);

/** Which of the scopes the bot token lacks, each with what it breaks. */
export function scopeFindings(granted: readonly string[] | undefined): Finding[] {
  const what = 'scopes';
  if (!granted)
    return [{ verdict: 'note', what, found: 'Slack did not say which scopes the bot token has.' }];
  const missing = SCOPES.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return [{ verdict: 'good', what, found: `All there: ${SCOPES.join(', ')}.` }];
  return missing.map((scope) => ({
    verdict: DISPENSABLE.includes(scope) ? 'warning' : 'wrong',
    what: `scope ${scope}`,
    found: `Missing: ${NEEDED[scope]}.`,
    advice:
      'Add it under OAuth & Permissions → Bot Token Scopes, then install the app to the workspace again.',
  }));
}
