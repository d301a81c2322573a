import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { keys } from '../../src/playground/keys.ts';
import { readerFor } from '../../src/slack/i18n/reader.ts';
import { toldBesides } from '../slack/told-examples.ts';
import { eachAVisit } from './visit.ts';

const visit = eachAVisit();
/** The folder of the pictures, for whoever wants to look at them. */
const { PICTURES } = process.env;

it.each(['en', 'zh-CN'] as const)(
  'the digest, alerts and who is told what are shown whole, in %s',
  async (language) => {
    const { page, stage } = visit;
    await page.setViewportSize({ width: 1280, height: 3000 });
    await page.getByLabel('Page language').selectOption(language);
    const { chat } = new WebClient(keys.slackBotToken, { slackApiUrl: stage.slack.url });
    const all = toldBesides(readerFor(language, 'Asia/Shanghai'));
    for (const message of all) await chat.postMessage({ channel: 'C0OPS', ...message });
    const messages = page.getByRole('log').getByRole('article');
    await expect.poll(() => messages.count(), { timeout: 15_000 }).toBe(all.length);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/besides-${language}.png` });
    const overflow = await page.evaluate<number>(
      "Math.max(...[...document.querySelectorAll('[role=log] article')].map((e) => e.scrollWidth - e.clientWidth))",
    );
    expect(overflow).toBeLessThanOrEqual(0);
  },
);
