import type { Clock, Directory, Log } from '../domain/ports.ts';
import { MINUTE, SECOND } from '../domain/time.ts';
import { errorCode, type Web } from './web.ts';

/** usergroups.users.list allows 20 calls a minute. */
const FRESH_MS = 5 * MINUTE;
/** As long an old answer serves where Slack gives no new one; then nobody has a role through the group. */
const USABLE_MS = 15 * MINUTE;
/** After a failure Slack is left in peace for so long. */
const PAUSE_MS = 10 * SECOND;

/** How usergroups.users.list says that there is no such group, or that it is disabled. */
const NO_GROUP = 'no_such_subteam';

interface Entry {
  members?: readonly string[];
  /** When `members` were read. */
  readAt: number;
  /** Not before then is it read again, whatever came of the last time. */
  nextAt: number;
  reading?: Promise<void>;
}

/** The members of user groups as usergroups.users.list tells them, read once for all who ask at a time. */
export function createGroups(web: Web, clock: Clock, log: Log): Directory['groups'] {
  const known = new Map<string, Entry>();

  async function membersOf(id: string): Promise<readonly string[]> {
    try {
      const { users } = await web.counted('usergroups.users.list', () =>
        web.reads.usergroups.users.list({ usergroup: id }),
      );
      return users ?? [];
    } catch (error) {
      if (errorCode(error) === NO_GROUP) return [];
      throw error;
    }
  }

  async function read(id: string, entry: Entry): Promise<void> {
    const startedAt = clock.now().getTime();
    try {
      entry.members = await membersOf(id);
      entry.readAt = startedAt;
      entry.nextAt = startedAt + FRESH_MS;
    } catch (err) {
      entry.nextAt = clock.now().getTime() + PAUSE_MS;
      log.warn({ err, group: id }, 'a user group could not be read');
    } finally {
      delete entry.reading;
    }
  }

  async function current(id: string): Promise<[id: string, members: readonly string[]][]> {
    const entry = known.get(id) ?? { readAt: 0, nextAt: 0 };
    known.set(id, entry);
    if (clock.now().getTime() >= entry.nextAt) {
      entry.reading ??= read(id, entry);
      await entry.reading;
    }
    const isUsable = clock.now().getTime() - entry.readAt < USABLE_MS;
    return entry.members && isUsable ? [[id, entry.members]] : [];
  }

  return async (ids) => new Map((await Promise.all(ids.map(current))).flat());
}
