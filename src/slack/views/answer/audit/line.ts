import { type AuditRecord, STEWARD } from '../../../../domain/audit.ts';
import { en } from '../../../i18n/en.ts';
import type { Reader } from '../../../i18n/reader.ts';
import { channel, clip, code, mention } from '../../markup.ts';
import { when } from '../../times.ts';
import { listed, pointer } from '../../words.ts';
import { detailParts } from './details.ts';

/** Of several instances in one line, these are named. */
const NAMED = 5;

type KnownAction = keyof typeof en.audit.action;

/** `*web-1* · i-… (cn-hangzhou)`. */
export function instanceIn({ id, name = '', region }: NonNullable<AuditRecord['instance']>): string {
  return `${pointer({ id, name })}${region ? ` (${code(region)})` : ''}`;
}

/** Rows that differ in the instance alone, as one line: when, who, what, on which instance (where `named`), and what of it. */
export function auditLine(records: AuditRecord[], reader: Reader, { named }: { named: boolean }): string {
  const [first] = records;
  if (!first) return '';
  const instances = named ? records.flatMap(({ instance }) => (instance ? [instance] : [])) : [];
  return [
    when(first.at),
    `${actorIn(first, reader)} ${actionIn(first.action, reader)}`,
    ...listed(instances, instanceIn, reader, NAMED),
    ...detailParts(first, reader),
    whereIn(first, reader),
  ]
    .filter(Boolean)
    .join(' · ');
}

function actorIn({ actor }: AuditRecord, { t }: Reader): string {
  return actor === STEWARD ? t('audit.steward') : mention(actor);
}

/** Where a person did it; of what the bot itself did it says nothing new. */
function whereIn({ actor, channel: place }: AuditRecord, { t }: Reader): string | undefined {
  if (actor === STEWARD || place === undefined || place === '') return undefined;
  // Slack shows no name for a mention of direct messages.
  return place.startsWith('D') ? t('audit.inDirect') : t('audit.in', { channel: channel(place) });
}

/** The action in words; one that this version does not know by its own name. */
function actionIn(action: string, { t }: Reader): string {
  const [verb = '', ...rest] = action.split(' ');
  if (isKnown(action)) return `*${t(`audit.action.${action}`)}*`;
  if (verb === 'refused' && rest.length > 0)
    return t('audit.refused', { what: code(clip(rest.join(' '), 100)) });
  return code(clip(action, 100));
}

function isKnown(action: string): action is KnownAction {
  return Object.hasOwn(en.audit.action, action);
}
