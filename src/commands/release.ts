import { MOST_KEEP_DAYS } from '../domain/backup.ts';
import { Refusal } from '../domain/errors.ts';
import type { BackupPlan, ReleaseWork } from '../domain/work.ts';
import { has } from './arguments.ts';
import type { CommandSpec, Words } from './command.ts';
import { optionsLine } from './options-line.ts';
import { quoted } from './quoted.ts';
import { SELECTORS, selectionFrom } from './selection.ts';

export const release: CommandSpec = {
  name: 'release',
  usage: 'release <instance…|--tag K=V…|--operation op-…> [--backup [--keep-days N]] [--force]',
  examples: [
    'release web-1',
    'release web-1 --backup',
    'release web-1 web-2 --backup --keep-days 30',
    'release i-bp1a2b3c4d5e6f7g8h9i --force',
    'release --operation op-7f3k2m9qxa',
  ],
  risk: 'destructive',
  for: 'operator',
  options: {
    ...SELECTORS,
    backup: { takes: 'nothing' },
    'keep-days': { takes: 'value' },
    force: { takes: 'nothing' },
  },
  read(words) {
    const selection = selectionFrom(words, words.plain, 'release');
    return { kind: 'change', selection, work: workFrom(words) };
  },
};

function workFrom(words: Words): ReleaseWork {
  const backup = backupFrom(words);
  if (!has(words, 'force')) return { kind: 'release', how: 'stopped', ...(backup && { backup }) };
  if (backup) throw new Refusal({ code: 'backup-with-force', example: lineWithout(words, 'force') });
  return { kind: 'release', how: 'force' };
}

/** Without `--keep-days` the snapshots stay until somebody deletes them. */
function backupFrom(words: Words): BackupPlan | undefined {
  const given = words.options.get('keep-days')?.at(-1);
  if (given === undefined) return has(words, 'backup') ? {} : undefined;
  if (!has(words, 'backup')) {
    const example = `${lineWithout(words)} --backup`;
    throw new Refusal({ code: 'option-needs-option', option: '--keep-days', needs: '--backup', example });
  }
  const keepDays = /^\d{1,5}$/.test(given) ? Number(given) : 0;
  if (keepDays < 1 || keepDays > MOST_KEEP_DAYS) {
    const expected = `1–${MOST_KEEP_DAYS}`;
    throw new Refusal({
      code: 'bad-option-value',
      option: '--keep-days',
      given,
      expected,
      command: 'release',
    });
  }
  return { keepDays };
}

/** The line as it was typed, less one option. */
function lineWithout(words: Words, option?: string): string {
  return ['release', ...words.plain.map(quoted), optionsLine(words, option)].filter(Boolean).join(' ');
}
