import { z } from 'zod';
import type { InstanceRef } from '../domain/instance.ts';
import type { NoticeKey } from '../domain/notice.ts';
import { OFFER_KINDS, type OfferKind } from '../domain/offer.ts';
import type { Instant } from '../domain/time.ts';

/**
 * What buttons and modals carry back to us. It was in Slack's hands meanwhile, so it is read as
 * foreign: the readers return undefined for whatever this version did not write.
 */

/** What an id or a name in a key is made of; anything else never came from here. */
const word = z.string().regex(/^[\w-]{1,64}$/);
const proposalId = z.string().regex(/^pr-[a-z0-9]{1,20}$/);
const operationId = z.string().regex(/^op-[a-z0-9]{1,20}$/);
/** The calendar of PostgreSQL knows no year 0, so a text that looks like a date may still be none. */
const instant: z.ZodType<Instant> = z.iso
  .datetime({ precision: 0 })
  .refine((at) => at.endsWith('Z') && Date.parse(at) >= 0);

const pageTurn = z.object({
  command: z
    .string()
    .regex(/^[a-z-]{1,30}$/)
    .exactOptional(),
  query: z.string(),
  page: z.int().min(0),
});
/**
 * The page a button asks for, which counts from 0: of this command, with the same words after it. Older
 * versions wrote no command, as each had buttons of its own.
 */
export type PageTurn = z.infer<typeof pageTurn>;

const dueQuery = z.object({
  query: z.string(),
  window: z.object({ from: instant, to: instant }).exactOptional(),
});
/**
 * The list whose button it is: the words after `expiring` that ask the same again, and the window that they were read
 * as. Older versions did not write that.
 */
export type DueQuery = z.infer<typeof dueQuery>;

const pick = z.object({ ref: z.object({ account: word, region: word, id: word }), expiresAt: instant });
/** A subscription that was ticked, and its expiry as it was shown. */
export type Picked = z.infer<typeof pick>;

const formMetadata = z.object({ proposal: proposalId, typed: z.array(z.string()) });
/** Which proposal a modal is about, and what must be typed in it: any one of `typed`. */
export type FormMetadata = z.infer<typeof formMetadata>;

const denialMetadata = z.object({
  operation: operationId,
  channel: word,
  message: z
    .string()
    .regex(/^\d{1,16}\.\d{1,16}$/)
    .exactOptional(),
});
/**
 * Which operation a form denies, and where its button was pressed; `message` is the ts of a message that
 * others see too. Without one it was a list, which only this person sees.
 */
export type DenialMetadata = z.infer<typeof denialMetadata>;

const noticeId = z.uuid();
const rowAct = z.union([
  z.templateLiteral([z.enum(OFFER_KINDS), ':', noticeId]),
  z.templateLiteral(['show:', word]),
]);
/** What an option in a row's menu does: to a notice by its id, or it shows an instance by its id. */
export interface RowAct {
  act: OfferKind | 'show';
  about: string;
}

/** What a notice's button carried before notices had ids. */
const noticeKey: z.ZodType<NoticeKey> = z.object({
  account: word,
  region: word,
  id: word,
  kind: z.enum(['expiry', 'auto-release']),
  deadline: instant,
  rungMs: z.int().min(0),
});

export const readPageTurn = reader(pageTurn);
export const readDueQuery = reader(dueQuery);
export const readFormMetadata = reader(formMetadata);
export const readDenialMetadata = reader(denialMetadata);
export const readNoticeKey = reader(noticeKey);

/** The value of a card's button, which is the id and nothing else. */
export function readProposalId(value: string): string | undefined {
  return proposalId.safeParse(value).data;
}

/** The value of an approval's button, which is the id and nothing else. */
export function readOperationId(value: string): string | undefined {
  return operationId.safeParse(value).data;
}

/** The value of a button that is about an instance, which is its id and nothing else. */
export function readInstanceId(value: string): string | undefined {
  return word.safeParse(value).data;
}

/** The value of a notice's button, which is its id and nothing else. */
export function readNoticeId(value: string): string | undefined {
  return noticeId.safeParse(value).data;
}

/** The value of an option in a row's menu, from writeRowAct. */
export function readRowAct(value: string): RowAct | undefined {
  const { data } = rowAct.safeParse(value);
  if (data === undefined) return undefined;
  const [act, about] = data.split(':') as [RowAct['act'], string];
  return { act, about };
}

/** The value of an option in the menu of a row, of a list or of the Home tab; Slack allows 150 characters. */
export function writeRowAct({ act, about }: RowAct): string {
  return `${act}:${about}`;
}

/** The value of a button below what expires, for readDueQuery. */
export function writeDueQuery({ query, window }: Required<DueQuery>): string {
  return JSON.stringify({ query, window });
}

/** The value of a box beside a subscription, from writePick. */
export function readPick(value: string): Picked | undefined {
  const [account, region, id, ...expiresAt] = value.split(' ');
  return pick.safeParse({ ref: { account, region, id }, expiresAt: expiresAt.join(' ') }).data;
}

/** The value of a box; Slack allows 150 characters. */
export function writePick({
  account,
  region,
  id,
  expiresAt = '',
}: InstanceRef & { expiresAt?: Instant }): string {
  return [account, region, id, expiresAt].join(' ');
}

/** The value of a button that turns the pages of the Home tab: which one, from 0. */
export function readHomePage(value: string): number | undefined {
  return /^\d{1,6}$/.test(value) ? Number(value) : undefined;
}

/** The value of a button that turns pages, for readPageTurn. */
export function writePageTurn({ command, query, page }: Required<PageTurn>): string {
  return JSON.stringify({ command, query, page });
}

/** The `private_metadata` of a modal, for readFormMetadata. */
export function writeFormMetadata({ proposal, typed }: FormMetadata): string {
  return JSON.stringify({ proposal, typed });
}

/** The `private_metadata` of a form that denies, for readDenialMetadata. */
export function writeDenialMetadata({ operation, channel, message }: DenialMetadata): string {
  return JSON.stringify({ operation, channel, ...(message !== undefined && { message }) });
}

function reader<T>(schema: z.ZodType<T>): (value: string) => T | undefined {
  return (value) => {
    try {
      return schema.safeParse(JSON.parse(value)).data;
    } catch {
      return undefined;
    }
  };
}
