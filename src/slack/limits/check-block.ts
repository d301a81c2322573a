import type {
  ActionsBlock,
  ContextBlock,
  ImageBlock,
  InputBlock,
  KnownBlock,
  SectionBlock,
} from '@slack/types';
import { checkBoxes, checkElement, checkMenu } from './check-element.ts';
import { checkField } from './check-field.ts';
import { LIMITS } from './limits.ts';
import { checkIds, checkSize, checkText, type Violation } from './violation.ts';

/** The limits of one block. A kind of block that no view of ours makes is a violation: its limits are not known here. */
export function checkBlock(at: string, block: KnownBlock): Violation[] {
  switch (block.type) {
    case 'divider':
      return [];
    case 'header':
      return checkText(`${at}.text`, block.text.text, LIMITS.header);
    case 'section':
      return checkSection(at, block);
    case 'context':
      return checkContext(at, block);
    case 'actions':
      return checkActions(at, block);
    case 'input':
      return checkInput(at, block);
    case 'image':
      return checkImage(at, block);
    default:
      return [{ at, what: `${block.type} is not checked here` }];
  }
}

function checkImage(at: string, { alt_text: alt, title }: ImageBlock): Violation[] {
  return [
    ...checkText(`${at}.alt_text`, alt, LIMITS.altText),
    ...(title ? checkText(`${at}.title`, title.text, LIMITS.imageTitle) : []),
  ];
}

function checkSection(at: string, { text, fields, accessory }: SectionBlock): Violation[] {
  const missing = text === undefined && (fields === undefined || fields.length === 0);
  return [
    ...(missing ? [{ at, what: 'neither text nor fields' }] : []),
    ...(text ? checkText(`${at}.text`, text.text, LIMITS.section) : []),
    ...(fields ? checkSize(`${at}.fields`, fields.length, LIMITS.fields, 'fields') : []),
    ...(fields ?? []).flatMap((field, i) => checkText(`${at}.fields[${i}]`, field.text, LIMITS.field)),
    ...(accessory ? checkAccessory(`${at}.accessory`, accessory) : []),
  ];
}

function checkAccessory(at: string, accessory: NonNullable<SectionBlock['accessory']>): Violation[] {
  if (accessory.type === 'button') return checkElement(at, accessory);
  if (accessory.type === 'overflow') return checkMenu(at, accessory);
  if (accessory.type === 'checkboxes') return checkBoxes(at, accessory);
  return [{ at, what: `${accessory.type} is not checked here` }];
}

function checkContext(at: string, { elements }: ContextBlock): Violation[] {
  return [
    ...(elements.length === 0 ? [{ at, what: 'empty' }] : []),
    ...checkSize(`${at}.elements`, elements.length, LIMITS.contextElements, 'elements'),
    ...elements.flatMap((element, i) =>
      element.type === 'image'
        ? [{ at: `${at}.elements[${i}]`, what: 'images are not checked here' }]
        : checkText(`${at}.elements[${i}]`, element.text, LIMITS.contextText),
    ),
  ];
}

function checkActions(at: string, { elements }: ActionsBlock): Violation[] {
  const ids = elements.map((element) => element.action_id);
  return [
    ...(elements.length === 0 ? [{ at, what: 'empty' }] : []),
    ...checkSize(`${at}.elements`, elements.length, LIMITS.actions, 'elements'),
    ...checkIds(`${at}.elements`, ids, LIMITS.id),
    ...elements.flatMap((element, i) => checkElement(`${at}.elements[${i}]`, element)),
  ];
}

function checkInput(at: string, { label, hint, element }: InputBlock): Violation[] {
  return [
    ...checkText(`${at}.label`, label.text, LIMITS.inputLabel),
    ...(hint ? checkText(`${at}.hint`, hint.text, LIMITS.inputHint) : []),
    ...checkIds(`${at}.element`, [element.action_id], LIMITS.id),
    ...checkField(`${at}.element`, element),
  ];
}
