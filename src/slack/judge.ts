import { formCalled } from './form-table.ts';
import type { Reader } from './i18n/reader.ts';
import type { Act } from './incoming.ts';
import { problemForField } from './views/problem.ts';

/**
 * What is wrong in the fields of a submitted form, block → words; empty if nothing is. Everything that is
 * not typed is checked when it acts. Pure.
 */
export function judge(act: Act, reader: Reader, now: Date): Record<string, string> {
  if (act.kind !== 'submission') return {};
  const problems = formCalled(act.form)?.problems(act, { now, timeZone: reader.timeZone }) ?? {};
  return Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => [
      blockOf(act, field),
      problemForField(problem, reader),
    ]),
  );
}

/** The block that a field of a submitted form is in: that is where Slack shows errors. */
export function blockOf({ blocks }: Act & { kind: 'submission' }, field: string): string {
  return blocks?.[field] ?? field;
}
