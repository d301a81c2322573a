import { readerFor } from '../../src/slack/i18n/reader.ts';
import { answerMessage } from '../../src/slack/views/answer.ts';
import { handleCommand } from '../../src/workflows/handle-command.ts';
import { FakeInventory } from '../workflows/fakes/inventory.ts';
import { aRequest } from '../workflows/fakes.ts';
import { askingHouse } from './processes/asking-house.ts';
import { scanWhenAsked } from './processes/scan-when-asked.ts';

// The bot's own answer to a line about what expires, as it would be shown. What the inventory knows besides is nothing.
const { LINE = '' } = process.env;
const house = askingHouse(new FakeInventory());
const reader = readerFor('en', 'UTC');

scanWhenAsked(async () => {
  const outcome = await handleCommand(house, LINE, aRequest(['admin']));
  if (outcome.kind !== 'answer' || outcome.answer.kind !== 'expiring')
    throw new Error(JSON.stringify(outcome));
  answerMessage(outcome.answer, reader);
  return outcome.answer.list.total;
});
