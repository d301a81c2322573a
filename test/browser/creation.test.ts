import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { keys } from '../../src/playground/keys.ts';
import { type Reader, readerFor } from '../../src/slack/i18n/reader.ts';
import { abridge } from '../../src/slack/limits/fit.ts';
import { dryRunMessage } from '../../src/slack/views/answer/dry-run.ts';
import type { Message } from '../../src/slack/views/blocks.ts';
import { cardMessage } from '../../src/slack/views/card.ts';
import { operationMessage } from '../../src/slack/views/operation.ts';
import { CARDS, LIFE, previewed } from '../slack/creation-examples.ts';
import { eachAVisit } from './visit.ts';

const visit = eachAVisit();
/** The folder of the pictures, for whoever wants to look at them. */
const { PICTURES } = process.env;

const LOOKS = [
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const;

/** What is looked at together. */
function sheets(reader: Reader): Message[][] {
  const cards = Object.values(CARDS).map((card) => cardMessage(card, reader));
  const life = Object.values(LIFE).map((operation) =>
    operationMessage(operation, { role: operation.state === 'pending' ? 'approvals' : 'origin' }, reader),
  );
  return [
    cards.slice(0, 4),
    [...cards.slice(4, 7), dryRunMessage(previewed(), reader)],
    cards.slice(7),
    life.slice(0, 7),
    life.slice(7, 15),
    life.slice(15, 20),
    life.slice(20),
  ];
}

it.each(LOOKS)(
  'every card and message of a creation is shown whole, in %s on a %s page',
  async (language, theme) => {
    const { page, stage } = visit;
    await page.setViewportSize({ width: 1280, height: 2600 });
    await page.getByLabel('Theme').selectOption(theme);
    await page.getByLabel('Page language').selectOption(language);
    const { chat } = new WebClient(keys.slackBotToken, { slackApiUrl: stage.slack.url });
    const reader = readerFor(language, 'Asia/Shanghai');
    const messages = page.getByRole('log').getByRole('article');
    let posted = 0;
    for (const [index, sheet] of sheets(reader).entries()) {
      for (const message of sheet) await chat.postMessage({ channel: 'C0OPS', ...abridge(message, reader) });
      posted += sheet.length;
      await expect.poll(() => messages.count(), { timeout: 15_000 }).toBe(posted);
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/creation-${index}-${language}-${theme}.png` });
    }
    const overflow = await page.evaluate<number>(
      "Math.max(...[...document.querySelectorAll('[role=log] article')].map((e) => e.scrollWidth - e.clientWidth))",
    );
    expect(overflow).toBeLessThanOrEqual(0);
  },
);
