import { setTimeout as sleep } from 'node:timers/promises';
import type { PlainTextOption } from '@slack/types';
import { z } from 'zod';
import type { Draft } from '../../domain/creation-form.ts';
import { FleetError } from '../../domain/errors.ts';
import { SECOND } from '../../domain/time.ts';
import {
  imageChoices,
  keyPairChoices,
  securityGroupChoices,
  vSwitchChoices,
} from '../../workflows/creation-form/lists.ts';
import { typeChoices } from '../../workflows/creation-form/types.ts';
import type { House } from '../../workflows/house.ts';
import { CREATION_FIELDS } from '../actions.ts';
import type { Reader } from '../i18n/reader.ts';
import { LIMITS } from '../limits/limits.ts';
import { readerSoon } from '../reader-soon.ts';
import {
  imageOption,
  keyPairOption,
  NO_CHOICE,
  option,
  securityGroupOption,
  typeOption,
  vSwitchOption,
} from '../views/creation-form/options.ts';
import { type CreationAbout, readCreationAbout } from './about.ts';

/** Slack waits 3 s, and shows nothing at all to whoever it waited for in vain. */
const ANSWER_WITHIN_MS = 2 * SECOND;

const suggestion = z.object({
  user: z.object({ id: z.string() }),
  action_id: z.string(),
  /** What was typed so far. */
  value: z.string().default(''),
  view: z.object({ private_metadata: z.string().default('') }).nullish(),
});

type Ask = (
  house: House,
  about: CreationAbout,
  query: string,
) => Promise<(reader: Reader) => PlainTextOption[]>;

const MOST = LIMITS.selectOptions;

/** One line a menu. */
const MENUS = new Map<string, Ask>([
  [CREATION_FIELDS.type, menu((house, draft, query) => typeChoices(house, draft, query, MOST), typeOption)],
  [
    CREATION_FIELDS.image,
    menu((house, draft, query) => imageChoices(house, draft, query, MOST), imageOption),
  ],
  [
    CREATION_FIELDS.vswitch,
    menu((house, draft, query) => vSwitchChoices(house, draft, query, MOST), vSwitchOption),
  ],
  [
    CREATION_FIELDS.sg,
    menu(
      (house, draft, query, vpc) => securityGroupChoices(house, draft, vpc, query, MOST),
      securityGroupOption,
    ),
  ],
  [
    CREATION_FIELDS.keyPair,
    menu((house, draft, query) => keyPairChoices(house, draft, query, MOST), keyPairOption),
  ],
]);

function menu<Choice>(
  find: (house: House, draft: Draft, query: string, vpc: string | undefined) => Promise<Choice[]>,
  shown: (choice: Choice, reader: Reader) => PlainTextOption,
): Ask {
  return async (house, { channel: _, responseUrl: __, turn: ___, vpc, ...about }, query) => {
    const found = await find(house, { ...about, securityGroups: [] }, query, vpc);
    return (reader) => found.map((choice) => shown(choice, reader));
  };
}

/**
 * The options of a menu for what was typed into it, at most 100. Where ECS has no answer, or none in time, one that
 * says so: nothing can be created by it. Never throws; a payload of no menu of ours has no options.
 */
export async function optionsFor(house: House, body: unknown): Promise<PlainTextOption[]> {
  const started = performance.now();
  try {
    const { user, action_id: action, value, view } = suggestion.parse(body);
    const about = readCreationAbout(view?.private_metadata ?? '');
    const ask = MENUS.get(action);
    if (!about || !ask) return [];
    const [found, reader] = await Promise.all([
      inTime(ask(house, about, value), started, house),
      readerSoon(house, user.id),
    ]);
    if (typeof found === 'string') return [option(reader.t(`creationForm.${found}`), NO_CHOICE)];
    return found(reader);
  } catch (err) {
    house.log.error({ err }, 'the options of a menu could not be found');
    return [];
  }
}

/** What was found; else what to say instead. What comes too late is remembered for the next time. */
async function inTime<Found>(
  asked: Promise<Found>,
  started: number,
  { log }: House,
): Promise<Found | 'wait' | 'failed'> {
  const found = asked.catch((err: unknown) => {
    log[err instanceof FleetError ? 'warn' : 'error']({ err }, 'what a menu offers could not be found');
    return 'failed' as const;
  });
  const over = new AbortController();
  const left = Math.max(0, ANSWER_WITHIN_MS - (performance.now() - started));
  const late = sleep(left, 'wait' as const, { signal: over.signal });
  try {
    return await Promise.race([found, late]);
  } finally {
    over.abort();
  }
}
