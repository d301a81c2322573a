import { parse } from '../commands/parse.ts';
import { type Problem, Refusal } from '../domain/errors.ts';
import type { Outcome } from '../domain/outcome.ts';
import { openProposal } from './confirm.ts';
import { handleCommand } from './handle-command.ts';
import type { House, Request } from './house.ts';
import { refusable } from './refusals.ts';

/**
 * [Schedule release] on a running instance: the same as the command `auto-release` with the time that
 * was typed into the form, and so confirmed like it.
 */
export function schedule(house: House, proposal: string, time: string, request: Request): Promise<Outcome> {
  return refusable(house, request, 'auto-release', async () => {
    const { targets } = await openProposal(house, proposal, request);
    const ids = targets.map((target) => target.instance.id);
    return handleCommand(house, ['auto-release', ...ids, time].join(' '), request);
  });
}

/** What is wrong with a typed time, all that the form's acknowledgement has to judge; undefined if nothing is. */
export function timeProblem(time: string, at: { now: Date; timeZone: string }): Problem | undefined {
  try {
    const { intent } = parse(`auto-release i-0 ${time}`, at);
    // `cancel` is a word of the command's, no time.
    const isTime = intent.kind === 'change' && intent.work.kind === 'auto-release' && intent.work.at !== null;
    return isTime ? undefined : { code: 'unknown-time', given: time };
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
}
