import { parse } from '../commands/parse.ts';
import { Refusal } from '../domain/errors.ts';
import { leastPath } from '../domain/risk.ts';

/** What a line will need, before anything is looked up: Slack must have its acknowledgement at once. */
export type Foreseen =
  /** It says nothing yet, such as a box that is ticked: acknowledged, and no more. */
  | 'nothing'
  /** It changes nothing: acknowledged first, answered afterwards. */
  | 'answer'
  /** It opens a modal, for which Slack gives 3 seconds. */
  | 'form'
  /** It may change something: written down before it is acknowledged. */
  | 'change';

/** Pure, and quick for any text. */
export function foresee(text: string, now: Date): Foreseen {
  try {
    const { intent } = parse(text, { now, timeZone: 'UTC' });
    if (intent.kind === 'question') return 'answer';
    if (intent.kind === 'wish' || intent.kind === 'creation') return 'change';
    if (intent.kind === 'creation-form') return 'form';
    return leastPath(intent.work).typed ? 'form' : 'change';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code } = error.problem;
    // In the zone of whoever typed it, this time may be a good one.
    return code.startsWith('time-') || code === 'bad-window' ? 'change' : 'answer';
  }
}
