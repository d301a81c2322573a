import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { keys } from '../../src/playground/keys.ts';
import { readerFor } from '../../src/slack/i18n/reader.ts';
import { bulletinMessage } from '../../src/slack/views/notice.ts';
import { bulletin } from '../slack/fixtures.ts';
import { board, FATES, NOTICES, named } from '../slack/notice-examples.ts';
import { eachAVisit } from './visit.ts';

const visit = eachAVisit();
/** In either language of the page. */
const messages = () => visit.page.getByRole('log').getByRole('article');
/** The folder of the pictures, for whoever wants to look at the notices. */
const { PICTURES } = process.env;

const open = named(NOTICES.map(([, one]) => one));
const over = named(FATES.map(([, one, fate]) => ({ ...one, fate })));
/** What is looked at together. */
const SHEETS = [
  open.slice(0, 8).map((one) => bulletin([one])),
  open.slice(8).map((one) => bulletin([one])),
  over.map((one) => bulletin([one])),
  [bulletin(open), bulletin(open.slice(0, 2), { continues: 'b1', insteadOf: 'C0DATA' }), bulletin(over)],
];

const LOOKS = [
  ['en', 'light'],
  ['en', 'dark'],
  ['zh-CN', 'light'],
  ['zh-CN', 'dark'],
] as const;

it.each(LOOKS)('every notice is shown whole, in %s on a %s page', async (language, theme) => {
  const { page, stage } = visit;
  await page.setViewportSize({ width: 1280, height: 3000 });
  await page.getByLabel('Theme').selectOption(theme);
  await page.getByLabel('Page language').selectOption(language);
  const { chat } = new WebClient(keys.slackBotToken, { slackApiUrl: stage.slack.url });
  const reader = readerFor(language, 'Asia/Shanghai');
  for (const [index, sheet] of SHEETS.entries()) {
    for (const each of sheet)
      await chat.postMessage({ channel: 'C0OPS', ...bulletinMessage(each, reader, board()) });
    const shown = SHEETS.slice(0, index + 1).flat().length;
    await expect.poll(() => messages().count(), { timeout: 15_000 }).toBe(shown);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/notices-${index}-${language}-${theme}.png` });
  }
  const buttons = messages().getByRole('button');
  expect(await buttons.count()).toBeGreaterThan(open.length);
  const overflow = await page.evaluate<number>(
    "Math.max(...[...document.querySelectorAll('[role=log] article')].map((e) => e.scrollWidth - e.clientWidth))",
  );
  expect(overflow).toBeLessThanOrEqual(0);
});
