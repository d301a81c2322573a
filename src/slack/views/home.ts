import type { HomeView, KnownBlock } from '@slack/types';
import type { Home } from '../../domain/home.ts';
import { ACTIONS } from '../actions.ts';
import type { Reader } from '../i18n/reader.ts';
import { fitForm } from '../limits/fit.ts';
import { afterBlocks } from './answer/after.ts';
import { groupedRequests } from './answer/approvals.ts';
import { operationRow } from './answer/operations.ts';
import { actions, button, context, divider, header } from './blocks.ts';
import { endsBlocks } from './home/ends.ts';
import { mention } from './markup.ts';
import { problemBlocks } from './problem.ts';
import { localTime } from './times.ts';

/** The Home tab of one person: what ends soon, what waits for them, what runs, and questions to ask. */
export function homeView(home: Home, reader: Reader): HomeView {
  const { after, ends } = home;
  return {
    type: 'home',
    blocks: fitForm([
      ...questions(home, reader),
      ...afterBlocks(after, reader),
      ...approvals(home, reader),
      ...running(home, reader),
      header(reader.t('home.soon')),
      ...('barred' in ends ? problemBlocks(ends.barred, reader) : endsBlocks(ends, reader)),
    ]),
  };
}

function questions({ questions }: Home, { t }: Reader): KnownBlock[] {
  if (questions.length === 0) return [];
  return [
    actions(
      ...questions.map((name) =>
        button({
          action: `${ACTIONS.askAtHome}.${name}`,
          text: t(`home.ask.${name}`),
          value: name,
          label: t(`home.ask.${name}`),
        }),
      ),
    ),
    divider(),
  ];
}

function approvals({ approvals: list }: Home, reader: Reader): KnownBlock[] {
  const { t } = reader;
  if (list.total === 0) return [];
  const more = list.total - list.requests.length;
  return [
    header(t('answers.approvals.title', { count: list.total })),
    ...groupedRequests(
      list,
      // In how long would be another text each minute.
      ({ requester, createdAt }) =>
        [t('operations.asked', { user: mention(requester) }), localTime(createdAt)].join(' · '),
      ACTIONS,
      reader,
    ),
    ...(more > 0 ? [context(t('home.moreApprovals', { count: more }))] : []),
    divider(),
  ];
}

function running({ operations: { operations, more } }: Home, reader: Reader): KnownBlock[] {
  const { t } = reader;
  if (operations.length === 0) return [];
  return [
    header(t('home.running')),
    ...operations.map((row) => operationRow(row, reader, ACTIONS)),
    ...(more > 0 ? [context(t('answers.operations.more', { count: more }))] : []),
    divider(),
  ];
}
