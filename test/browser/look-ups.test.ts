import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { keys } from '../../src/playground/keys.ts';
import { readerFor } from '../../src/slack/i18n/reader.ts';
import { answerMessage } from '../../src/slack/views/answer.ts';
import { LOOK_UPS } from '../slack/views/answer/look-up-examples.ts';
import { eachAVisit } from './visit.ts';

const visit = eachAVisit();
/** The folder of the pictures, for whoever wants to look at them. */
const { PICTURES } = process.env;

it.each([
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const)('look-ups are shown whole, in %s and %s', async (language, theme) => {
  const { page, stage } = visit;
  await page.setViewportSize({ width: 1280, height: 2400 });
  await page.getByLabel('Theme').selectOption(theme);
  await page.getByLabel('Page language').selectOption(language);
  await page
    .locator('select')
    .filter({ has: page.locator('option[value=dark]') })
    .selectOption(theme);
  const { chat } = new WebClient(keys.slackBotToken, { slackApiUrl: stage.slack.url });
  const reader = readerFor(language, 'Asia/Shanghai');
  for (const answer of LOOK_UPS)
    await chat.postMessage({ channel: 'C0OPS', ...answerMessage(answer, reader) });
  const messages = page.getByRole('log').getByRole('article');
  await expect.poll(() => messages.count(), { timeout: 15_000 }).toBe(LOOK_UPS.length);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/look-ups-${language}-${theme}.png` });
  const overflow = await page.evaluate<number>(
    "Math.max(...[...document.querySelectorAll('[role=log] article')].map((e) => e.scrollWidth - e.clientWidth))",
  );
  expect(overflow).toBeLessThanOrEqual(0);
});
