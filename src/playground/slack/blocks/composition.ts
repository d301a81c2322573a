import { z } from 'zod';

/**
 * Composition objects of Block Kit, strict: what Slack refuses does not parse.
 * Lengths are in characters, from docs.slack.dev/reference/block-kit/composition-objects.
 */

const words = (max: number) => z.string().min(1).max(max);

/** A plain text object of 1 to `max` characters. */
export const plainText = (max = 3000) =>
  z.strictObject({ type: z.literal('plain_text'), text: words(max), emoji: z.boolean().optional() });

/** A mrkdwn text object of 1 to `max` characters. */
export const mrkdwn = (max = 3000) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: words(max), verbatim: z.boolean().optional() });

/** Either text object. */
export const anyText = (max = 3000) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);

export const blockId = words(255).optional();
export const actionId = words(255).optional();
export const style = z.enum(['primary', 'danger']).optional();
export const link = words(3000);

export const confirm = z
  .strictObject({
    title: plainText(100),
    text: anyText(300),
    confirm: plainText(30),
    deny: plainText(30),
    style,
  })
  .optional();

const optionWith = <Text extends z.ZodType>(text: Text) =>
  z.strictObject({ text, value: words(150), description: plainText(75).optional() });

/** An option of a menu: plain text only. */
export const menuOption = optionWith(plainText(75));

/** An option of radio buttons and checkboxes: may be mrkdwn, its description too. */
export const choiceOption = z.strictObject({
  text: anyText(75),
  value: words(150),
  description: anyText(75).optional(),
});

/** An option of an overflow menu: may be a link. */
export const overflowOption = menuOption.extend({ url: link.optional() });

export const optionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(menuOption).min(1).max(100),
});

export const dispatchConfig = z
  .strictObject({
    trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
  })
  .optional();

export const conversationFilter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .optional();

const slackFile = z
  .strictObject({
    url: link.optional(),
    id: z
      .string()
      .regex(/^F[A-Z0-9]{8,}$/)
      .optional(),
  })
  .refine((file) => (file.url === undefined) !== (file.id === undefined), 'must define either `url` or `id`');

/** What every picture has; `eitherSource` adds the rule that ties its two sources. */
export const pictureFields = {
  alt_text: words(2000),
  image_url: link.optional(),
  slack_file: slackFile.optional(),
};

/** Refuses a picture with no source, or with two. */
export const eitherSource = (picture: { image_url?: unknown; slack_file?: unknown }) =>
  (picture.image_url === undefined) !== (picture.slack_file === undefined);

export const eitherSourceMessage = 'must define either `image_url` or `slack_file`';
