import type { InputBlock, PlainTextOption } from '@slack/types';
import { CREATION_FIELDS, type CreationField } from '../../actions.ts';
import { plainText } from '../blocks.ts';

/** What every field of the form has. */
export interface FieldSpec {
  field: CreationField;
  /** Absent: that of the field. */
  block?: string | undefined;
  label: string;
  hint?: string | undefined;
  optional?: boolean;
}

type Element = InputBlock['element'];

function input(
  { field, block, label, hint, optional }: FieldSpec,
  element: Element,
  dispatches: boolean,
): InputBlock {
  return {
    type: 'input',
    block_id: block ?? CREATION_FIELDS[field],
    label: plainText(label),
    ...(hint && { hint: plainText(hint) }),
    ...(optional && { optional }),
    ...(dispatches && { dispatch_action: true }),
    element,
  };
}

/** A short list, whole in the form; what is chosen is told at once. Begins with `chosen` where that is one of them. */
export function shortMenu(
  spec: FieldSpec,
  options: PlainTextOption[],
  chosen: string | undefined,
  dispatches = true,
): InputBlock {
  const initial = options.find(({ value }) => value === chosen);
  return input(
    spec,
    {
      type: 'static_select',
      action_id: CREATION_FIELDS[spec.field],
      options,
      ...(initial && { initial_option: initial }),
    },
    dispatches,
  );
}

/** A long list, which is asked for as one types. */
export function longMenu(
  spec: FieldSpec & { placeholder: string },
  chosen: PlainTextOption | undefined,
  dispatches: boolean,
): InputBlock {
  return input(
    spec,
    {
      type: 'external_select',
      action_id: CREATION_FIELDS[spec.field],
      placeholder: plainText(spec.placeholder),
      min_query_length: 0,
      ...(chosen && { initial_option: chosen }),
    },
    dispatches,
  );
}

/** The same, of which several are chosen. */
export function longMenuOfSeveral(
  spec: FieldSpec & { placeholder: string; most: number },
  chosen: PlainTextOption[],
): InputBlock {
  return input(
    spec,
    {
      type: 'multi_external_select',
      action_id: CREATION_FIELDS[spec.field],
      placeholder: plainText(spec.placeholder),
      min_query_length: 0,
      max_selected_items: spec.most,
      ...(chosen.length > 0 && { initial_options: chosen }),
    },
    false,
  );
}

/** Something to type. */
export function textField(spec: FieldSpec & { placeholder: string; most: number }): InputBlock {
  return input(
    spec,
    {
      type: 'plain_text_input',
      action_id: CREATION_FIELDS[spec.field],
      placeholder: plainText(spec.placeholder),
      max_length: spec.most,
    },
    false,
  );
}

/** A number to type, within its limits. */
export function numberField(
  spec: FieldSpec & { placeholder?: string; least: number; most?: number; initial?: number; decimals?: true },
): InputBlock {
  const { placeholder, least, most, initial, decimals = false } = spec;
  return input(
    spec,
    {
      type: 'number_input',
      action_id: CREATION_FIELDS[spec.field],
      is_decimal_allowed: decimals,
      min_value: String(least),
      ...(most !== undefined && { max_value: String(most) }),
      ...(initial !== undefined && { initial_value: String(initial) }),
      ...(placeholder !== undefined && { placeholder: plainText(placeholder) }),
    },
    false,
  );
}

/** A person of the workspace. */
export function personField(spec: FieldSpec, initial: string | undefined): InputBlock {
  return input(
    spec,
    {
      type: 'users_select',
      action_id: CREATION_FIELDS[spec.field],
      ...(initial !== undefined && { initial_user: initial }),
    },
    false,
  );
}
