import type {
  ActionsBlock,
  Button,
  Checkboxes,
  ContextBlock,
  ContextBlockElement,
  KnownBlock,
  Overflow,
  SectionBlock,
  TextObject,
} from '@slack/types';
import { checkBlock } from './check-block.ts';
import { checkBoxes, checkMenu } from './check-element.ts';
import { pieces, shorten } from './cut.ts';
import { fitButton } from './fit-button.ts';
import { inGroups } from './group.ts';
import { LIMITS } from './limits.ts';

/** How much text one block may hold, so that two of them fit into a message. */
const BLOCK_TEXT = LIMITS.messageText / 2;

/**
 * One block as blocks that Slack takes: long text goes on in further blocks, labels are shortened,
 * what is empty is left out. A block that cannot be made to fit is left out too, so that the rest of
 * the message arrives.
 */
export function fitBlock(block: KnownBlock): KnownBlock[] {
  return fitted(block).filter((part) => checkBlock('', part).length === 0);
}

function fitted(block: KnownBlock): KnownBlock[] {
  switch (block.type) {
    case 'header':
      return [{ ...block, text: shortened(block.text, LIMITS.header) }];
    case 'section':
      return fitSection(block);
    case 'context':
      return fitContext(block);
    case 'actions':
      return fitActions(block);
    case 'image':
      return [{ ...block, alt_text: shorten(block.alt_text, LIMITS.altText) }];
    default:
      return [block];
  }
}

/** What stands beside a section stays with its first part. */
function fitSection({ text, fields, accessory, ...rest }: SectionBlock): KnownBlock[] {
  const told = fields?.filter((field) => field.text !== '').map((field) => shortened(field, LIMITS.field));
  const texts = text ? pieces(text.text, LIMITS.section).map((piece) => ({ ...text, text: piece })) : [];
  const [beside] = fitBeside(accessory);
  return [
    ...texts.map((piece): KnownBlock => ({ ...rest, text: piece })),
    ...inGroups(told ?? [], { most: LIMITS.fields, text: BLOCK_TEXT }).map(
      (group): KnownBlock => ({ ...rest, fields: group }),
    ),
  ].map((part, index) => (index === 0 ? { ...part, ...(beside && { accessory: beside }) } : withoutId(part)));
}

/** A menu, or boxes, that would be refused is left out: a value cut short would do something else than it says. */
function fitBeside(accessory: SectionBlock['accessory']): (Button | Overflow | Checkboxes)[] {
  if (accessory?.type === 'button') return fitButton(accessory);
  if (accessory?.type === 'checkboxes') return checkBoxes('', accessory).length === 0 ? [accessory] : [];
  if (accessory?.type !== 'overflow') return [];
  const options = accessory.options.map((option) => ({
    ...option,
    text: shortened(option.text, LIMITS.optionText),
  }));
  const menu = { ...accessory, options };
  return checkMenu('', menu).length === 0 ? [menu] : [];
}

function fitContext({ elements, ...rest }: ContextBlock): KnownBlock[] {
  const told = elements.flatMap((element): ContextBlockElement[] => {
    if (element.type === 'image') return [element];
    return pieces(element.text, LIMITS.contextText).map((text) => ({ ...element, text }));
  });
  return inGroups(told, { most: LIMITS.contextElements, text: BLOCK_TEXT })
    .map((group): KnownBlock => ({ ...rest, elements: group }))
    .map((part, index) => (index === 0 ? part : withoutId(part)));
}

function fitActions({ elements, ...rest }: ActionsBlock): KnownBlock[] {
  const seen = new Set<string>();
  const usable = elements.flatMap(fitButton).filter(({ action_id: id }) => {
    if (id === undefined) return true;
    const first = !seen.has(id);
    seen.add(id);
    return first;
  });
  return inGroups(usable, { most: LIMITS.actions, text: BLOCK_TEXT })
    .map((group): KnownBlock => ({ ...rest, elements: group }))
    .map((part, index) => (index === 0 ? part : withoutId(part)));
}

function shortened<T extends TextObject>(text: T, limit: number): T {
  return { ...text, text: shorten(text.text, limit) };
}

/** An id names one block only, so what goes on after it has none. */
function withoutId(block: KnownBlock): KnownBlock {
  const { block_id: _, ...rest } = block;
  return rest;
}
