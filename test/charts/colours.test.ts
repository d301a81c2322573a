import { describe, expect, it } from 'vitest';
import { COLOURS } from '../../src/charts/look.ts';

type Triple = [number, number, number];

/** How people see who lack a kind of cone (Machado, Oliveira and Fernandes 2009, severity 1.0), on linear RGB. */
const EYES: Record<string, [Triple, Triple, Triple]> = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'no red': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no green': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no blue': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linear(colour: string): Triple {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return [r, g, b];
}

const dot = (a: Triple, b: Triple) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const luminance = (rgb: Triple) => dot([0.2126, 0.7152, 0.0722], rgb);

/** CIE Lab of linear RGB, D65. */
function lab(rgb: Triple): Triple {
  const f = (value: number) =>
    value > 0.008856 ? Math.cbrt(Math.max(0, value)) : 7.787 * Math.max(0, value) + 16 / 116;
  const x = f(dot([0.4124, 0.3576, 0.1805], rgb) / 0.9505);
  const y = f(luminance(rgb));
  const z = f(dot([0.0193, 0.1192, 0.9505], rgb) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function distance(a: string, b: string, eyes: [Triple, Triple, Triple]): number {
  const seen = (colour: string): Triple =>
    lab(eyes.map((row) => Math.min(1, Math.max(0, dot(row, linear(colour))))) as Triple);
  const [one, other] = [seen(a), seen(b)];
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

describe('the colours', () => {
  it.each(COLOURS)('%s stands out from the paper', (colour) => {
    expect(1.05 / (luminance(linear(colour)) + 0.05)).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(EYES))('of six zones are told apart by eyes that see %s', (_, eyes) => {
    const six = COLOURS.slice(0, 6);
    const pairs = six.flatMap((a, index) => six.slice(index + 1).map((b) => distance(a, b, eyes)));
    expect(Math.min(...pairs)).toBeGreaterThan(15);
  });
});
