import { writeCreationAbout } from '../../src/slack/creation/about.ts';
import { optionsFor } from '../../src/slack/creation/suggest.ts';
import { FakeInventory } from '../workflows/fakes/inventory.ts';
import { ACCOUNT, askingHouse } from './processes/asking-house.ts';
import { scanWhenAsked } from './processes/scan-when-asked.ts';

// The bot's own answer to a menu that is opened, as it goes to Slack. It remembers nothing when it is asked first.
const { MENU = '', QUERY = '', REGION = '' } = process.env;
const house = askingHouse(new FakeInventory());
const about = {
  channel: 'C0OPS',
  turn: 0,
  account: ACCOUNT,
  region: REGION,
  buying: 'pay-as-you-go',
} as const;
const body = {
  user: { id: 'U0OLIVIA' },
  action_id: MENU,
  value: QUERY,
  view: { private_metadata: writeCreationAbout(about) },
};

scanWhenAsked(async () => {
  const options = await optionsFor(house, body);
  return JSON.parse(JSON.stringify(options)).length;
});
