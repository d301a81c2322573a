import type { Axis, Mark } from 'vega';
import { FONT, INK, LETTERS, PLOT } from './look.ts';

/** What a height means; the lines across stand behind all else. */
export function priceAxis(): Axis {
  return {
    scale: 'y',
    orient: 'left',
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

/** The days or hours below, each with a short stroke. */
export function timeMarks(): Mark[] {
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
