import { Refusal } from '../domain/errors.ts';
import { MONTH, type Period } from '../domain/renewal.ts';
import type { CommandSpec, ReadContext, Selection, Words } from './command.ts';
import { DUE_FILTERS, dueFrom } from './due.ts';
import { optionsLine } from './options-line.ts';
import { likePeriodAtEnd, periodAtEnd, periodFrom, typedPeriod } from './period.ts';
import { quoted } from './quoted.ts';
import { SELECTORS, selectionFrom } from './selection.ts';

export const renew: CommandSpec = {
  name: 'renew',
  usage:
    'renew <instance…|--tag K=V…|--operation op-…|--expiring 7d> [1w|1m…9m|1y…5y] [with --expiring: --tag K=V… --sg sg-… --region R]',
  examples: [
    'renew web-1',
    'renew web-1 web-2 3m',
    'renew i-bp1a2b3c4d5e6f7g8h9i 1y',
    'renew --expiring 7d',
    'renew --expiring 2026-12-01..2026-12-08 3m --tag env=prod',
  ],
  risk: 'spend',
  for: 'operator',
  options: { ...SELECTORS, ...DUE_FILTERS, expiring: { takes: 'value' } },
  read(words, at) {
    const { plain, period } = periodLast(words);
    const expiring = words.options.get('expiring')?.[0];
    const selection =
      expiring === undefined
        ? known(words, plain, typedPeriod(period))
        : dueAmong(words, plain, expiring, at);
    return { kind: 'change', selection, work: { kind: 'renew', period } };
  },
};

function known(words: Words, plain: string[], last: string): Selection {
  const alone = ['sg', 'region'].find((option) => words.options.has(option));
  // What a security group or a region has is more than anyone means to pay for.
  if (alone !== undefined)
    throw new Refusal({
      ...{ code: 'option-needs-option', option: `--${alone}`, needs: '--expiring' },
      example: `renew --expiring 7d ${optionsLine(words)}`,
    });
  return selectionFrom(words, plain, 'renew', last);
}

function dueAmong(words: Words, plain: string[], expiring: string, at: ReadContext): Selection {
  const given = `--expiring ${quoted(expiring)}`;
  if (plain.length > 0)
    throw new Refusal({ code: 'options-exclude', options: [plain.join(' '), given], command: 'renew' });
  if (words.options.has('operation'))
    throw new Refusal({ code: 'options-exclude', options: ['--operation', given], command: 'renew' });
  const due = dueFrom(words, expiring, at, 'renew --expiring');
  return { kind: 'due', query: optionsLine(words), due };
}

/**
 * The period, which stands behind the names, and the words before it; a month where there is none. Throws Refusal for
 * one that ECS does not renew for, and for what only looks like one: an instance that is called so has its period behind it.
 */
function periodLast(words: Words): { plain: string[]; period: Period } {
  const { plain, options } = words;
  const alone = options.size > 0;
  const period = periodAtEnd(plain, alone);
  const rest = period?.before ?? plain;
  const odd = likePeriodAtEnd(rest, alone);
  const names = odd?.before ?? rest;
  const line = ['renew', ...names.map(quoted), optionsLine(words)].filter((part) => part !== '').join(' ');
  const given = [odd?.given, period?.given].filter((part) => part !== undefined).join(' ');
  return { plain: names, period: given === '' ? MONTH : periodFrom(given, 'renew', line) };
}
