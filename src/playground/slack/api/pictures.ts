import type { KnownBlock } from '@slack/types';
import type { Slack } from '../slack.ts';
import { refusalOf } from './method.ts';

/** What Slack says of a file that is none, no picture, or not through its works yet: it makes no difference. */
export const INVALID_FILE = 'invalid slack file';

/**
 * Refuses blocks that show a file which Slack cannot show (slackapi/python-slack-sdk#1658, #1521). One that nobody
 * sent is held against the bot; so is one in a response_url, which has not the bot's own access
 * (slackapi/java-slack-sdk#1349).
 * @throws Refusal
 */
export function checkPictures(slack: Slack, from: string, blocks: readonly KnownBlock[]): void {
  const problems = picturesIn(blocks).flatMap(({ id, pointer }) => {
    const state = from === 'response_url' ? 'none' : slack.files.pictureFor(id);
    if (state === 'none') slack.journal.violation(`${from}: the file ${id} cannot be shown at ${pointer}`);
    return state === 'ready' ? [] : [{ words: INVALID_FILE, pointer: `${pointer}/slack_file` }];
  });
  if (problems.length > 0) throw refusalOf('invalid_blocks', problems);
}

/** The files that these blocks show, by their ids; the address of one is not understood here. */
export function picturesIn(blocks: readonly KnownBlock[]): { id: string; pointer: string }[] {
  return blocks.flatMap((block, index) => {
    const at = `/blocks/${index}`;
    if (block.type === 'image') return fileOf(block, at);
    if (block.type === 'section' && block.accessory?.type === 'image')
      return fileOf(block.accessory, `${at}/accessory`);
    if (block.type !== 'context') return [];
    return block.elements.flatMap((element, place) =>
      element.type === 'image' ? fileOf(element, `${at}/elements/${place}`) : [],
    );
  });
}

function fileOf(image: object, pointer: string): { id: string; pointer: string }[] {
  if (!('slack_file' in image) || typeof image.slack_file !== 'object' || image.slack_file === null)
    return [];
  const file = image.slack_file;
  const id = 'id' in file ? String(file.id) : '';
  return [{ id, pointer }];
}
