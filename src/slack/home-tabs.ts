import { createHash } from 'node:crypto';
import type { HomeView } from '@slack/types';
import type { HomeTabs, ShownHome } from '../domain/home.ts';
import type { Log } from '../domain/ports.ts';
import { readerFor } from './i18n/reader.ts';
import { homeView } from './views/home.ts';
import { errorCode, type Web } from './web.ts';

/** Why somebody has no Home tab, and will have none a moment later either. */
const CLOSED = ['not_enabled', 'user_not_found', 'user_disabled', 'user_not_visible'];

/** The Home tabs on this Web, each in its person's own language. */
export function createHomeTabs(web: Web, log: Log): HomeTabs {
  async function publish(person: string, view: HomeView, mark: string | undefined): Promise<string> {
    const over = mark !== undefined && { hash: mark };
    const published = await web.edited('views.publish', () =>
      web.writes.views.publish({ user_id: person, view, ...over }),
    );
    return published.view?.hash ?? '';
  }

  return {
    async show(home, before) {
      const { userId, language, timeZone } = home.actor;
      const view = homeView(home, readerFor(language, timeZone));
      const fingerprint = fingerprintOf(view);
      if (fingerprint === before?.fingerprint) return before;
      try {
        return { fingerprint, mark: await publish(userId, view, before?.mark) };
      } catch (err) {
        if (CLOSED.includes(errorCode(err) ?? '')) {
          log.warn({ err, user: userId }, 'a Home tab cannot be shown');
          return undefined;
        }
        if (errorCode(err) !== 'hash_conflict') throw err;
      }
      // An answer was lost, so what is there is not known. Nobody else shows this person anything: see the job.
      return { fingerprint, mark: await publish(userId, view, undefined) };
    },
  };
}

function fingerprintOf(view: HomeView): ShownHome['fingerprint'] {
  return createHash('sha256').update(JSON.stringify(view)).digest('base64url');
}
