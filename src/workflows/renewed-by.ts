import type { Problem } from '../domain/errors.ts';
import { type Instance, refOf } from '../domain/instance.ts';
import { DAY, later } from '../domain/time.ts';
import { renewedMeanwhile } from '../policy/renewals.ts';
import { doingOf } from '../reminders/doing.ts';
import type { House } from './house.ts';

/**
 * The problem that its expiry is another than `confirmed`, with who renewed it by which operation where it was one of
 * ours, other than `asking`; undefined where it is the same.
 */
export async function renewalMeanwhile(
  house: Pick<House, 'operations' | 'clock'>,
  confirmed: Instance,
  now: Instance,
  { period, asking }: { period?: Parameters<typeof renewedMeanwhile>[2]; asking?: string } = {},
): Promise<Problem | undefined> {
  const problem = renewedMeanwhile(confirmed, now, period);
  if (problem?.code !== 'renewed-meanwhile') return problem;
  const { from: deadline, to } = problem;
  const acted = await house.operations.actedOn(refOf(now), later(house.clock.now(), -DAY));
  const others = acted.filter(({ id }) => id !== asking);
  const doing = doingOf({ id: now.id, deadline }, { kind: 'moved', to }, others);
  return doing ? { ...problem, by: doing.by, operation: doing.operation } : problem;
}
