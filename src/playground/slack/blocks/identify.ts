import { randomBytes } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import { interactiveIn } from './interactive.ts';

const generated = () => randomBytes(4).toString('base64url').slice(0, 5);

/** A copy in which every block has a block_id and every element an action_id: Slack makes up those left out. */
export function identify(blocks: readonly KnownBlock[]): KnownBlock[] {
  return structuredClone([...blocks]).map((block) => {
    block.block_id ??= generated();
    for (const element of interactiveIn(block)) element.action_id ??= generated();
    return block;
  });
}
