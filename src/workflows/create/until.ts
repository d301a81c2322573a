import { wishOf } from '../../commands/creation-line.ts';
import { wishLine } from '../../commands/wish-line.ts';
import type { Order } from '../../domain/creation.ts';
import { earliestAutoRelease, earliestToAskFor } from '../../domain/deadline.ts';
import type { Problem } from '../../domain/errors.ts';

/** Whether ECS would no longer take the time of the auto-release: the card, an approval or an image took too long. */
export function untilTooSoon(order: Order, now: Date): Problem | undefined {
  const { until, ...rest } = order;
  if (until === undefined || until >= earliestAutoRelease(now)) return undefined;
  const before = `${wishLine(wishOf(rest))} --until`;
  return { code: 'time-too-soon', given: until, at: until, earliest: earliestToAskFor(now), before };
}
