import { z } from 'zod';
import { button, feedbackButtons, iconButton, picture, workflowButton } from './buttons.ts';
import { card } from './card.ts';
import {
  anyText,
  blockId,
  eitherSource,
  eitherSourceMessage,
  link,
  mrkdwn,
  pictureFields,
  plainText,
} from './composition.ts';
import {
  datepicker,
  datetimepicker,
  emailInput,
  fileInput,
  numberInput,
  plainTextInput,
  richTextInput,
  timepicker,
  urlInput,
} from './inputs.ts';
import { checkboxes, multiSelects, overflow, radioButtons, selects } from './menus.ts';
import { richText } from './rich-text.ts';
import { dataTable, table } from './table.ts';

/** Layout blocks with the elements each may hold; limits from docs.slack.dev/reference/block-kit/blocks. */

const choosing = [...selects, ...multiSelects, checkboxes, radioButtons] as const;

const actions = z.strictObject({
  type: z.literal('actions'),
  block_id: blockId,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        button,
        workflowButton,
        overflow,
        datepicker,
        timepicker,
        datetimepicker,
        richTextInput,
        ...choosing,
      ]),
    )
    .min(1)
    .max(25),
});

const section = z
  .strictObject({
    type: z.literal('section'),
    block_id: blockId,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: z
      .discriminatedUnion('type', [
        button,
        workflowButton,
        overflow,
        datepicker,
        timepicker,
        picture,
        ...choosing,
      ])
      .optional(),
    expand: z.boolean().optional(),
  })
  .refine(
    (one) => one.text !== undefined || one.fields !== undefined,
    'must define either `text` or `fields`',
  );

const input = z.strictObject({
  type: z.literal('input'),
  block_id: blockId,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: z.discriminatedUnion('type', [
    plainTextInput,
    richTextInput,
    numberInput,
    emailInput,
    urlInput,
    fileInput,
    datepicker,
    timepicker,
    datetimepicker,
    ...choosing,
  ]),
});

const context = z.strictObject({
  type: z.literal('context'),
  block_id: blockId,
  elements: z
    .array(z.discriminatedUnion('type', [picture, plainText(), mrkdwn()]))
    .min(1)
    .max(10),
});

const image = z
  .strictObject({
    type: z.literal('image'),
    block_id: blockId,
    title: plainText(2000).optional(),
    ...pictureFields,
  })
  .refine(eitherSource, eitherSourceMessage);

const video = z.strictObject({
  type: z.literal('video'),
  block_id: blockId,
  video_url: link,
  thumbnail_url: link,
  alt_text: z.string().min(1),
  title: plainText(199),
  title_url: link.optional(),
  author_name: z.string().max(49).optional(),
  provider_name: z.string().optional(),
  provider_icon_url: link.optional(),
  description: plainText().optional(),
});

/** Every block an app may send; which of them a surface takes is decided in surfaces.ts. */
export const block = z.discriminatedUnion('type', [
  actions,
  section,
  input,
  context,
  image,
  video,
  richText,
  table,
  dataTable,
  card,
  z.strictObject({ type: z.literal('divider'), block_id: blockId }),
  z.strictObject({ type: z.literal('header'), block_id: blockId, text: plainText(150) }),
  z.strictObject({ type: z.literal('markdown'), block_id: blockId, text: z.string().min(1).max(12_000) }),
  z.strictObject({
    type: z.literal('alert'),
    block_id: blockId,
    text: anyText(200),
    level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
  }),
  z.strictObject({
    type: z.literal('context_actions'),
    block_id: blockId,
    elements: z
      .array(z.discriminatedUnion('type', [feedbackButtons, iconButton]))
      .min(1)
      .max(5),
  }),
]);
