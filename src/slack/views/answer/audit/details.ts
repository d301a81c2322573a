import { z } from 'zod';
import type { AuditRecord } from '../../../../domain/audit.ts';
import type { Problem } from '../../../../domain/errors.ts';
import type { TargetState } from '../../../../domain/operation.ts';
import type { Work } from '../../../../domain/work.ts';
import { en } from '../../../i18n/en.ts';
import type { Reader } from '../../../i18n/reader.ts';
import { clip, code, escaped } from '../../markup.ts';
import { moneyIn, periodIn } from '../../money.ts';
import { problemInShort } from '../../problem.ts';
import { localDay } from '../../times.ts';
import { type WorkName, workName } from '../../words.ts';

/** What rows may have to tell; another version may have written it otherwise, or something else. */
const known = z.object({
  work: z.looseObject({ kind: z.string() }).optional().catch(undefined),
  problem: z.looseObject({ code: z.string() }).optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  text: z.string().optional().catch(undefined),
  state: z.string().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  requestId: z.string().optional().catch(undefined),
  requestIds: z.array(z.string()).optional().catch(undefined),
  unapproved: z.boolean().optional().catch(undefined),
  payment: z
    .object({
      order: z.string().optional().catch(undefined),
      price: z.object({ currency: z.string(), amount: z.number() }),
      until: z.iso.datetime().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  expiredAt: z.iso.datetime().optional().catch(undefined),
  address: z.string().optional().catch(undefined),
});

type Details = z.infer<typeof known>;

/** The longest of what someone wrote or ECS said, in characters; the file has all of it. */
const LONGEST = 100;
/** RequestIds of one line. */
const MOST_IDS = 3;

/** How far an instance is then: the action has said it already. */
const TOLD_BY_ACTION = new Set<string>([
  'waiting',
  'attempted',
  'accepted',
  'done',
  'failed',
] satisfies TargetState[]);

function detailsOf(details: Record<string, unknown>): Details {
  return known.safeParse(details).data ?? {};
}

/** The title of the work that a row is about, as plain text; undefined where it says nothing of it. */
export function workTitle(record: AuditRecord, { t }: Reader): string | undefined {
  const work = record.work ?? detailsOf(record.details).work;
  if (!work) return undefined;
  // The name of a kind of work that this version does not know is not in its catalogue.
  const name = attempted(() => workName(work as unknown as Work));
  return name !== undefined && isNamed(name) ? t(`work.${name}.title`) : work.kind;
}

function isNamed(name: string): name is WorkName {
  return Object.hasOwn(en.work, name);
}

/** What else the row says: why (of a call of ECS, its code), what came of it, how it was refused, the RequestIds. */
export function detailParts(record: AuditRecord, reader: Reader): string[] {
  const { t } = reader;
  const { action, details } = record;
  const {
    problem,
    reason,
    text,
    state,
    code: ecsCode,
    requestId,
    requestIds,
    unapproved,
    address,
  } = detailsOf(details);
  const ids = [...new Set([...(requestIds ?? []), ...(requestId ? [requestId] : [])])].filter(
    (id) => id !== '' && id !== '-',
  );
  return [
    state && (action === 'settled' || !TOLD_BY_ACTION.has(state)) && stateIn(state, reader),
    reason && !ecsCode && t('audit.reason', { reason: escaped(clip(oneLine(reason), LONGEST)) }),
    text && code(clip(`/ecs ${text}`, LONGEST)),
    problem && (attempted(() => problemInShort(problem as unknown as Problem, reader)) ?? code(problem.code)),
    ecsCode && code(clip(ecsCode, LONGEST)),
    ...paymentParts(record, reader),
    address && code(clip(address, LONGEST)),
    unapproved && t('audit.unapproved'),
    ids.length > 0 && `RequestId ${ids.slice(0, MOST_IDS).map(code).join(' ')}`,
  ].filter((part) => typeof part === 'string' && part !== '') as string[];
}

/** What was paid and for how long, the order, and the expiry before and after, as far as it is known. */
function paymentParts({ work, details }: AuditRecord, reader: Reader): string[] {
  const { payment, expiredAt } = detailsOf(details);
  if (!payment) return [];
  const { price, order, until } = payment;
  const amount = moneyIn({ currency: escaped(clip(price.currency, 10)), amount: price.amount }, reader);
  const { t } = reader;
  return [
    work?.kind === 'renew' ? t('money.one.renew', { amount, period: periodIn(work.period, reader) }) : amount,
    ...(order === undefined ? [] : [t('money.paid.order', { order: code(clip(order, LONGEST)) })]),
    ...(until === undefined
      ? []
      : [[...(expiredAt === undefined ? [] : [localDay(expiredAt)]), localDay(until)].join(' → ')]),
  ];
}

function stateIn(state: string, { t }: Reader): string {
  switch (state) {
    case 'done':
    case 'failed':
    case 'denied':
    case 'expired':
    case 'cancelled':
      return `*${t(`audit.outcome.${state}`)}*`;
    default:
      return code(state);
  }
}

/** A row of another version may lack what this one's words need. */
function attempted(words: () => string): string | undefined {
  try {
    return words() || undefined;
  } catch {
    return undefined;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
