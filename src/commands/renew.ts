import { MONTH, type Period } from '../domain/renewal.ts';
import type { CommandSpec, Words } from './command.ts';
import { periodFrom, readPeriod, typedPeriod } from './period.ts';
import { quoted } from './quoted.ts';
import { SELECTORS, selectionFrom } from './selection.ts';

export const renew: CommandSpec = {
  name: 'renew',
  usage: 'renew <instance…|--tag K=V…> [1w|1m…9m|1y…5y]',
  examples: ['renew web-1', 'renew web-1 web-2 3m', 'renew i-bp1a2b3c4d5e6f7g8h9i 1y'],
  risk: 'spend',
  for: 'operator',
  options: SELECTORS,
  read(words) {
    const { plain, period } = periodLast(words);
    const selection = selectionFrom(words, plain, 'renew', typedPeriod(period));
    return { kind: 'change', selection, work: { kind: 'renew', period } };
  },
};

/**
 * The period, which stands behind the names in one word or two (`1m`, `3 months`), and the words before it; a month
 * where there is none. Throws Refusal for one that ECS does not renew for.
 */
function periodLast({ plain, options }: Words): { plain: string[]; period: Period } {
  for (const words of [2, 1]) {
    const names = plain.slice(0, -words);
    const given = plain.slice(-words).join(' ');
    // What stands alone is a name, even if it looks like a period.
    if (plain.length < words || (names.length === 0 && options.size === 0)) continue;
    if (readPeriod(given))
      return { plain: names, period: periodFrom(given, 'renew', ['renew', ...names.map(quoted)].join(' ')) };
  }
  return { plain, period: MONTH };
}
