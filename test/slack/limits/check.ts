import type { AnyBlock, HomeView, KnownBlock, ModalView } from '@slack/types';
import { checkBlock } from '../../../src/slack/limits/check-block.ts';
import { LIMITS } from '../../../src/slack/limits/limits.ts';
import { textIn } from '../../../src/slack/limits/text-in.ts';
import { checkIds, checkSize, checkText, type Violation } from '../../../src/slack/limits/violation.ts';
import type { Message } from '../../../src/slack/views/blocks.ts';

/**
 * Everything in a message, a modal or a Home tab that Slack would refuse it for; nothing if it can be sent. The
 * views and fit.ts are held against it here, so that nothing needs to be refused while the bot runs.
 */
export function check(shown: Message | ModalView | HomeView): Violation[] {
  if (!('type' in shown)) return checkMessage(shown);
  return shown.type === 'modal' ? checkView(shown) : checkViewBlocks(shown);
}

function checkMessage({ text, blocks }: Message): Violation[] {
  return [
    ...checkText('text', text, LIMITS.text),
    ...checkSize('blocks', blocks.length, LIMITS.messageBlocks, 'blocks'),
    ...checkSize('blocks', textIn(blocks), LIMITS.messageText, 'characters in all'),
    ...checkBlocks(blocks),
  ];
}

function checkView(view: ModalView): Violation[] {
  const { title, submit, close, private_metadata: metadata, callback_id: callback, blocks } = view;
  const asks = blocks.some((block) => block.type === 'input');
  return [
    ...checkText('title', title.text, LIMITS.viewTitle),
    ...(submit ? checkText('submit', submit.text, LIMITS.viewTitle) : []),
    ...(asks && !submit ? [{ at: 'submit', what: 'missing, though there are inputs' }] : []),
    ...(close ? checkText('close', close.text, LIMITS.viewTitle) : []),
    ...checkSize('private_metadata', metadata?.length ?? 0, LIMITS.metadata, 'characters'),
    ...checkIds('callback_id', [callback], LIMITS.id),
    ...checkViewBlocks({ blocks }),
  ];
}

function checkViewBlocks({ blocks }: Pick<HomeView, 'blocks'>): Violation[] {
  return [...checkSize('blocks', blocks.length, LIMITS.viewBlocks, 'blocks'), ...checkBlocks(blocks)];
}

function checkBlocks(blocks: AnyBlock[]): Violation[] {
  return [
    ...checkIds(
      'blocks',
      blocks.map((block) => block.block_id),
      LIMITS.id,
    ),
    // A block of a kind that the library does not know is told by the switch over its type.
    ...blocks.flatMap((block, i) => checkBlock(`blocks[${i}]`, block as KnownBlock)),
  ];
}
