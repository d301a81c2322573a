import type { KnownBlock, MessageMetadata } from '@slack/types';
import { z } from 'zod';
import { checkMessageBlocks } from '../blocks/check.ts';
import { mannerProblems } from '../blocks/manners.ts';
import { markdownLength, markdownLimit, messageTextLimit, textLength } from '../blocks/text-length.ts';
import type { Slack } from '../slack.ts';
import { fromJson, Refusal, refusalOf } from './method.ts';
import { checkPictures } from './pictures.ts';

/** The arguments that make up a message, alike for every method that takes one. */
export const contentArgs = {
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  attachments: z.unknown().optional(),
  metadata: z.unknown().optional(),
};

interface ContentArgs {
  readonly text?: string | undefined;
  readonly blocks?: unknown;
  readonly attachments?: unknown;
  readonly metadata?: unknown;
}

export interface Content {
  readonly text: string;
  /** Undefined when none were passed. */
  readonly blocks?: KnownBlock[];
  /** Undefined when none was passed; null: what there was is to go. */
  readonly metadata?: MessageMetadata | null;
}

const metadataSchema = z.strictObject({
  event_type: z.string().min(1).max(255),
  event_payload: z.record(z.string(), z.unknown()),
});

/** Bytes of JSON. Slack refuses more than it calls the size limit and names none; this is what it was seen to take. */
const metadataLimit = 16_000;

/** Longer text is refused by chat.update and hard to read elsewhere (docs.slack.dev/reference/methods/chat.update). */
const adviceLimit = 4000;

/**
 * Checks what a message is made of.
 * @param from who sends it, for the record.
 * @param textLimit characters of `text` before `msg_too_long`.
 * @throws Refusal
 */
export function contentOf(slack: Slack, from: string, args: ContentArgs, textLimit = 40_000): Content {
  const text = args.text ?? '';
  const blocks = blocksOf(args.blocks);
  if (text.length > textLimit) throw new Refusal('msg_too_long');
  if (args.attachments !== undefined) {
    slack.journal.violation(`${from}: attachments are legacy, and not shown here`);
  }
  if (text.trim() === '' && (blocks === undefined || blocks.length === 0)) throw new Refusal('no_text');
  if (text.trim() === '') {
    slack.journal.violation(
      `${from}: blocks without a top-level text, which notifications and screen readers need`,
    );
  }
  checkPictures(slack, from, blocks ?? []);
  for (const words of mannerProblems(blocks ?? [])) slack.journal.violation(`${from}: ${words}`);
  if (text.length > adviceLimit)
    slack.journal.violation(`${from}: text of ${text.length} characters, over 4000`);
  return { text, ...(blocks && { blocks }), ...metadataOf(args.metadata) };
}

function blocksOf(value: unknown): KnownBlock[] | undefined {
  const given = fromJson(value, 'invalid_blocks_format');
  if (given === undefined || given === null) return undefined;
  if (!Array.isArray(given)) throw new Refusal('invalid_blocks_format');
  const checked = checkMessageBlocks(given);
  if (!checked.ok) throw refusalOf('invalid_blocks', checked.problems);
  if (textLength(checked.value) > messageTextLimit || markdownLength(checked.value) > markdownLimit) {
    throw new Refusal('msg_blocks_too_long');
  }
  return checked.value;
}

function metadataOf(value: unknown): Pick<Content, 'metadata'> {
  const given = fromJson(value, 'invalid_metadata_format');
  if (given === undefined) return {};
  if (typeof given !== 'object' || given === null) throw new Refusal('invalid_metadata_format');
  if (Object.keys(given).length === 0) return { metadata: null };
  if (Buffer.byteLength(JSON.stringify(given)) > metadataLimit) throw new Refusal('metadata_too_large');
  const parsed = metadataSchema.safeParse(given);
  if (!parsed.success) throw new Refusal('invalid_metadata_schema');
  // Slack takes any JSON in the payload; its type names only the commoner shapes.
  return { metadata: parsed.data as MessageMetadata };
}
