import type { InputBlock, PlainTextElement, PlainTextInput, PlainTextOption } from '@slack/types';
import { LIMITS } from './limits.ts';
import { checkSize, checkText, type Violation } from './violation.ts';

/** The limits of what stands in a block to fill in; a kind that no view of ours makes is a violation. */
export function checkField(at: string, element: InputBlock['element']): Violation[] {
  switch (element.type) {
    case 'plain_text_input':
      return checkTextInput(at, element);
    case 'number_input':
    case 'users_select':
      return checkPlaceholder(at, element.placeholder);
    case 'static_select':
      return [
        ...checkPlaceholder(at, element.placeholder),
        ...checkOptions(`${at}.options`, element.options ?? []),
        ...((element.options ?? []).length === 0 ? [{ at: `${at}.options`, what: 'empty' }] : []),
      ];
    case 'external_select':
      return [
        ...checkPlaceholder(at, element.placeholder),
        ...checkOptions(`${at}.initial_option`, element.initial_option ? [element.initial_option] : []),
      ];
    case 'multi_external_select':
      return [
        ...checkPlaceholder(at, element.placeholder),
        ...checkOptions(`${at}.initial_options`, element.initial_options ?? []),
      ];
    default:
      return [{ at, what: `${element.type} is not checked here` }];
  }
}

/** The options of a menu. */
function checkOptions(at: string, options: PlainTextOption[]): Violation[] {
  const values = options.map(({ value }) => value);
  const twice = values.filter((value, index) => values.indexOf(value) !== index);
  return [
    ...checkSize(at, options.length, LIMITS.selectOptions, 'options'),
    ...twice.map((value) => ({ at, what: `the value ${value} is given twice` })),
    ...options.flatMap(({ text, description, value }, i) => [
      ...checkText(`${at}[${i}].text`, text.text, LIMITS.optionText),
      ...(description ? checkText(`${at}[${i}].description`, description.text, LIMITS.optionText) : []),
      ...checkText(`${at}[${i}].value`, value ?? '', LIMITS.optionValue),
    ]),
  ];
}

function checkTextInput(at: string, input: PlainTextInput): Violation[] {
  const { placeholder, max_length: longest, initial_value: initial } = input;
  return [
    ...checkPlaceholder(at, placeholder),
    ...(longest === undefined
      ? []
      : checkSize(`${at}.max_length`, longest, LIMITS.inputLength, 'characters')),
    ...(initial === undefined ? [] : checkText(`${at}.initial_value`, initial, LIMITS.inputLength)),
  ];
}

function checkPlaceholder(at: string, placeholder: PlainTextElement | undefined): Violation[] {
  return placeholder ? checkText(`${at}.placeholder`, placeholder.text, LIMITS.placeholder) : [];
}
