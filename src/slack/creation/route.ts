import { type CreationAnswers, creationLineOf, wrongAnswer } from '../../commands/creation-answers.ts';
import type { Problem } from '../../domain/errors.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { USUAL_OWNER_TAG } from '../../domain/policy.ts';
import { handleCommand } from '../../workflows/handle-command.ts';
import type { House, Request } from '../../workflows/house.ts';
import { CREATION_FIELDS, type CreationField } from '../actions.ts';
import { NO_CHOICE } from '../views/creation-form/options.ts';

type Fields = Partial<Record<string, string>>;

/** What people must choose: without it nothing can be created. */
const MUST: { field: CreationField; what: 'type' | 'image' | 'vswitch' | 'sg' }[] = [
  { field: 'type', what: 'type' },
  { field: 'image', what: 'image' },
  { field: 'vswitch', what: 'vswitch' },
  { field: 'sg', what: 'sg' },
];

/** What was filled in; "any", and a message among the options of a menu, are no choices. */
function answersIn(fields: Fields, ownerTag: string | undefined): CreationAnswers {
  const said = Object.entries(CREATION_FIELDS).flatMap(([field, id]): [string, string][] => {
    const value = fields[id]?.trim() ?? '';
    return value === '' || value === NO_CHOICE ? [] : [[field, value]];
  });
  const { owner, ...answers }: CreationAnswers = Object.fromEntries(said);
  return { ...answers, ...(owner && ownerTag !== undefined && { owner: `${ownerTag}=${owner}` }) };
}

/** `action_id` → what is wrong there. Pure: only what was typed is judged. */
export function creationProblems(
  fields: Fields,
  at: { now: Date; timeZone: string },
): Partial<Record<string, Problem>> {
  const answers = answersIn(fields, undefined);
  const missing = MUST.filter(({ field }) => !answers[field]).map(({ field, what }): [string, Problem] => [
    CREATION_FIELDS[field],
    { code: 'order-lacks', what, example: 'create' },
  ]);
  if (missing.length > 0) return Object.fromEntries(missing);
  const wrong = wrongAnswer(answers, at);
  return wrong ? { [CREATION_FIELDS[wrong.answer]]: wrong.problem } : {};
}

/** The same as the line that asks for what was filled in; a refusal says which line that is. */
export async function submitCreation(house: House, fields: Fields, request: Request): Promise<Outcome> {
  const line = creationLineOf(answersIn(fields, house.settings.reminders.ownerTag ?? USUAL_OWNER_TAG));
  const outcome = await handleCommand(house, line, request);
  return outcome.kind === 'refused' ? { ...outcome, line } : outcome;
}
