import type { spotProblems as english } from '../en/problems-spot.ts';
import type { Translated } from '../translate.ts';

export const spotProblems = {
  'missing-type': {
    wrong: '还没有指明是哪个实例规格。',
    fix: '请加上规格的名称。',
  },
  'not-spot': {
    wrong: '{{type}} 在 {{regions}} 不以抢占式出售。',
    fix: '请查询其他规格，或其他地域：',
  },
  'spot-not-in-zone': {
    wrong: '{{type}} 在 {{zone}} 不以抢占式出售。',
    fix: '该地域中出售它的可用区有：{{zones}}。',
  },
} as const satisfies Translated<typeof english>;
