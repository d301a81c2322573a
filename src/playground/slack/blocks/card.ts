import { z } from 'zod';
import { button, picture } from './buttons.ts';
import { anyText, blockId } from './composition.ts';

/** The card block (docs.slack.dev/reference/block-kit/blocks/card-block). */
export const card = z
  .strictObject({
    type: z.literal('card'),
    block_id: blockId,
    hero_image: picture.optional(),
    icon: picture.optional(),
    title: anyText(150).optional(),
    subtitle: anyText(150).optional(),
    body: anyText(200).optional(),
    actions: z.array(button).min(1).optional(),
  })
  .refine(
    (one) => [one.hero_image, one.title, one.actions, one.body].some((part) => part !== undefined),
    'must define one of `hero_image`, `title`, `actions`, `body`',
  );
