import { expect, it } from 'vitest';
import { pngOf, svgOf } from '../../src/charts/drawing.ts';
import { spotReport } from '../../src/commands/spot-report.ts';
import { chartOf } from '../../src/domain/spot-chart.ts';
import type { SpotReport } from '../../src/domain/spot-report.ts';
import { keys } from '../../src/playground/keys.ts';
import { createFiles } from '../../src/slack/files/files.ts';
import { readerFor } from '../../src/slack/i18n/reader.ts';
import { spotMessage } from '../../src/slack/views/answer/spot.ts';
import { createWeb } from '../../src/slack/web.ts';
import { aChart, HANGZHOU, waves } from '../charts/samples.ts';
import { observing } from '../ecs/harness.ts';
import { eachAVisit } from './visit.ts';

const visit = eachAVisit();
const messages = () => visit.page.getByRole('log').getByRole('article');
/** The folder of the pictures, for whoever wants to look at them. */
const { PICTURES } = process.env;

const TYPE = 'ecs.g7.large';

/** A month of these zones, as the command would report it. */
function monthOf(zones: string[]): SpotReport {
  const { lines, from, to, currency, payAsYouGo = 0 } = aChart(zones, waves);
  return spotReport(
    { type: TYPE, region: 'cn-hangzhou', from, to },
    zones.map((zone, index) => ({ zone, type: TYPE, stock: index === 0 ? 'none' : 'plenty' })),
    { currency, payAsYouGo, zones: new Map(lines.map(({ zone, prices }) => [zone, prices])) },
    zones.map((zone, index) => ({
      zone,
      type: TYPE,
      share: 12 + 6 * index,
      interruption: { from: 0, to: 3 },
    })),
  );
}

it.each([
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const)('spot prices of six zones and of one are seen, in %s on a %s page', async (language, theme) => {
  const { page, stage } = visit;
  await page.setViewportSize({ width: 1280, height: 1700 });
  await page.getByLabel('Theme').selectOption(theme);
  await page.getByLabel('Page language').selectOption(language);
  const { log, metrics } = observing();
  const counting = { ...metrics, slackCall: () => {} };
  const files = createFiles(
    createWeb({ token: keys.slackBotToken, apiUrl: stage.slack.url, log, metrics: counting }),
  );
  const reader = readerFor(language, 'Asia/Shanghai');
  for (const [index, zones] of [HANGZHOU, HANGZHOU.slice(3, 4)].entries()) {
    const report = monthOf(zones);
    const chart = chartOf(report, reader.timeZone);
    const content = chart ? pngOf(await svgOf(chart)) : new Uint8Array();
    const file = await files.keep({ name: 'spot.png', title: 'Spot', alt: 'Spot', content });
    await files.post(spotMessage(report, reader, { at: 'here', file }), 'C0OPS');
    await expect.poll(() => messages().count(), { timeout: 15_000 }).toBe(index + 1);
    const picture = messages()
      .nth(index)
      .getByRole('img', { name: /cn-hangzhou-i: |cn-hangzhou-i：/ });
    await expect
      .poll(() => picture.evaluate((img: { naturalWidth?: number }) => img.naturalWidth))
      .toBe(1700);
    if (PICTURES)
      await page.screenshot({ path: `${PICTURES}/spot-${zones.length}-${language}-${theme}.png` });
  }
  expect(stage.slack.violations).toEqual([]);
});
