import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { parse, View } from 'vega';
import type { SpotChart } from '../domain/spot.ts';
import { FONT } from './look.ts';
import { spotChart } from './spot-chart.ts';

/** Dots of the picture for one point, so that it is sharp on any screen. */
const DENSITY = 2.5;

/** No font of the machine is used: the picture is the same everywhere. */
const FONT_FILES = [
  import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
].map((url) => fileURLToPath(url));

/** The picture as SVG. */
export async function svgOf(chart: SpotChart): Promise<string> {
  const view = new View(parse(spotChart(chart)), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** The picture as PNG, transparent around its sheet. */
export function pngOf(svg: string): Uint8Array {
  const font = { loadSystemFonts: false, fontFiles: FONT_FILES, defaultFontFamily: FONT };
  return new Resvg(svg, { font, fitTo: { mode: 'zoom', value: DENSITY } }).render().asPng();
}
