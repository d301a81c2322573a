import type { Mark } from 'vega';
import { DASH, INK, PLOT, SIZE } from './look.ts';

/** A sheet of its own, which looks the same on any background. */
export function paper(): Mark {
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

/** Quiet words at a place of the picture, or of the group they stand in. */
export function words(x: number, y: number, text: string): Mark {
  return {
    type: 'text',
    encode: {
      enter: { x: { value: x }, y: { value: y }, text: { value: text }, fill: { value: INK.quiet } },
    },
  };
}

/** What pay-as-you-go costs, right across. */
export function asYouGo(): Mark {
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

/** A price holds until the next one. */
export function zoneLines(): Mark {
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
export function endMarks(): Mark[] {
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
