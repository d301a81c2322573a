import type { Words } from './command.ts';
import { quoted } from './quoted.ts';

/** The options as they were typed, less one of them: `--tag env=dev --force`; empty if there are none. */
export function optionsLine({ options }: Pick<Words, 'options'>, without?: string): string {
  return [...options]
    .filter(([name]) => name !== without)
    .flatMap(([name, values]) =>
      values.length === 0 ? [`--${name}`] : values.map((value) => `--${name} ${quoted(value)}`),
    )
    .join(' ');
}

/** An option with its value or with several; `true`: it stands alone. */
export type Said = [option: string, value: string | number | string[] | true | undefined];

/** The options as a line has them, in this order; those that say nothing are left out. */
export function optionsOf(said: Said[]): Words['options'] {
  return new Map(
    said.flatMap(([option, value]): [string, string[]][] => {
      if (value === true) return [[option, []]];
      const values = (Array.isArray(value) ? value : [value]).flatMap((each) => each ?? []).map(String);
      const kept = values.filter((each) => each !== '');
      return kept.length === 0 ? [] : [[option, kept]];
    }),
  );
}
