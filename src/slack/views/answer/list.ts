import type { KnownBlock } from '@slack/types';
import { deadlinesOf } from '../../../domain/deadline.ts';
import type { Instance } from '../../../domain/instance.ts';
import type { InstanceList } from '../../../domain/outcome.ts';
import type { Instant } from '../../../domain/time.ts';
import type { Reader } from '../../i18n/reader.ts';
import { context, header, type Message, section } from '../blocks.ts';
import { code, escaped } from '../markup.ts';
import { pageIn, pager } from '../pager.ts';
import { SYMBOLS } from '../symbols.ts';
import { localTime, when } from '../times.ts';
import { billingOf, commandIn, deadlineIn, pointer, sentences, statusIn } from '../words.ts';

/** One page of the fleet: a row of two lines for each instance, its deadline last because it is first in order. */
export function listMessage(list: InstanceList, reader: Reader): Message {
  const { t } = reader;
  const { instances, total, page, pageCount, command, query, scannedAt } = list;
  const updated = scannedAt
    ? t('answers.list.updated', { when: localTime(scannedAt) })
    : `${SYMBOLS.problem} ${t('answers.list.never')}`;
  if (instances.length === 0) return emptyList(list, updated, reader);
  const title = t('answers.list.title', { count: total });
  const where = pageIn({ page, pageCount }, reader);
  return {
    text: [title, where].filter(Boolean).join(' · '),
    blocks: [
      header(title),
      ...instances.map((instance) => row(instance, list.now, reader)),
      ...pager({ command, query, page, more: page + 1 < pageCount }, reader),
      context(where, query === '' ? undefined : code(query), updated),
    ],
  };
}

function row(instance: Instance, now: Instant, reader: Reader): KnownBlock {
  const { t } = reader;
  const [deadline] = deadlinesOf(instance);
  const end = deadline
    ? `${SYMBOLS.deadline} ${deadlineIn(deadline, when(deadline.at), deadline.at <= now, reader)}`
    : t('instance.deadline.none');
  const facts = [escaped(instance.region), escaped(instance.type), billingOf(instance, reader), end];
  return section(`${statusIn(instance.status, reader)} · ${pointer(instance)}`, facts.join(' · '));
}

function emptyList({ command, query, suggestion }: InstanceList, updated: string, reader: Reader): Message {
  const { t } = reader;
  if (query === '') {
    const text = t('answers.list.empty');
    return { text, blocks: [section(text, t('answers.list.emptyFix')), context(updated)] };
  }
  const text = t('answers.list.emptyFiltered', { query: code(query) });
  const fix = suggestion
    ? [t('answers.list.emptySuggest'), commandIn(`${command} ${suggestion}`)]
    : [t('answers.list.emptyFilteredFix'), commandIn(command)];
  return { text, blocks: [section(text, sentences(fix, reader)), context(updated)] };
}
