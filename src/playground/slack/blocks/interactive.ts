import type {
  ActionsBlockElement,
  ContextActionsBlockElement,
  ImageElement,
  InputBlockElement,
  KnownBlock,
  SectionBlockAccessory,
} from '@slack/types';

/** Whatever a person can use inside a block. */
export type Interactive =
  | ActionsBlockElement
  | ContextActionsBlockElement
  | InputBlockElement
  | Exclude<SectionBlockAccessory, ImageElement>;

/** The elements of a block that send or carry something, in reading order. */
export function interactiveIn(block: KnownBlock): readonly Interactive[] {
  switch (block.type) {
    case 'actions':
    case 'context_actions':
      return block.elements;
    case 'card':
      return block.actions ?? [];
    case 'input':
      return [block.element];
    case 'section':
      return block.accessory === undefined || block.accessory.type === 'image' ? [] : [block.accessory];
    default:
      return [];
  }
}
