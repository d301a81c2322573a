import type { PlainTextOption } from '@slack/types';
import type { CreationField } from '../../actions.ts';
import type { FieldSpec } from './fields.ts';
import { option } from './options.ts';

/** What the form shows besides: how its blocks are called now, and how what is chosen was told when it was chosen. */
export interface FormState {
  metadata: string;
  /** `block_id` of the fields that depend on others. */
  blocks: Partial<Record<CreationField, string>>;
  /** The options that are chosen in long menus. */
  chosen: Partial<Record<CreationField, PlainTextOption[]>>;
  /** Whose form it is. */
  person: string;
}

/** How a field is called, and its block now. */
export function fieldsOf({
  blocks,
}: FormState): (field: CreationField) => Pick<FieldSpec, 'field' | 'block'> {
  return (field) => ({ field, block: blocks[field] });
}

/** The option with this value as it was offered; else one that is called as its value is. */
export function chosenIn(
  { chosen }: FormState,
  field: CreationField,
  value: string | undefined,
): PlainTextOption | undefined {
  if (value === undefined) return undefined;
  return chosen[field]?.find((one) => one.value === value) ?? option(value, value);
}
