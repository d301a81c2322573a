import { MOST_KEEP_DAYS } from '../domain/backup.ts';
import { Refusal } from '../domain/errors.ts';
import type { BackupPlan } from '../domain/work.ts';
import type { CommandSpec, Words } from './command.ts';
import { SELECTORS, selectionFrom } from './selection.ts';

export const backUp: CommandSpec = {
  name: 'back-up',
  usage: 'back-up <instance…|--tag K=V…|--operation op-…> [--keep 30d]',
  examples: ['back-up web-1', 'back-up web-1 web-2 --keep 30d'],
  risk: 'reversible',
  for: 'operator',
  options: { ...SELECTORS, keep: { takes: 'value' } },
  read(words) {
    const selection = selectionFrom(words, words.plain, 'back-up');
    return { kind: 'change', selection, work: { kind: 'back-up', ...planFrom(words) } };
  },
};

const DAYS = { '': 1, d: 1, day: 1, days: 1, w: 7, week: 7, weeks: 7 } as const;

/** Without `--keep` the snapshots stay until somebody deletes them; ECS counts whole days. */
function planFrom(words: Words): BackupPlan {
  const given = words.options.get('keep')?.at(-1);
  if (given === undefined) return {};
  const [, count = '0', unit = ''] = /^(\d{1,5})\s*(d|days?|w|weeks?)?$/i.exec(given.trim()) ?? [];
  const keepDays = Number(count) * DAYS[unit.toLowerCase() as keyof typeof DAYS];
  if (keepDays >= 1 && keepDays <= MOST_KEEP_DAYS) return { keepDays };
  const expected = `1d–${MOST_KEEP_DAYS}d`;
  throw new Refusal({ code: 'bad-option-value', option: '--keep', given, expected, command: 'back-up' });
}
