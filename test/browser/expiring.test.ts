import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { keys } from '../../src/playground/keys.ts';
import { readerFor } from '../../src/slack/i18n/reader.ts';
import { answerMessage } from '../../src/slack/views/answer.ts';
import { BESIDES, list, ROWS } from '../slack/views/answer/expiring-examples.ts';
import { eachAVisit } from './visit.ts';

const visit = eachAVisit();
/** The folder of the pictures, for whoever wants to look at the list. */
const { PICTURES } = process.env;

const LOOKS = [
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const;

it.each(LOOKS)(
  'each subscription that expires has a box beside it, in %s on a %s page',
  async (language, theme) => {
    const { page, stage } = visit;
    await page.setViewportSize({ width: 1280, height: 1400 });
    await page.getByLabel('Theme').selectOption(theme);
    await page.getByLabel('Page language').selectOption(language);
    const { chat } = new WebClient(keys.slackBotToken, { slackApiUrl: stage.slack.url });
    const answer = { kind: 'expiring' as const, list: list(BESIDES) };
    const message = answerMessage(answer, readerFor(language, 'Asia/Shanghai'));
    await chat.postMessage({ channel: 'C0OPS', ...message });
    const shown = page.getByRole('log').getByRole('article');
    await expect.poll(() => shown.count(), { timeout: 15_000 }).toBe(1);
    const boxes = shown.getByRole('checkbox');
    expect(await boxes.count()).toBe(ROWS.length);
    await boxes.first().check();
    await expect.poll(() => boxes.first().isChecked()).toBe(true);
    expect(await boxes.nth(1).isChecked()).toBe(false);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/expiring-${language}-${theme}.png` });
    const overflow = await page.evaluate<number>(
      "Math.max(...[...document.querySelectorAll('[role=log] article')].map((e) => e.scrollWidth - e.clientWidth))",
    );
    expect(overflow).toBeLessThanOrEqual(0);
  },
);
