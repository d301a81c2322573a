import type { Change } from '../commands/command.ts';
import { selected, stillSelected } from '../commands/selection.ts';
import type { Instance } from '../domain/instance.ts';
import type { Outcome } from '../domain/outcome.ts';
import { isAboutSubscription, mostAtOnce } from '../domain/work.ts';
import { obstacle } from '../policy/preconditions.ts';
import { begunBefore } from './begin.ts';
import { nothingLeft, selectDue } from './due/select.ts';
import type { Sifted } from './due/sift.ts';
import type { House, Request } from './house.ts';
import { proposeOn } from './propose.ts';
import { readAnew } from './read-anew.ts';
import { concerning } from './refusals.ts';

/**
 * From "do this to those" to a running operation or to a card that asks: resolve the names, read the
 * instances anew (a name may be another's by now), and propose it on those. Throws Refusal.
 */
export async function requestChange(house: House, change: Change, request: Request): Promise<Outcome> {
  const before = await begunBefore(house, request);
  if (before) return before;
  const { selection, work } = change;
  if (selection.kind === 'due') {
    const { instances, leftOut, expired } = await selectDue(house, selection, work);
    const found = { ...change, named: false, leftOut, ...(expired > 0 && { expired }) };
    return concerning({ instances }, () => proposeOn(house, instances, found, request));
  }
  const chosen = await selected(selection, house.inventory, work.kind, mostAtOnce(work.kind));
  return concerning({ instances: chosen }, async () => {
    const fresh = stillSelected(selection, await readAnew(house, chosen));
    const isNamed = selection.kind === 'named';
    const { instances, leftOut } = isNamed
      ? { instances: fresh, leftOut: [] }
      : fitting(house, fresh, change);
    return proposeOn(house, instances, { ...change, named: isNamed, leftOut }, request);
  });
}

/**
 * Of those that a filter found, the ones that can be renewed: nobody meant the others one by one. For other work all of
 * them count. Throws Refusal if none can.
 */
function fitting(house: House, found: Instance[], { work, selection }: Change): Sifted {
  if (!isAboutSubscription(work)) return { instances: found, leftOut: [] };
  const now = house.clock.now();
  const leftOut = found.flatMap((instance) => {
    const problem = obstacle(work, instance, now);
    return problem ? [{ instance, problem }] : [];
  });
  const instances = found.filter((instance) => !leftOut.some((one) => one.instance === instance));
  const query = selection.kind === 'filtered' ? selection.query : '';
  if (instances.length === 0) throw nothingLeft(query, leftOut, 0, `list ${query}`);
  return { instances, leftOut };
}
