import { z } from 'zod';
import {
  actionId,
  confirm,
  eitherSource,
  eitherSourceMessage,
  link,
  pictureFields,
  plainText,
  style,
} from './composition.ts';

/** Buttons of every sort, and the picture beside a text. */

const label = { accessibility_label: z.string().min(1).max(75).optional() };
const value = z.string().max(2000);

export const button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  confirm,
  text: plainText(75),
  value: value.optional(),
  url: link.optional(),
  style,
  ...label,
});

export const workflowButton = z.strictObject({
  type: z.literal('workflow_button'),
  action_id: actionId,
  text: plainText(75),
  style,
  ...label,
  workflow: z.strictObject({
    trigger: z.strictObject({
      url: link,
      customizable_input_parameters: z
        .array(z.strictObject({ name: z.string(), value: z.string() }))
        .optional(),
    }),
  }),
});

export const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  action_id: actionId,
  confirm,
  icon: z.literal('trash'),
  text: plainText(75),
  value: value.optional(),
  visible_to_user_ids: z.array(z.string().min(1)).optional(),
  ...label,
});

const feedback = z.strictObject({ text: plainText(75), value, ...label });

export const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  action_id: actionId,
  positive_button: feedback,
  negative_button: feedback,
});

export const picture = z
  .strictObject({ type: z.literal('image'), ...pictureFields })
  .refine(eitherSource, eitherSourceMessage);
