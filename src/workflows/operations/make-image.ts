import type { Problem } from '../../domain/errors.ts';
import { refOf } from '../../domain/instance.ts';
import type { Image } from '../../domain/market.ts';
import type { MadeImage, Operation, Target } from '../../domain/operation.ts';
import type { Advance } from '../../domain/ports.ts';
import type { Steps } from '../../domain/steps.ts';
import { HOUR, later } from '../../domain/time.ts';
import type { CreateWork } from '../../domain/work.ts';
import { untilTooSoon } from '../create/until.ts';
import type { House } from '../house.ts';
import { callEcs } from './calling.ts';
import {
  afterAnyCall,
  done,
  failed,
  goOn,
  inState,
  isOver,
  notAsked,
  notConfirmed,
  pauseMs,
  unfinished,
} from './progress.ts';
import { judgeNow } from './recheck.ts';

/**
 * RunInstances takes no snapshot for a system disk, so an image is made of it first: one for all the instances of the
 * operation. Asked again after a lost answer ECS names the same one.
 */
export async function makeImage(
  house: House,
  operation: Operation,
  { order }: CreateWork,
  steps: Steps,
): Promise<Advance> {
  const targets = unfinished(operation);
  const [first] = targets;
  if (!order.from || !first) throw new Error(`the operation ${operation.id} is made of no snapshot`);
  const { from } = order;
  const refusal = (await judgeNow(house, operation))([]) ?? untilTooSoon(order, house.clock.now());
  if (refusal) {
    const refused = targets.map((target) => notAsked(target, refusal));
    return goOn(house, operation, refused.map(givenUp), steps.ask, 0);
  }
  const [result] = await callEcs(
    house,
    operation,
    targets.map(({ instance }) => refOf(instance)),
    async () => {
      const made = await house.maker.makeImage(order, from, operation.id);
      return [{ ...made, ref: refOf(first.instance) }];
    },
    { snapshot: from.snapshot },
  );
  if (!result) throw new Error(`nothing was answered for the image of ${operation.id}`);
  const image: MadeImage | undefined = result.ok ? { id: result.id, state: 'making' } : undefined;
  const over = isOver(operation, house.clock.now());
  const moved = targets.map((target) => {
    const asked = { ...afterAnyCall(target, result), ...(image && { image }) };
    return over && asked.state !== 'accepted' ? failed(asked, notConfirmed(target)) : asked;
  });
  const isAsked = moved.every(({ state }) => state === 'accepted');
  const advance = goOn(
    house,
    operation,
    moved,
    isAsked ? steps.watch : steps.ask,
    isAsked ? house.pace.pollMs : pauseMs(house, operation),
  );
  if (!isAsked || advance.state !== 'running') return advance;
  // A large disk takes as long as its first snapshot.
  return { ...advance, deadline: later(house.clock.now(), house.pace.snapshotPatienceMs) };
}

/** Of an image without an answer nobody waits for the instances: they are not asked for. */
function givenUp(target: Target): Target {
  return target.problem && target.state === 'attempted' ? failed(target, target.problem) : target;
}

/** Looks whether the image can be used, again and again until the step's deadline. */
export async function watchImage(
  house: House,
  operation: Operation,
  { order }: CreateWork,
  steps: Steps,
): Promise<Advance> {
  const targets = unfinished(operation);
  const id = targets[0]?.image?.id;
  if (id === undefined) throw new Error(`the operation ${operation.id} has asked for no image`);
  const [image] = await house.market.images(order, { ids: [id] });
  if (image?.status === 'available') {
    const ready = targets.map((target) => ({
      ...inState(done(target), 'waiting'),
      image: { id, state: 'ready' as const },
    }));
    return goOn(house, operation, ready, steps.next ?? steps.watch, 0);
  }
  const problem = whyUnusable(house, operation, { id, status: image?.status });
  const moved = problem ? targets.map((target) => failed(target, problem)) : targets;
  return goOn(house, operation, moved, steps.watch, house.pace.pollMs);
}

/** Why it will not be usable, or is not by now; undefined: it may still be. */
function whyUnusable(
  { clock, pace }: House,
  operation: Operation,
  { id, status = 'creating' }: { id: string; status: Image['status'] | undefined },
): Problem | undefined {
  if (status !== 'creating') return { code: 'image-failed', image: id };
  if (!isOver(operation, clock.now())) return undefined;
  return { code: 'image-unfinished', image: id, hours: pace.snapshotPatienceMs / HOUR };
}
