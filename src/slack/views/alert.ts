import type { Alert, Telling, Trouble } from '../../domain/trouble.ts';
import type { Reader } from '../i18n/reader.ts';
import { context, type Message, section } from './blocks.ts';
import { channel, code, escaped } from './markup.ts';
import { SYMBOLS } from './symbols.ts';
import { when } from './times.ts';
import { commandIn } from './words.ts';

/** Slack's reasons that have words and a remedy of their own. */
const REASONS = ['not_in_channel', 'is_archived', 'channel_not_found'] as const;

/** What the admins are told of a trouble: what is wrong, what it means, what to do; or that it is well again. */
export function alertMessage(alert: Alert, what: Telling['what'], reader: Reader): Message {
  return what === 'wrong' ? wrong(alert, reader) : well(alert, reader);
}

function wrong({ trouble, since }: Alert, reader: Reader): Message {
  const { t } = reader;
  const headline = `${SYMBOLS.problem} ${wrongIn(trouble, when(since), reader)}`;
  return {
    text: headline,
    blocks: [
      section(headline, meansIn(trouble, reader)),
      section(fixIn(trouble, reader)),
      context(t('alerts.smallPrint')),
    ],
  };
}

function wrongIn(trouble: Trouble, since: string, { t }: Reader): string {
  if (trouble.kind === 'channel') {
    const reason = knownReason(trouble.reason);
    const why = reason
      ? t(`alerts.reason.${reason}`)
      : t('alerts.reason.other', { code: code(trouble.reason) });
    return t('alerts.wrong.channel', { channel: channel(trouble.channel), since, reason: why });
  }
  const { account, region } = trouble;
  const said = { account: escaped(account), since, code: code(trouble.code) };
  if (trouble.kind === 'events-unasked')
    return t('alerts.wrong.events', { ...said, region: escaped(trouble.region) });
  return region === undefined
    ? t('alerts.wrong.account', said)
    : t('alerts.wrong.region', { ...said, region: escaped(region) });
}

function meansIn(trouble: Trouble, { t }: Reader): string {
  if (trouble.kind === 'unscanned') return t('alerts.means.unscanned');
  if (trouble.kind === 'events-unasked') return t('alerts.means.events');
  if (trouble.instead === undefined) return t('alerts.means.nowhere');
  return t('alerts.means.instead', {
    instead: channel(trouble.instead),
    channel: channel(trouble.channel),
  });
}

function fixIn(trouble: Trouble, { t }: Reader): string {
  const doctor = code('npm run doctor');
  if (trouble.kind === 'unscanned') return t('alerts.fix.unscanned', { doctor });
  if (trouble.kind === 'events-unasked') return t('alerts.fix.events', { doctor });
  const reason = knownReason(trouble.reason);
  if (reason === 'not_in_channel') return t('alerts.fix.not_in_channel', { invite: code('/invite') });
  const another = t('alerts.another.route', { here: commandIn('reminders here'), file: code('steward.yml') });
  return t(`alerts.fix.${reason ?? 'other'}`, { another });
}

function well({ trouble, since, wellAt = since }: Alert, reader: Reader): Message {
  const { t } = reader;
  const headline = `${SYMBOLS.works} ${wellIn(trouble, when(wellAt), reader)}`;
  const lines = [
    t('alerts.was', { since: when(since) }),
    trouble.kind === 'channel' ? undefined : t('alerts.caughtUp'),
  ];
  return { text: headline, blocks: [section(headline, ...lines)] };
}

function wellIn(trouble: Trouble, at: string, { t }: Reader): string {
  if (trouble.kind === 'channel') return t('alerts.well.channel', { channel: channel(trouble.channel), at });
  const account = escaped(trouble.account);
  if (trouble.kind === 'events-unasked')
    return t('alerts.well.events', { account, region: escaped(trouble.region), at });
  return trouble.region === undefined
    ? t('alerts.well.account', { account, at })
    : t('alerts.well.region', { account, region: escaped(trouble.region), at });
}

function knownReason(reason: string): (typeof REASONS)[number] | undefined {
  return REASONS.find((known) => known === reason);
}
