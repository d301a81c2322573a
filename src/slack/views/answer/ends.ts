import { type End, isEnd } from '../../../domain/end.ts';
import type { Instance } from '../../../domain/instance.ts';
import type { Answer } from '../../../domain/outcome.ts';
import type { Reader } from '../../i18n/reader.ts';
import { code } from '../markup.ts';
import { SYMBOLS } from '../symbols.ts';
import { localTime, when } from '../times.ts';
import { commandIn, sentences } from '../words.ts';

/** What ends an instance first and what would stop that, in one sentence; then the other ends, and what interrupts it. */
export function endsIn({ instance, ends }: Answer & { kind: 'show' }, reader: Reader): string[] {
  const { t } = reader;
  const real = ends.filter(isEnd);
  const lines = ends.map((end, index) => {
    const first = index === 0 && real.length > 1 ? [`*${t('answers.show.first')}*`] : [];
    return [SYMBOLS.deadline, endIn(end, instance, reader), ...first].join(' ');
  });
  return real.length > 0 ? lines : [t('answers.show.noEnd'), ...lines];
}

function endIn(end: End, { id }: Pick<Instance, 'id'>, reader: Reader): string {
  const { t } = reader;
  const at = { when: when(end.at) };
  switch (end.kind) {
    case 'expiry':
      return end.outlook === 'ahead'
        ? t('answers.show.expiry.ahead', { ...at, charged: when(end.chargedFrom) })
        : t(`answers.show.expiry.${end.outlook}`, at);
    case 'expired':
      return t('answers.show.expired', { ...at, deleted: localTime(end.deletedAt) });
    case 'auto-release':
      return t('answers.show.autoRelease', { ...at, command: commandIn(`auto-release ${id} cancel`) });
    case 'event':
      return eventIn(end, reader);
    default:
      return t(`answers.show.${end.kind}`, at);
  }
}

function eventIn({ at, does, because, event }: End & { kind: 'event' }, reader: Reader): string {
  const { t } = reader;
  return sentences(
    [
      t(`answers.show.event.${does}`, { when: when(at), type: code(event.type) }),
      ...(because === 'arrears' ? [t('answers.show.event.arrears')] : []),
      ...(event.state === 'Inquiring' ? [t('answers.show.event.leave')] : []),
    ],
    reader,
  );
}
