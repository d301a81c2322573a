import type { Standing } from '../domain/channel.ts';
import type { Clock, Directory } from '../domain/ports.ts';
import { MINUTE } from '../domain/time.ts';
import { errorCode, type Web } from './web.ts';

/** Only that the bot is there is kept: who has just invited it asks again at once. */
const FRESH_MS = 5 * MINUTE;
const MOST_CHANNELS = 1000;

/** How the bot stands in channels, as conversations.info tells where the optional scopes are there. */
export function createStandings(web: Web, clock: Clock): Directory['standing'] {
  const member = new Map<string, number>();

  async function read(channel: string): Promise<Standing> {
    try {
      const { channel: info } = await web.counted('conversations.info', () =>
        web.reads.conversations.info({ channel }),
      );
      if (info?.is_archived) return 'archived';
      return info?.is_member ? 'member' : 'outside';
    } catch (error) {
      return errorCode(error) === 'channel_not_found' ? 'outside' : 'unknown';
    }
  }

  return async (channel) => {
    const now = clock.now().getTime();
    if (now < (member.get(channel) ?? 0)) return 'member';
    const standing = await read(channel);
    if (member.size >= MOST_CHANNELS) member.clear();
    if (standing === 'member') member.set(channel, now + FRESH_MS);
    else member.delete(channel);
    return standing;
  };
}
