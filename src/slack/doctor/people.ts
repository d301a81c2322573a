import type { UsersInfoResponse } from '@slack/web-api';
import { type Access, isGroup } from '../../domain/access.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Settings } from '../../domain/settings.ts';
import { errorCode, type Web } from '../web.ts';
import { unanswered } from './tokens.ts';

/** users.info allows about 100 calls a minute, and the running bot needs some of them. */
const MOST_ASKED = 60;
const AT_ONCE = 5;

const EVERYONE = '*';

/** The people whom the settings name by themselves, and the user groups, each with the keys that name them. */
export function namedIn({ access, reminders }: Settings): Record<'people' | 'groups', Map<string, string[]>> {
  const named = { people: new Map<string, string[]>(), groups: new Map<string, string[]>() };
  for (const [role, ids] of Object.entries((access ?? {}) as Partial<Access>)) {
    for (const id of ids ?? []) {
      if (id !== EVERYONE) name(id, `access.${role}`);
    }
  }
  if (reminders.escalate !== undefined) name(reminders.escalate, 'reminders.escalate');
  return named;

  function name(id: string, key: string): void {
    const those = isGroup(id) ? named.groups : named.people;
    those.set(id, [...(those.get(id) ?? []), key]);
  }
}

/** Who the people named in the settings are: one finding for those who are fine, and one for each other. Never throws. */
export async function peopleFindings(
  web: Web,
  teamId: string,
  people: ReadonlyMap<string, readonly string[]>,
): Promise<Finding[]> {
  const asked = [...people].slice(0, MOST_ASKED);
  const findings: Finding[] = [];
  const fine: string[] = [];
  const next = asked.values();
  const worker = async () => {
    for (const [id, keys] of next) {
      const finding = await personFinding(web, teamId, id, keys.join(' and '));
      if (finding) findings.push(finding);
      else fine.push(id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const good = `${fine.length === 1 ? 'One of them is an active member' : `${fine.length} of them are active members`} of the workspace.`;
  const rest = people.size - asked.length;
  return [
    ...(fine.length > 0 ? [{ verdict: 'good' as const, what: 'people in the settings', found: good }] : []),
    ...(rest > 0
      ? [
          {
            verdict: 'note' as const,
            what: 'people in the settings',
            found: `${rest} more were not looked up: Slack allows few look-ups a minute.`,
          },
        ]
      : []),
    ...findings.sort((a, b) => a.what.localeCompare(b.what)),
  ];
}

/** What is the matter with a person; undefined: nothing. */
async function personFinding(
  web: Web,
  teamId: string,
  id: string,
  keys: string,
): Promise<Finding | undefined> {
  const what = `person ${id}`;
  try {
    const { user } = await web.counted('users.info', () => web.reads.users.info({ user: id }));
    const oddity = user && oddityOf(user, teamId);
    if (!user || !oddity) return undefined;
    const name = user.profile?.display_name || user.real_name || user.name || id;
    return { verdict: 'warning', what, found: `${name} (${keys}) ${oddity.found}`, advice: oddity.advice };
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) return unanswered(what, error);
    if (code === 'user_not_found' || code === 'user_not_visible') {
      const advice = `Copy the member ID from the person's profile in Slack, or take it out of ${keys}.`;
      return {
        verdict: 'wrong',
        what,
        found: `There is nobody of this id in the workspace (${keys}).`,
        advice,
      };
    }
    return {
      verdict: 'wrong',
      what,
      found: `Slack refuses to tell of them (${keys}): ${code}.`,
      advice: 'See the scopes above.',
    };
  }
}

function oddityOf(
  user: NonNullable<UsersInfoResponse['user']>,
  teamId: string,
): { found: string; advice: string } | undefined {
  if (user.deleted) {
    return { found: 'has left the workspace: nobody is reached by it.', advice: 'Take the id out.' };
  }
  if (user.is_bot) return { found: 'is a bot, which can press no button.', advice: 'Name people.' };
  const keep = 'Leave it if that is meant; else take the id out.';
  if (user.is_restricted || user.is_ultra_restricted) {
    return { found: 'is a guest. "*" gives guests no role, but naming one does.', advice: keep };
  }
  if (user.team_id !== undefined && user.team_id !== teamId) {
    return {
      found: 'is of another workspace. "*" gives strangers no role, but naming one does.',
      advice: keep,
    };
  }
  return undefined;
}
