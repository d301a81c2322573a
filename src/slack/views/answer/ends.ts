import { typedPeriod } from '../../../commands/period.ts';
import { type End, isEnd } from '../../../domain/end.ts';
import type { Instance } from '../../../domain/instance.ts';
import type { Answer } from '../../../domain/outcome.ts';
import type { Reader } from '../../i18n/reader.ts';
import { remedyIn } from '../event.ts';
import { code } from '../markup.ts';
import { periodIn, quoteIn } from '../money.ts';
import { SYMBOLS } from '../symbols.ts';
import { localTime, when } from '../times.ts';
import { commandIn, sentences } from '../words.ts';

/** What ends an instance first and what would stop that, in one sentence; then the other ends, and what interrupts it. */
export function endsIn({ instance, ends }: Answer & { kind: 'show' }, reader: Reader): string[] {
  const { t } = reader;
  const real = ends.filter(isEnd);
  const lines = ends.map((end, index) => {
    const first = index === 0 && real.length > 1 ? [`*${t('answers.show.first')}*`] : [];
    return [
      [SYMBOLS.deadline, endIn(end, instance, reader), ...first].join(' '),
      ...renewing(end, instance),
    ].join('\n');
  });
  return real.length > 0 ? lines : [t('answers.show.noEnd'), ...lines];
}

/** What ends it and what would stop that, in a sentence or two. */
export function endIn(end: End, { id }: Pick<Instance, 'id'>, reader: Reader): string {
  const { t } = reader;
  const at = { when: when(end.at) };
  switch (end.kind) {
    case 'expiry':
      return sentences([expiryIn(end, reader), ...costIn(end, reader)], reader);
    case 'expired': {
      const expired = t('answers.show.expired', { ...at, deleted: localTime(end.deletedAt) });
      const missed = end.missed ? [t('answers.show.missed')] : [];
      return sentences([expired, ...missed, ...costIn(end, reader)], reader);
    }
    case 'auto-release':
      return t('answers.show.autoRelease', { ...at, command: commandIn(`auto-release ${id} cancel`) });
    case 'event':
      return eventIn(end, id, reader);
    default:
      return t(`answers.show.${end.kind}`, at);
  }
}

/** The lines to type that keep a subscription; none where it renews itself. */
export function renewing(end: End, { id }: Pick<Instance, 'id'>): string[] {
  if (end.kind !== 'expiry' && end.kind !== 'expired') return [];
  const renew = commandIn(`renew ${id} ${typedPeriod(end.period)}`);
  if (end.kind === 'expired' || end.outlook === 'stuck') return [renew];
  if (end.outlook === 'ahead') return [];
  return end.tooLate ? [renew] : [renew, commandIn(`auto-renew ${id} on`)];
}

function expiryIn({ at, outlook, chargedFrom, tooLate }: End & { kind: 'expiry' }, { t }: Reader): string {
  const times = { when: when(at) };
  if (outlook === 'stuck' && tooLate) return t('answers.show.expiry.untried', times);
  if (outlook !== 'ahead' && outlook !== 'stuck') return t(`answers.show.expiry.${outlook}`, times);
  return t(`answers.show.expiry.${outlook}`, { ...times, charged: when(chargedFrom) });
}

function costIn(end: End & { kind: 'expiry' | 'expired' }, reader: Reader): string[] {
  if (!end.quote) return [];
  const charged = end.kind === 'expiry' && (end.outlook === 'ahead' || end.outlook === 'stuck');
  const cost = { period: periodIn(end.period, reader), price: quoteIn(end.quote, reader) };
  return [reader.t(`answers.show.${charged ? 'charge' : 'renewal'}`, cost)];
}

function eventIn({ at, does, event }: End & { kind: 'event' }, id: string, reader: Reader): string {
  const what = reader.t(`answers.show.event.${does}`, { when: when(at), type: code(event.type) });
  return sentences([what, remedyIn(event, id, reader)], reader);
}
