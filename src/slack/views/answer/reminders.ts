import type { KnownBlock } from '@slack/types';
import type { Standing } from '../../../domain/channel.ts';
import { EVENT_SEEN_MS } from '../../../domain/deadline.ts';
import type { Answer, ReminderOverview } from '../../../domain/outcome.ts';
import { matchInShort } from '../../../domain/policy.ts';
import type { Reader } from '../../i18n/reader.ts';
import { context, header, type Message, section, sections } from '../blocks.ts';
import { channel, code, escaped, mention } from '../markup.ts';
import { peopleIn } from '../rules.ts';
import { SYMBOLS } from '../symbols.ts';
import { duration, when } from '../times.ts';
import { commandIn, listed } from '../words.ts';

/** So many routes are shown; the rest is counted. */
const ROUTES = 30;

/** Who is told what, where and when; what is off says so first. */
export function remindersMessage(
  { overview }: Extract<Answer, { kind: 'reminders' }>,
  reader: Reader,
): Message {
  const { t } = reader;
  const first = firstIn(overview, reader);
  return {
    text: first ?? t('answers.reminders.title'),
    blocks: [
      header(t('answers.reminders.title')),
      ...(first === undefined ? [] : [section(first)]),
      ...part(t('answers.reminders.where'), whereIn(overview, reader)),
      ...part(t('answers.reminders.when'), whenIn(overview, reader)),
      ...part(t('answers.reminders.who'), whoIn(overview, reader)),
      context(t('answers.reminders.more', { list: commandIn('reminders list') })),
    ],
  };
}

function part(title: string, lines: string[]): KnownBlock[] {
  if (lines.length === 0) return [];
  return sections([`*${title}*`, ...lines.map((line) => `• ${line}`)]);
}

/** What was just decided, and that nobody is told, if so. */
function firstIn({ channel: chosen, decided }: ReminderOverview, { t }: Reader): string | undefined {
  const turnOn = t('answers.reminders.turnOn', { here: commandIn('reminders here') });
  if (decided === 'here' && typeof chosen.channel === 'string')
    return `${SYMBOLS.works} ${t('answers.reminders.decidedHere', { channel: channel(chosen.channel) })}`;
  if (typeof chosen.channel === 'string') return undefined;
  if (decided === 'off') return `${SYMBOLS.problem} *${t('answers.reminders.decidedOff')}*\n${turnOn}`;
  const off = chosen.chosen
    ? t('answers.reminders.offLoud', { when: when(chosen.chosen.at), by: mention(chosen.chosen.by) })
    : t('answers.reminders.none');
  return `${SYMBOLS.problem} ${off}\n${turnOn}`;
}

function whereIn(overview: ReminderOverview, reader: Reader): string[] {
  const { t } = reader;
  const { rules, channel: chosen, standings } = overview;
  const routes = rules.routes.map(({ match, channel: id }) => {
    const short = matchInShort(match);
    const what = short === '' ? t('answers.reminders.everyInstance') : code(short);
    const line = t('answers.reminders.route', { match: what, channel: channel(id) });
    return [line, standingIn(standings[id], reader)].filter(Boolean).join(' · ');
  });
  const shown = listed(routes, (line) => line, reader, ROUTES);
  if (typeof chosen.channel !== 'string') return shown;
  const said = { channel: channel(chosen.channel) };
  const by = chosen.chosen
    ? t('answers.reminders.chosenBy', { by: mention(chosen.chosen.by), when: when(chosen.chosen.at) })
    : t('answers.reminders.fromFile', { file: code('steward.yml') });
  const rest = t(routes.length > 0 ? 'answers.reminders.default' : 'answers.reminders.only', said);
  return [...shown, [rest, by, standingIn(standings[chosen.channel], reader)].filter(Boolean).join(' · ')];
}

function standingIn(standing: Standing | undefined, { t }: Reader): string | undefined {
  switch (standing) {
    case undefined:
      return undefined;
    case 'member':
      return t('answers.reminders.standing.member');
    case 'outside':
      return `${SYMBOLS.problem} ${t('answers.reminders.standing.outside', { invite: code('/invite') })}`;
    case 'archived':
      return `${SYMBOLS.problem} ${t('answers.reminders.standing.archived')}`;
    case 'unknown':
      return t('answers.reminders.standing.unknown');
  }
}

function whenIn({ rules: { rungs, quiet }, timeZone }: ReminderOverview, reader: Reader): string[] {
  const { t } = reader;
  const told = (all: number[]) =>
    all.length === 0
      ? t('answers.reminders.noRungs')
      : all
          .map((ms) => (ms === 0 ? t('answers.reminders.atOnce') : duration(Math.abs(ms), reader)))
          .join(t('cards.joint'));
  const beforeEvents = rungs.event.filter((ms) => ms < EVENT_SEEN_MS);
  return [
    t('answers.reminders.rungs.expiry', { rungs: told(rungs.expiry.filter((ms) => ms > 0)) }),
    t('answers.reminders.rungs.expired', { rungs: told(rungs.expiry.filter((ms) => ms <= 0)) }),
    t('answers.reminders.rungs.auto-release', { rungs: told(rungs['auto-release']) }),
    beforeEvents.length > 0
      ? t('answers.reminders.rungs.event', { rungs: told(beforeEvents) })
      : t('answers.reminders.rungs.eventOnce'),
    t('answers.reminders.rungs.others'),
    quiet
      ? t('answers.reminders.quiet', { from: quiet.from, to: quiet.to, zone: escaped(timeZone) })
      : t('answers.reminders.noQuiet'),
  ];
}

function whoIn({ rules, timeZone }: ReminderOverview, reader: Reader): string[] {
  const { t } = reader;
  const { ownerTag, ownerDm, escalate, digest } = rules;
  const owner = ownerDm ? 'answers.reminders.ownerDm' : 'answers.reminders.owner';
  return [
    ownerTag === undefined ? t('answers.reminders.noOwner') : t(owner, { tag: code(ownerTag) }),
    escalate === undefined
      ? t('answers.reminders.noEscalate')
      : t('answers.reminders.escalate', { whom: peopleIn([escalate], reader) }),
    digest
      ? t('answers.reminders.digest', {
          at: digest.at,
          days: digest.days.map((day) => t(`answers.reminders.weekday.${day}`)).join(t('cards.joint')),
          zone: escaped(timeZone),
        })
      : t('answers.reminders.noDigest'),
  ];
}
