import type { Reader } from '../../i18n/reader.ts';
import { code } from '../markup.ts';
import { when } from '../times.ts';
import type { Advisers } from './advice.ts';

/** What can be wrong with what was typed. */
export const typed: Advisers<
  | 'unknown-command'
  | 'unknown-option'
  | 'option-needs-value'
  | 'bad-option-value'
  | 'missing-instance'
  | 'missing-switch'
  | 'missing-command'
  | 'unexpected-words'
  | 'options-exclude'
  | 'option-needs-option'
  | 'backup-with-force'
  | 'too-long'
  | 'unknown-time'
  | 'time-past'
  | 'time-too-soon'
  | 'time-too-far'
  | 'time-skipped'
  | 'bad-window'
> = {
  'unknown-command': ({ given, suggestion }, { t }) => ({
    wrong: t('problems.unknown-command.wrong', { given: code(given) }),
    fix: suggestion
      ? t('problems.unknown-command.suggest', { suggestion: code(suggestion.name) })
      : t('problems.unknown-command.fix'),
    example: suggestion?.example ?? 'help',
  }),
  'unknown-option': ({ given, command, suggestion, example }, { t }) => ({
    wrong: t('problems.unknown-option.wrong', { given: code(given), command: code(command) }),
    fix: suggestion
      ? t('problems.unknown-option.suggest', { suggestion: code(suggestion) })
      : t('problems.unknown-option.fix'),
    example: example ?? `help ${command}`,
  }),
  'option-needs-value': ({ option, command }, { t }) => ({
    wrong: t('problems.option-needs-value.wrong', { option: code(option) }),
    fix: t('problems.option-needs-value.fix'),
    example: `help ${command}`,
  }),
  'bad-option-value': ({ option, given, expected, command }, { t }) => ({
    wrong: t('problems.bad-option-value.wrong', { option: code(option), given: code(given) }),
    fix: t('problems.bad-option-value.fix', { expected: code(expected) }),
    example: `help ${command}`,
  }),
  'missing-instance': ({ command }, { t }) => ({
    wrong: t('problems.missing-instance.wrong'),
    fix: t('problems.missing-instance.fix'),
    example: [command, t('instance.typed.instance'), ...(command === 'protect' ? ['on'] : [])].join(' '),
  }),
  'missing-switch': ({ example }, { t }) => ({
    wrong: t('problems.missing-switch.wrong'),
    fix: t('problems.missing-switch.fix'),
    example,
  }),
  'missing-command': (_, { t }) => ({
    wrong: t('problems.missing-command.wrong'),
    fix: t('problems.missing-command.fix'),
    example: `can release ${t('instance.typed.instance')}`,
  }),
  'unexpected-words': ({ given, command, example }, { t }) => ({
    wrong: t('problems.unexpected-words.wrong', { given: code(given) }),
    fix: example ? t('problems.unexpected-words.suggest') : t('problems.unexpected-words.fix'),
    example: example ?? `help ${command}`,
  }),
  'options-exclude': ({ options, command }, { t }) => ({
    wrong: t('problems.options-exclude.wrong', { options: options.map(code).join(t('cards.joint')) }),
    fix: t('problems.options-exclude.fix'),
    example: `help ${command}`,
  }),
  'option-needs-option': ({ option, needs, example }, { t }) => ({
    wrong: t('problems.option-needs-option.wrong', { option: code(option), needs: code(needs) }),
    fix: t('problems.option-needs-option.fix', { needs: code(needs) }),
    example,
  }),
  'backup-with-force': ({ example }, { t }) => ({
    wrong: t('problems.backup-with-force.wrong'),
    fix: t('problems.backup-with-force.fix'),
    example,
  }),
  'too-long': ({ limit }, { t }) => ({
    wrong: t('problems.too-long.wrong', { limit }),
    fix: t('problems.too-long.fix'),
    example: 'help',
  }),
  'unknown-time': ({ given, before }, { t }) => ({
    wrong: t('problems.unknown-time.wrong', { given: code(given) }),
    fix: t('problems.unknown-time.fix', {
      duration: code(t('instance.typed.hours')),
      date: code(t('instance.typed.tomorrow')),
    }),
    example: withTime(before, t('instance.typed.tomorrow'), t),
  }),
  'time-past': ({ given, at, before }, { t }) => ({
    wrong: t('problems.time-past.wrong', { given: code(given), when: when(at) }),
    fix: t('problems.time-past.fix'),
    example: withTime(before, t('instance.typed.hours'), t),
  }),
  'time-too-soon': ({ given, at, earliest, before }, { t }) => ({
    wrong: t('problems.time-too-soon.wrong', { given: code(given), when: when(at) }),
    fix: t('problems.time-too-soon.fix', { earliest: when(earliest) }),
    example: withTime(before, t('instance.typed.hour'), t),
  }),
  'time-too-far': ({ given, at, latest, before }, { t }) => ({
    wrong: t('problems.time-too-far.wrong', { given: code(given), when: when(at) }),
    fix: t('problems.time-too-far.fix', { latest: when(latest) }),
    example: withTime(before, t('instance.typed.month'), t),
  }),
  'time-skipped': ({ given, zone, instead, before }, { t }) => ({
    wrong: t('problems.time-skipped.wrong', { given: code(given), zone: code(zone) }),
    fix: t('problems.time-skipped.fix', { instead: when(instead) }),
    example: withTime(before, instead, t),
  }),
  'bad-window': ({ given, why, example }, { t }) => ({
    wrong: t(`problems.bad-window.${why}`, { given: code(given) }),
    fix: t('problems.bad-window.fix'),
    example,
  }),
};

/** The line that was typed, with a time that can be; where none was, no instance that there is stands in it. */
function withTime(before: string | undefined, time: string, t: Reader['t']): string {
  // The value of an option is one word.
  const typed = before?.endsWith('--until') ? `"${time}"` : time;
  return `${before ?? `auto-release ${t('instance.typed.instance')}`} ${typed}`;
}
