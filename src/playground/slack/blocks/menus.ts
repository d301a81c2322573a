import { z } from 'zod';
import {
  actionId,
  choiceOption,
  confirm,
  conversationFilter,
  menuOption,
  optionGroup,
  overflowOption,
  plainText,
} from './composition.ts';

/** Elements with a list to choose from; limits from docs.slack.dev/reference/block-kit/block-elements. */

const menu = {
  action_id: actionId,
  confirm,
  placeholder: plainText(150).optional(),
  focus_on_load: z.boolean().optional(),
};
const many = { max_selected_items: z.int().min(1).optional() };
const ids = z.array(z.string().min(1)).min(1).optional();
const id = z.string().min(1).optional();

const staticChoices = {
  options: z.array(menuOption).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};

interface StaticMenu {
  options?: { value: string }[] | undefined;
  option_groups?: { options: { value: string }[] }[] | undefined;
}

const eitherList = (menu: StaticMenu) => (menu.options === undefined) !== (menu.option_groups === undefined);
const eitherListMessage = 'must define either `options` or `option_groups`';

/** Refuses initial options that are not among the options. */
const listed = (menu: StaticMenu, initial: readonly { value: string }[] | undefined) => {
  const values = [...(menu.options ?? []), ...(menu.option_groups ?? []).flatMap((group) => group.options)];
  return (initial ?? []).every((one) => values.some((option) => option.value === one.value));
};
const listedMessage = 'initial option must be one of the options';

const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...menu,
    ...staticChoices,
    initial_option: menuOption.optional(),
  })
  .refine(eitherList, eitherListMessage)
  .refine((one) => listed(one, one.initial_option && [one.initial_option]), {
    message: listedMessage,
    path: ['initial_option'],
  });

const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...menu,
    ...many,
    ...staticChoices,
    initial_options: z.array(menuOption).min(1).max(100).optional(),
  })
  .refine(eitherList, eitherListMessage)
  .refine((one) => listed(one, one.initial_options), { message: listedMessage, path: ['initial_options'] });

const external = { ...menu, min_query_length: z.int().min(0).optional() };
const conversations = {
  ...menu,
  default_to_current_conversation: z.boolean().optional(),
  filter: conversationFilter,
};

const one = <Type extends string, Fields extends z.core.$ZodLooseShape>(type: Type, fields: Fields) =>
  z.strictObject({ type: z.literal(type), ...fields });

/** Menus where one thing is chosen. */
export const selects = [
  staticSelect,
  one('external_select', { ...external, initial_option: menuOption.optional() }),
  one('users_select', { ...menu, initial_user: id }),
  one('conversations_select', {
    ...conversations,
    initial_conversation: id,
    response_url_enabled: z.boolean().optional(),
  }),
  one('channels_select', { ...menu, initial_channel: id, response_url_enabled: z.boolean().optional() }),
] as const;

/** Menus where several things are chosen. */
export const multiSelects = [
  multiStaticSelect,
  one('multi_external_select', {
    ...external,
    ...many,
    initial_options: z.array(menuOption).min(1).optional(),
  }),
  one('multi_users_select', { ...menu, ...many, initial_users: ids }),
  one('multi_conversations_select', { ...conversations, ...many, initial_conversations: ids }),
  one('multi_channels_select', { ...menu, ...many, initial_channels: ids }),
] as const;

const choices = { action_id: actionId, confirm, focus_on_load: z.boolean().optional() };
const tenOptions = z.array(choiceOption).min(1).max(10);

export const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...choices,
    options: tenOptions,
    initial_options: tenOptions.optional(),
  })
  .refine((one) => listed(one, one.initial_options), { message: listedMessage, path: ['initial_options'] });

export const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...choices,
    options: tenOptions,
    initial_option: choiceOption.optional(),
  })
  .refine((one) => listed(one, one.initial_option && [one.initial_option]), {
    message: listedMessage,
    path: ['initial_option'],
  });

export const overflow = one('overflow', {
  action_id: actionId,
  confirm,
  options: z.array(overflowOption).min(1).max(5),
});
