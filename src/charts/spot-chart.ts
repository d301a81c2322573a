import type { Spec } from 'vega';
import type { SpotChart } from '../domain/spot.ts';
import { priceAxis, timeMarks } from './axes.ts';
import { drawnOf } from './drawn.ts';
import { COLOURS, FONT, FRAME, INK, LETTERS, PLOT, SIZE } from './look.ts';
import { asYouGo, endMarks, paper, words, zoneLines } from './marks.ts';
import { offsetAt, ticksBetween } from './ticks.ts';

/** The picture in Vega's words: all words in it are zones, prices, dates and a currency, the same in every language. */
export function spotChart(chart: SpotChart): Spec {
  const [from, to] = [Date.parse(chart.from), Date.parse(chart.to)];
  const { lines, top, ends } = drawnOf(chart);
  return {
    $schema: 'https://vega.github.io/schema/vega/v6.json',
    ...SIZE,
    autosize: 'none',
    padding: 0,
    config: { text: { font: FONT, fontSize: LETTERS, fill: INK.words } },
    data: [
      {
        name: 'prices',
        values: lines.flatMap(({ zone, points }) => points.map((point) => ({ zone, ...point }))),
      },
      { name: 'ticks', values: ticksBetween(from, to, chart.timeZone) },
      { name: 'ends', values: ends },
      { name: 'asYouGo', values: chart.payAsYouGo === undefined ? [] : [{ price: chart.payAsYouGo }] },
    ],
    scales: [
      { name: 'x', type: 'utc', domain: [from, to], range: [0, PLOT.width] },
      { name: 'y', type: 'linear', domain: [0, top], range: [PLOT.height, 0] },
      { name: 'colour', type: 'ordinal', domain: lines.map(({ zone }) => zone), range: [...COLOURS] },
    ],
    marks: [
      paper(),
      words(16, 24, `${chart.currency} / h`),
      {
        type: 'group',
        encode: {
          enter: {
            x: { value: FRAME.left },
            y: { value: FRAME.top },
            width: { value: PLOT.width },
            height: { value: PLOT.height },
          },
        },
        // Which the grid goes by.
        signals: [
          { name: 'width', update: String(PLOT.width) },
          { name: 'height', update: String(PLOT.height) },
        ],
        axes: [priceAxis()],
        marks: [
          ...timeMarks(),
          words(PLOT.width + 30, PLOT.height + 26, offsetAt(to, chart.timeZone)),
          asYouGo(),
          zoneLines(),
          ...endMarks(),
        ],
      },
    ],
  };
}
