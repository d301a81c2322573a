import { named } from '../../domain/errors.ts';
import type { Work } from '../../domain/work.ts';
import type { Story } from './story.ts';

/** An auto-release time set, moved or taken away: sent, then read back from ECS. */
export function autoReleaseStory(work: Extract<Work, { kind: 'auto-release' }>): Story {
  return {
    shows: true,
    repeatable: true,
    reached: (instance) => (instance.autoReleaseAt ?? null) === work.at,
    underWay: () => false,
    call: (house, _operation, refs) => house.fleet.setAutoRelease(refs, work.at),
    givenUp: (target) => ({ code: 'not-confirmed', instance: named(target.instance) }),
  };
}
