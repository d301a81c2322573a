/**
 * What Slack accepts, in UTF-16 units or in number. Source: the Block Kit reference, the pages of
 * chat.postMessage and views.open, and `msg_blocks_too_long` for all the text of one message.
 */
export const LIMITS = {
  /** `text` of a message; Slack cuts at 40,000, advises 4,000. */
  text: 4000,
  messageBlocks: 50,
  viewBlocks: 100,
  /** All the text in the blocks of one message. */
  messageText: 13_200,
  section: 3000,
  fields: 10,
  field: 2000,
  header: 150,
  imageTitle: 2000,
  altText: 2000,
  contextElements: 10,
  contextText: 3000,
  actions: 25,
  id: 255,
  buttonText: 75,
  buttonValue: 2000,
  label75: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  overflowOptions: 5,
  /** Boxes to tick in one group. */
  boxes: 10,
  optionText: 75,
  /** Of a menu that one or several things are chosen in. */
  selectOptions: 100,
  optionValue: 150,
  inputLabel: 2000,
  inputHint: 2000,
  placeholder: 150,
  inputLength: 3000,
  viewTitle: 24,
  metadata: 3000,
} as const;
