import { stdin, stdout } from 'node:process';
import { json } from 'node:stream/consumers';
import type { SpotChart } from '../domain/spot.ts';
import { pngOf, svgOf } from './drawing.ts';

/** A process for one picture: reads a chart as JSON, writes the PNG, and ends (see charts.ts). */
const chart = (await json(stdin)) as SpotChart;
stdout.end(pngOf(await svgOf(chart)));
