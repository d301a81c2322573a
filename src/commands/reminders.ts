import { Refusal } from '../domain/errors.ts';
import type { Answer } from '../domain/outcome.ts';
import { DAY, HOUR, MINUTE, toInstant } from '../domain/time.ts';
import { has, nothingMore, PUBLIC } from './arguments.ts';
import type { CommandSpec, Intent, ReadContext, Words, World } from './command.ts';
import { pageOf, readPage } from './pages.ts';
import { quoted } from './quoted.ts';
import { closest } from './suggest.ts';
import { readDuration } from './times/duration.ts';

/** Rows on a page, of two lines each. */
const PAGE_SIZE = 10;

const SHORTEST_MS = HOUR;
const LONGEST_MS = 7 * DAY;

const PARTS = ['here', 'off', 'list', 'snooze'];

export const reminders: CommandSpec = {
  name: 'reminders',
  usage: 'reminders [here|off|list|snooze <instance> [1d]] [--page N] [--public]',
  examples: ['reminders', 'reminders list', 'reminders here', 'reminders snooze web-1 1d', 'reminders off'],
  risk: 'reversible',
  for: 'viewer',
  options: { page: { takes: 'value' }, ...PUBLIC },
  read(words, at) {
    const [part, ...rest] = words.plain;
    switch (part?.toLowerCase()) {
      case undefined:
        return asked(words, overview);
      case 'list': {
        nothingMore(rest, 'reminders', 'reminders list');
        const page = readPage(words, 'reminders');
        return asked(words, (world) => toCome(world, page));
      }
      case 'here':
      case 'off': {
        const what = part?.toLowerCase() === 'here' ? 'here' : 'off';
        nothingMore([...rest, ...optionsIn(words)], 'reminders', `reminders ${what}`);
        return { kind: 'wish', for: 'admin', wish: { what } };
      }
      case 'snooze':
        nothingMore(optionsIn(words), 'reminders');
        return snooze(rest, at);
      default: {
        const meant = closest(part ?? '', PARTS) ?? '';
        nothingMore(words.plain, 'reminders', ['reminders', meant, ...rest.map(quoted)].join(' ').trim());
        return asked(words, overview);
      }
    }
  },
};

/** Only what is asked has pages, and can be shown to all: whoever turns a page changes nothing. */
const optionsIn = (words: Words) => [...words.options.keys()].map((option) => `--${option}`);

function asked(words: Words, answer: (world: World) => Promise<Answer>): Intent {
  return { kind: 'question', public: has(words, 'public'), answer };
}

function snooze([name, ...rest]: string[], { now, timeZone }: ReadContext): Intent {
  if (name === undefined) throw new Refusal({ code: 'missing-instance', command: 'reminders snooze' });
  const given = rest.join(' ').replace(/^for\s+/i, '');
  const reading = readDuration(given === '' ? '1d' : given, { now, zone: timeZone });
  const forMs = reading && 'moment' in reading ? reading.moment - now.getTime() : undefined;
  if (forMs === undefined || !(forMs >= SHORTEST_MS && forMs <= LONGEST_MS)) {
    const example = `reminders snooze ${quoted(name)} 1d`;
    throw new Refusal({ code: 'snooze-length', given, example });
  }
  return {
    kind: 'wish',
    for: 'operator',
    wish: { what: 'snooze', name, forMs: Math.round(forMs / MINUTE) * MINUTE },
  };
}

const overview = async ({ notices }: World): Promise<Answer> => ({
  kind: 'reminders',
  overview: await notices.overview(),
});

async function toCome({ notices, now }: World, page: number): Promise<Answer> {
  const all = await notices.next();
  const { rows, ...where } = pageOf(all, page, PAGE_SIZE);
  const instances = new Set(all.map(({ id }) => id)).size;
  return { kind: 'next-notices', list: { notices: rows, instances, now: toInstant(now), ...where } };
}
