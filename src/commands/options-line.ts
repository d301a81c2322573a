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
