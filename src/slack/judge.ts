import { typedProblem } from '../workflows/confirm.ts';
import { timeProblem } from '../workflows/schedule.ts';
import { FIELDS, FORMS } from './actions.ts';
import type { Reader } from './i18n/reader.ts';
import type { Act } from './incoming.ts';
import { readFormMetadata } from './values.ts';
import { problemForField } from './views/problem.ts';

/**
 * What is wrong in the fields of a submitted form, field → words; empty if nothing is. Only what was
 * typed is judged here, because the modal waits for it; everything else is checked when it acts.
 * Pure.
 */
export function judge(act: Act, reader: Reader, now: Date): Record<string, string> {
  if (act.kind !== 'submission') return {};
  const errors: Record<string, string> = {};
  const { [FIELDS.reason]: reason, [FIELDS.typed]: typed, [FIELDS.time]: time } = act.fields;

  if (act.form === FORMS.schedule) {
    const problem = timeProblem(time ?? '', { now, timeZone: reader.timeZone });
    if (problem) errors[FIELDS.time] = problemForField(problem, reader);
    return errors;
  }
  if (!reason?.trim()) errors[FIELDS.reason] = problemForField({ code: 'reason-missing' }, reader);
  const problem =
    typed === undefined ? undefined : typedProblem(readFormMetadata(act.metadata)?.typed ?? [], typed);
  if (problem) errors[FIELDS.typed] = problemForField(problem, reader);
  return errors;
}
