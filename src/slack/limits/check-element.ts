import type { ActionsBlockElement, Button, Checkboxes, ConfirmationDialog, Overflow } from '@slack/types';
import { LIMITS } from './limits.ts';
import { checkIds, checkSize, checkText, type Violation } from './violation.ts';

/** A button's own limits; kinds of element the views do not use are violations by being unknown. */
export function checkElement(at: string, element: ActionsBlockElement): Violation[] {
  if (element.type !== 'button') return [{ at, what: `${element.type} is not checked here` }];
  return checkButton(at, element);
}

function checkButton(at: string, button: Button): Violation[] {
  const { text, value, accessibility_label: label, url, confirm } = button;
  return [
    ...checkText(`${at}.text`, text.text, LIMITS.buttonText),
    ...(value === undefined ? [] : checkText(`${at}.value`, value, LIMITS.buttonValue)),
    ...(label === undefined ? [] : checkText(`${at}.accessibility_label`, label, LIMITS.label75)),
    ...(url === undefined ? [] : [{ at: `${at}.url`, what: 'buttons that open pages are not checked here' }]),
    ...(confirm ? checkConfirm(`${at}.confirm`, confirm) : []),
  ];
}

function checkConfirm(at: string, { title, text, confirm, deny }: ConfirmationDialog): Violation[] {
  return [
    ...(title ? checkText(`${at}.title`, title.text, LIMITS.confirmTitle) : []),
    ...checkText(`${at}.text`, text.text, LIMITS.confirmText),
    ...(confirm ? checkText(`${at}.confirm`, confirm.text, LIMITS.confirmButton) : []),
    ...(deny ? checkText(`${at}.deny`, deny.text, LIMITS.confirmButton) : []),
  ];
}

/** A menu behind three dots. */
export function checkMenu(at: string, { action_id: id, options, confirm }: Overflow): Violation[] {
  return [
    ...checkIds(at, [id], LIMITS.id),
    ...(options.length === 0 ? [{ at: `${at}.options`, what: 'empty' }] : []),
    ...checkSize(`${at}.options`, options.length, LIMITS.overflowOptions, 'options'),
    ...options.flatMap(({ text, value }, i) => [
      ...checkText(`${at}.options[${i}].text`, text.text, LIMITS.optionText),
      ...checkText(`${at}.options[${i}].value`, value ?? '', LIMITS.optionValue),
    ]),
    ...(confirm ? checkConfirm(`${at}.confirm`, confirm) : []),
  ];
}

/** Boxes to tick. */
export function checkBoxes(at: string, { action_id: id, options, confirm }: Checkboxes): Violation[] {
  return [
    ...checkIds(at, [id], LIMITS.id),
    ...(options.length === 0 ? [{ at: `${at}.options`, what: 'empty' }] : []),
    ...checkSize(`${at}.options`, options.length, LIMITS.boxes, 'options'),
    ...options.flatMap(({ text, description, value }, i) => [
      ...checkText(`${at}.options[${i}].text`, text.text, LIMITS.optionText),
      ...(description
        ? checkText(`${at}.options[${i}].description`, description.text, LIMITS.optionText)
        : []),
      ...checkText(`${at}.options[${i}].value`, value ?? '', LIMITS.optionValue),
    ]),
    ...(confirm ? checkConfirm(`${at}.confirm`, confirm) : []),
  ];
}
