import type { Mark, Spec } from 'vega';
import type { SpotChart } from '../domain/spot.ts';
import { spread } from './spread.ts';
import { type Point, thinned } from './thin.ts';
import { offsetAt, ticksBetween } from './ticks.ts';

/** The size in points; Slack shows a picture some 500 wide, so the letters are large. */
const SIZE = { width: 680, height: 380 } as const;

const FRAME = { left: 58, top: 38, bottom: 44, labels: 186 } as const;
const PLOT = {
  width: SIZE.width - FRAME.left - FRAME.labels,
  height: SIZE.height - FRAME.top - FRAME.bottom,
} as const;

/**
 * Found by trying: each stands out from white by 3:1 at least, and the first six are told apart by people who do not
 * see red, green or blue as well (a test reckons it after Machado et al. 2009). The rest are for the regions with more.
 */
export const COLOURS = [
  '#3f3f9f',
  '#117733',
  '#b8860b',
  '#882255',
  '#4593d8',
  '#cc6677',
  '#56758c',
  '#222222',
] as const;

const INK = {
  paper: '#ffffff',
  edge: '#dddddd',
  grid: '#e8e8e8',
  words: '#1d1c1d',
  quiet: '#616061',
} as const;
export const FONT = 'Inter';
const LETTERS = 14;
/** From one label to the next. */
const LINE = 18;

/** What is no spot price. */
const DASH = [7, 5];

/** Highest prices stay so far below the upper edge. */
const HEADROOM = 1.08;

/** The picture in Vega's words: all words in it are zones, prices, dates and a currency, the same in every language. */
export function spotChart(chart: SpotChart): Spec {
  const [from, to] = [Date.parse(chart.from), Date.parse(chart.to)];
  const lines = chart.lines.map(({ zone, prices }) => ({
    zone,
    points: heldUntil(
      thinned(
        prices.map(({ at, price }) => ({ at: Date.parse(at), price })),
        PLOT.width,
      ),
      to,
    ),
  }));
  const peak = Math.max(
    chart.payAsYouGo ?? 0,
    ...lines.flatMap(({ points }) => points.map(({ price }) => price)),
  );
  const top = peak > 0 ? peak * HEADROOM : 1;
  const ends = labelsOf(chart, lines, top);
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

/** A price holds to the end of the picture. */
function heldUntil(points: Point[], to: number): Point[] {
  const last = points.at(-1);
  return last && last.at < to ? [...points, { at: to, price: last.price }] : points;
}

interface End {
  /** Absent: pay-as-you-go. */
  zone?: string;
  price: number;
  label: string;
  /** Where its line ends, and where its words stand. */
  y: number;
  place: number;
}

function labelsOf({ payAsYouGo }: SpotChart, lines: { zone: string; points: Point[] }[], top: number): End[] {
  const yOf = (price: number) => PLOT.height * (1 - price / top);
  const ends = [
    ...lines.flatMap(({ zone, points }) => {
      const last = points.at(-1);
      return last ? [{ zone, price: last.price }] : [];
    }),
    ...(payAsYouGo === undefined ? [] : [{ price: payAsYouGo }]),
  ];
  const places = spread(
    ends.map(({ price }) => yOf(price)),
    LINE,
    0,
    PLOT.height,
  );
  return ends.map((end, index) => ({
    ...end,
    label: shortPrice(end.price),
    y: yOf(end.price),
    place: places[index] ?? 0,
  }));
}

/** At least three digits of what counts, as prices are told. */
function shortPrice(price: number): string {
  if (price >= 100) return price.toFixed(1);
  return price.toFixed(price >= 10 ? 2 : 3);
}

/** A sheet of its own, which looks the same on any background. */
function paper(): Mark {
  return {
    type: 'rect',
    encode: {
      enter: {
        x: { value: 1 },
        y: { value: 1 },
        width: { value: SIZE.width - 2 },
        height: { value: SIZE.height - 2 },
        cornerRadius: { value: 10 },
        fill: { value: INK.paper },
        stroke: { value: INK.edge },
      },
    },
  };
}

function words(x: number, y: number, text: string): Mark {
  return {
    type: 'text',
    encode: {
      enter: { x: { value: x }, y: { value: y }, text: { value: text }, fill: { value: INK.quiet } },
    },
  };
}

function priceAxis() {
  return {
    scale: 'y',
    orient: 'left' as const,
    tickCount: 4,
    format: ',.3~f',
    domain: false,
    ticks: false,
    grid: true,
    gridColor: INK.grid,
    labelFont: FONT,
    labelFontSize: LETTERS,
    labelColor: INK.quiet,
    labelPadding: 8,
  };
}

function timeMarks(): Mark[] {
  const x = { scale: 'x', field: 'at' };
  return [
    {
      type: 'rule',
      from: { data: 'ticks' },
      encode: {
        enter: {
          x,
          y: { value: PLOT.height },
          y2: { value: PLOT.height + 5 },
          stroke: { value: INK.quiet },
        },
      },
    },
    {
      type: 'text',
      from: { data: 'ticks' },
      encode: {
        enter: {
          x,
          y: { value: PLOT.height + 26 },
          text: { field: 'label' },
          align: { value: 'center' },
          fill: { value: INK.quiet },
        },
      },
    },
  ];
}

function asYouGo(): Mark {
  return {
    type: 'rule',
    from: { data: 'asYouGo' },
    encode: {
      enter: {
        x: { value: 0 },
        x2: { value: PLOT.width },
        y: { scale: 'y', field: 'price' },
        stroke: { value: INK.quiet },
        strokeWidth: { value: 2 },
        strokeDash: { value: DASH },
      },
    },
  };
}

function zoneLines(): Mark {
  return {
    type: 'group',
    from: { facet: { name: 'zone', data: 'prices', groupby: 'zone' } },
    marks: [
      {
        type: 'line',
        from: { data: 'zone' },
        encode: {
          enter: {
            x: { scale: 'x', field: 'at' },
            y: { scale: 'y', field: 'price' },
            stroke: { scale: 'colour', field: 'zone' },
            strokeWidth: { value: 2 },
            strokeJoin: { value: 'round' },
            interpolate: { value: 'step-after' },
          },
        },
      },
    ],
  };
}

/** What each line is, at its end: there is no legend to look up. */
function endMarks(): Mark[] {
  const from = { data: 'ends' };
  const colour = [
    { test: '!datum.zone', value: INK.quiet },
    { scale: 'colour', field: 'zone' },
  ];
  return [
    {
      type: 'rule',
      from,
      encode: {
        enter: {
          x: { value: PLOT.width + 3 },
          y: { field: 'y' },
          x2: { value: PLOT.width + 16 },
          y2: { field: 'place' },
          stroke: colour,
          strokeWidth: { value: 2 },
          strokeDash: [{ test: '!datum.zone', value: DASH }, { value: [] }],
        },
      },
    },
    endWords(20, { field: 'label' }, 600),
    endWords(66, { signal: "datum.zone || ''" }, 400),
  ];
}

function endWords(x: number, text: { field: string } | { signal: string }, weight: 400 | 600): Mark {
  return {
    type: 'text',
    from: { data: 'ends' },
    encode: {
      enter: {
        x: { value: PLOT.width + x },
        y: { field: 'place' },
        text,
        baseline: { value: 'middle' },
        fontWeight: { value: weight },
        fill: { value: INK.words },
      },
    },
  };
}
