import { isDeepStrictEqual } from 'node:util';
import type { KnownBlock } from '@slack/types';
import type { AuditRecord } from '../../../domain/audit.ts';
import type { AuditPage } from '../../../domain/outcome.ts';
import type { Reader } from '../../i18n/reader.ts';
import { context, header, type Message, section, sections } from '../blocks.ts';
import { bold, clip, code } from '../markup.ts';
import { pager } from '../pager.ts';
import { commandIn, sentences } from '../words.ts';
import { workTitle } from './audit/details.ts';
import { auditLine, instanceIn } from './audit/line.ts';

/** A longer one is shown by its beginning, which is no use to be copied. */
const LONGEST_QUERY = 200;

/** One page of the audit: rows of one operation or request stand together, the newest first. */
export function auditMessage(audit: AuditPage, reader: Reader): Message {
  const { t } = reader;
  const { records, page, more, query, pinned, own } = audit;
  if (records.length === 0) return emptyAudit(audit, reader);
  const title = t('audit.title');
  const where = page > 0 || more ? t('answers.page.whereOpen', { page: page + 1 }) : undefined;
  return {
    text: [title, where].filter(Boolean).join(' · '),
    blocks: [
      header(title),
      ...inGroups(records).flatMap((group) => sections(groupLines(group, reader))),
      ...pager({ command: 'audit', query: pinned, page, more }, reader),
      context(
        where,
        query === '' ? undefined : code(clip(query, LONGEST_QUERY)),
        own ? t('audit.own') : undefined,
        query.length > LONGEST_QUERY ? undefined : t('audit.csv', { command: commandIn(asFile(query)) }),
      ),
    ],
  };
}

function asFile(query: string): string {
  return ['audit', query, '--csv'].filter((part) => part !== '').join(' ');
}

/** Neighbours that belong to the same operation, or to the same request where there is none. */
function inGroups(records: AuditRecord[]): AuditRecord[][] {
  const groups: AuditRecord[][] = [];
  for (const record of records) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    if (group && first && storyOf(first) === storyOf(record)) group.push(record);
    else groups.push([record]);
  }
  return groups;
}

function storyOf({ operation, ref }: AuditRecord): string {
  return operation ?? ref;
}

function groupLines(group: AuditRecord[], reader: Reader): string[] {
  const [first] = group;
  if (!first) return [];
  const title = group.map((record) => workTitle(record, reader)).find((text) => text !== undefined);
  const only = onlyInstance(group);
  const head = [
    ...[title && bold(title), only && instanceIn(only)],
    ...[first.operation && code(first.operation), code(first.ref)],
  ];
  return [
    head.filter(Boolean).join(' · '),
    ...alike(group).map((records) => `• ${auditLine(records, reader, { named: only === undefined })}`),
  ];
}

/** The one instance that all rows of several are about: it is named once, above them. */
function onlyInstance(group: AuditRecord[]): AuditRecord['instance'] {
  const [first, ...others] = group.flatMap(({ instance }) => (instance ? [instance] : []));
  return group.length > 1 && others.every(({ id }) => id === first?.id) ? first : undefined;
}

/** What was done to several instances at once is one line. */
function alike(group: AuditRecord[]): AuditRecord[][] {
  const lines: AuditRecord[][] = [];
  for (const record of group) {
    const line = lines.at(-1);
    const [first] = line ?? [];
    if (line && first && sameButInstance(first, record)) line.push(record);
    else lines.push([record]);
  }
  return lines;
}

function sameButInstance(one: AuditRecord, other: AuditRecord): boolean {
  const { id: _, instance: whose, ...rest } = one;
  const { id: __, instance: others, ...same } = other;
  return whose !== undefined && others !== undefined && isDeepStrictEqual(rest, same);
}

function emptyAudit({ query, page, own }: AuditPage, reader: Reader): Message {
  const { t } = reader;
  const text =
    page > 0
      ? t('answers.page.none', { page: page + 1 })
      : query === ''
        ? t(own ? 'audit.emptyOwn' : 'audit.empty')
        : t('audit.emptyFiltered', { query: code(clip(query, LONGEST_QUERY)) });
  const fix = sentences([t('audit.emptyFix'), commandIn('audit')], reader);
  const circular = page === 0 && query === '';
  return { text, blocks: [section(text, circular ? undefined : fix), ...ownNote(own, reader)] };
}

function ownNote(own: boolean, { t }: Reader): KnownBlock[] {
  return own ? [context(t('audit.own'))] : [];
}
