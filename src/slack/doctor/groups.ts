import type { Finding } from '../../domain/finding.ts';
import { errorCode, type Web } from '../web.ts';
import { unanswered } from './tokens.ts';

/** usergroups.users.list allows 20 calls a minute, and the running bot needs some of them. */
const MOST_ASKED = 10;

/** Whether the user groups that the settings name are there and have members. Never throws. */
export async function groupFindings(
  web: Web,
  groups: ReadonlyMap<string, readonly string[]>,
): Promise<Finding[]> {
  const asked = [...groups].slice(0, MOST_ASKED);
  if (asked.length === 0) return [];
  try {
    const { usergroups = [] } = await web.counted('usergroups.list', () =>
      web.reads.usergroups.list({ include_disabled: true }),
    );
    const known = new Map(usergroups.map((group) => [group.id, group]));
    return await Promise.all(
      asked.map(([id, keys]) => groupFinding(web, id, keys.join(' and '), known.get(id))),
    );
  } catch (error) {
    return [failure('groups in the settings', [...groups.keys()].join(', '), error)];
  }
}

async function groupFinding(
  web: Web,
  id: string,
  keys: string,
  group: { handle?: string; date_delete?: number } | undefined,
): Promise<Finding> {
  const what = `group ${id}`;
  if (!group) {
    const advice = `Copy the id from the group's page in Slack (People → User groups), or take it out of ${keys}.`;
    return { verdict: 'wrong', what, found: `There is no such user group (${keys}).`, advice };
  }
  const name = `@${group.handle} (${keys})`;
  if (group.date_delete) {
    const advice = 'Enable it again in Slack, or name another.';
    return { verdict: 'wrong', what, found: `${name} is disabled: it stands for nobody.`, advice };
  }
  try {
    const { users = [] } = await web.counted('usergroups.users.list', () =>
      web.reads.usergroups.users.list({ usergroup: id }),
    );
    if (users.length === 0) {
      return { verdict: 'warning', what, found: `${name} has no members.`, advice: 'Add some in Slack.' };
    }
    const members = users.length === 1 ? 'one member' : `${users.length} members`;
    return { verdict: 'good', what, found: `${name} has ${members}.` };
  } catch (error) {
    return failure(what, name, error);
  }
}

function failure(what: string, name: string, error: unknown): Finding {
  const code = errorCode(error);
  if (code === undefined) return unanswered(what, error);
  return {
    verdict: code === 'missing_scope' ? 'warning' : 'wrong',
    what,
    found: `Slack does not tell who is in it (${name}): ${code}.`,
    advice: 'See the scopes above.',
  };
}
