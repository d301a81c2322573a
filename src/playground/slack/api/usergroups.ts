import { z } from 'zod';
import type { Slack } from '../slack.ts';
import type { UserGroup } from '../workspace.ts';
import { flag, type Method, method, Refusal } from './method.ts';

const scopes = ['usergroups:read'];

const list = method({
  token: 'bot',
  scopes,
  args: z.object({
    include_users: flag.optional(),
    include_disabled: flag.optional(),
    include_count: flag.optional(),
  }),
  run(slack, args) {
    const shown = [...slack.state.userGroups.values()].filter(
      (group) => args.include_disabled || !group.disabled,
    );
    return {
      usergroups: shown.map((group) => ({
        ...groupJson(slack, group),
        ...(args.include_users && { users: group.members }),
        ...(args.include_count && { user_count: group.members.length }),
      })),
    };
  },
});

const usersList = method({
  token: 'bot',
  scopes,
  args: z.object({ usergroup: z.string().min(1), include_disabled: flag.optional() }),
  run(slack, args) {
    const group = slack.state.userGroups.get(args.usergroup);
    if (!group || (group.disabled && !args.include_disabled)) throw new Refusal('no_such_subteam');
    return { users: group.members };
  },
});

function groupJson(slack: Slack, group: UserGroup) {
  return {
    id: group.id,
    team_id: slack.options.team.id,
    is_usergroup: true,
    name: group.name,
    handle: group.handle,
    date_delete: group.disabled ? 1 : 0,
  };
}

export const userGroupMethods: Readonly<Record<string, Method>> = {
  'usergroups.list': list,
  'usergroups.users.list': usersList,
};
