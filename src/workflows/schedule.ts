import { changeTo, releaseTime } from '../commands/auto-release.ts';
import { type Problem, Refusal } from '../domain/errors.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { House, Request } from './house.ts';
import { openProposal } from './on-card.ts';
import { refusable } from './refusals.ts';
import { requestChange } from './request-change.ts';

/**
 * [Schedule release] on a running instance: the same change as that of the command `auto-release`, with
 * the time that was typed into the form, and so confirmed like it.
 */
export function schedule(house: House, proposal: string, time: string, request: Request): Promise<Outcome> {
  return refusable(house, request, 'auto-release', async () => {
    const { targets } = await openProposal(house, proposal, request);
    const ids = targets.map((target) => target.instance.id);
    const at = { now: house.clock.now(), timeZone: request.actor.timeZone };
    return requestChange(house, changeTo(ids, time, at), request);
  });
}

/** What is wrong with a typed time, all that the form's acknowledgement has to judge; undefined if nothing is. */
export function timeProblem(time: string, at: { now: Date; timeZone: string }): Problem | undefined {
  try {
    releaseTime(time, at);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
}
