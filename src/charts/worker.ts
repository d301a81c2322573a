import { parentPort, workerData } from 'node:worker_threads';
import { pngOf, svgOf } from './drawing.ts';

/** Draws the chart it is started with, and ends: see charts.ts. */
parentPort?.postMessage(pngOf(await svgOf(workerData)));
