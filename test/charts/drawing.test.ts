import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCharts } from '../../src/charts/charts.ts';
import { pngOf, svgOf } from '../../src/charts/drawing.ts';
import { COLOURS } from '../../src/charts/look.ts';
import { aChart, HANGZHOU, PICTURES, waves } from './samples.ts';

/** `PICTURES=folder` keeps the pictures, to be looked at. */
const folder = process.env.PICTURES;

/** What is written in the picture, in the order in which it is drawn. */
const textsIn = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

/** The lines of zones: their colour and the heights that they go through. */
const linesIn = (svg: string) =>
  [...svg.matchAll(/<path[^>]*d="(M[^"]*)"[^>]*stroke="(#[0-9a-f]{6})"[^>]*>/g)]
    .filter(([tag]) => tag.includes('stroke-linejoin') || tag.includes('stroke-width="2"'))
    .map(([, d = '', colour]) => ({
      colour,
      heights: [...d.matchAll(/(?<=[\d.],|[VL][\d.]*,?)(-?[\d.]+)/g)].map(([y]) => Number(y)),
    }));

describe('the picture', () => {
  it.each(Object.entries(PICTURES))('of %s has a line and a label for each zone', async (name, chart) => {
    const svg = await svgOf(chart);
    const texts = textsIn(svg);
    for (const { zone } of chart.lines) expect(texts).toContain(zone);
    expect(texts).toContain(`${chart.currency} / h`);
    expect(new Set(linesIn(svg).map(({ colour }) => colour))).toEqual(
      new Set(COLOURS.slice(0, chart.lines.length)),
    );
    expect(svg.match(/stroke-dasharray/g)).not.toBeNull();
    const png = pngOf(svg);
    expect(Buffer.from(png).readUInt32BE(16)).toBe(1700);
    if (folder === undefined) return;
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `spot-${name}.png`), png);
  });

  it('says how much each zone costs now, in the zone of whoever looks', async () => {
    const texts = textsIn(await svgOf(aChart(['cn-hangzhou-i'], () => 0.07)));
    expect(texts).toEqual(expect.arrayContaining(['0.070', '0.487', 'UTC+8', '11-26']));
    expect(textsIn(await svgOf(aChart(['us-west-1a'], () => 0.07, { timeZone: 'UTC' })))).toContain('UTC');
  });

  it('has no dashes where the pay-as-you-go price is not known', async () => {
    const { payAsYouGo: _, ...chart } = aChart(['cn-hangzhou-i'], waves);
    const svg = await svgOf(chart);
    expect(svg).not.toContain('stroke-dasharray="7,5"');
    expect(textsIn(svg)).not.toContain('0.487');
  });

  it('shows an hour of thousands that was dear', async () => {
    const minutes = aChart(HANGZHOU, (zone, hour) => (hour === 500 ? 2 : waves(zone, hour)));
    const texts = textsIn(await svgOf(minutes));
    expect(texts).toContain('2');
  });

  it('needs no font of the machine: a letter is black on white', () => {
    const letters =
      '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text y="16">W</text></svg>';
    const empty = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"></svg>';
    expect(pngOf(letters).length).toBeGreaterThan(pngOf(empty).length);
  });
});

describe('the process that draws', () => {
  it('draws one picture after the other and holds nothing up meanwhile', async () => {
    const charts = createCharts();
    const chart = aChart(HANGZHOU, waves);
    const drawn = await Promise.all([charts.spot(chart), charts.spot(chart)]);
    const direct = pngOf(await svgOf(chart));
    for (const png of drawn) expect(Buffer.from(png).equals(direct)).toBe(true);
  });

  it('says so when it cannot, and draws the next', async () => {
    const charts = createCharts();
    const chart = aChart(['cn-hangzhou-i'], waves);
    const bad = { ...chart, timeZone: 'Nowhere/Land' };
    const [failed, drawn] = await Promise.allSettled([charts.spot(bad), charts.spot(chart)]);
    expect([failed.status, drawn.status]).toEqual(['rejected', 'fulfilled']);
    expect(failed).toMatchObject({ reason: { message: expect.stringMatching(/RangeError.*Nowhere/) } });
  });
});
