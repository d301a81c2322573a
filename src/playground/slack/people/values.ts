import type { KnownBlock, Option } from '@slack/types';
import { type Interactive, interactiveIn } from '../blocks/interactive.ts';
import type { Entries, Entry } from '../workspace.ts';

type Value = Readonly<Record<string, unknown>>;

/** What the app has offered so far in one of the menus that it fills while someone types. */
export type Offered = (blockId: string, actionId: string) => readonly Option[];

/** Elements that hold a value, unlike buttons. */
const holdsValue = (element: Interactive): boolean =>
  !['button', 'workflow_button', 'overflow', 'icon_button', 'feedback_buttons'].includes(element.type);

/**
 * `state.values` of a message or a view: what was entered, else what the app preset.
 * @throws RangeError when something was chosen that is not offered
 */
export function stateValues(
  blocks: readonly KnownBlock[],
  entries: Entries,
  offered: Offered,
): Record<string, Record<string, Value>> {
  const values: Record<string, Record<string, Value>> = {};
  for (const block of blocks) {
    for (const element of interactiveIn(block).filter(holdsValue)) {
      const blockId = block.block_id ?? '';
      const actionId = element.action_id ?? '';
      const entered = entries[blockId]?.[actionId];
      const entry = entered === undefined ? presetOf(element) : entered;
      values[blockId] = {
        ...values[blockId],
        [actionId]: { type: element.type, ...chosenValue(element, entry, offered(blockId, actionId)) },
      };
    }
  }
  return values;
}

/** What stands in an element when nobody has touched it. */
export function presetOf(element: Interactive): Entry {
  const preset = Object.entries(element).find(([key]) => key.startsWith('initial_'))?.[1];
  if (preset === undefined || preset === null) return null;
  if (Array.isArray(preset)) return preset.map(presetText);
  return presetText(preset);
}

const presetText = (preset: unknown): string =>
  typeof preset === 'object' && preset !== null && 'value' in preset ? String(preset.value) : String(preset);

/**
 * The part of a payload that tells what was chosen in an element.
 * @throws RangeError when the element does not offer it
 */
export function chosenValue(element: Interactive, entry: Entry, offered: readonly Option[]): Value {
  const text = Array.isArray(entry) ? (entry[0] ?? null) : entry;
  const texts = typeof entry === 'string' ? [entry] : [...(entry ?? [])];
  switch (element.type) {
    case 'static_select':
    case 'radio_buttons':
    case 'overflow':
    case 'external_select':
      return { selected_option: text === null ? null : optionOf(element, String(text), offered) };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { selected_options: texts.map((one) => optionOf(element, one, offered)) };
    case 'users_select':
      return { selected_user: text };
    case 'conversations_select':
      return { selected_conversation: text };
    case 'channels_select':
      return { selected_channel: text };
    case 'multi_users_select':
      return { selected_users: texts };
    case 'multi_conversations_select':
      return { selected_conversations: texts };
    case 'multi_channels_select':
      return { selected_channels: texts };
    case 'datepicker':
      return { selected_date: text };
    case 'timepicker':
      return { selected_time: text };
    case 'datetimepicker':
      return { selected_date_time: text === null ? null : Number(text) };
    default:
      return { value: text };
  }
}

/** The options that an element has from the app, those that it begins with among them. */
function optionsOf(element: Interactive): readonly Option[] {
  const own = 'options' in element ? (element.options ?? []) : [];
  const grouped = 'option_groups' in element ? (element.option_groups ?? []) : [];
  const first = 'initial_option' in element && element.initial_option ? [element.initial_option] : [];
  const several = 'initial_options' in element ? (element.initial_options ?? []) : [];
  return [...own, ...grouped.flatMap((group) => group.options), ...first, ...several];
}

function optionOf(element: Interactive, value: string, offered: readonly Option[]): Option {
  const found = [...optionsOf(element), ...offered].find((option) => option.value === value);
  if (!found) throw new RangeError(`no option has the value ${value}`);
  return found;
}
