import { nameToEmoji } from 'gemoji';

/** Slack's names where they differ from GitHub's, which the table has. */
const onlyInSlack: Readonly<Record<string, string>> = {
  large_red_square: '🟥',
  large_green_circle: '🟢',
  large_yellow_circle: '🟡',
  large_orange_circle: '🟠',
  large_purple_circle: '🟣',
  large_green_square: '🟩',
  large_yellow_square: '🟨',
  thinking_face: '🤔',
  slightly_smiling_face: '🙂',
  hugging_face: '🤗',
  shopping_bags: '🛍️',
  simple_smile: '🙂',
};

/** Characters by the short names that stand between colons in messages. */
export const emojiByName: Readonly<Record<string, string>> = { ...nameToEmoji, ...onlyInSlack };
