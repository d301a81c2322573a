import { named } from '../../domain/errors.ts';
import type { Work } from '../../domain/work.ts';
import type { Story } from './story.ts';

/** Release protection on or off: set, then read back. */
export function protectStory(work: Extract<Work, { kind: 'protect' }>): Story {
  return {
    shows: true,
    repeatable: true,
    reached: (instance) => instance.protected === work.on,
    underWay: () => false,
    call: (house, _operation, refs) => house.fleet.protect(refs, work.on),
    givenUp: (target) => ({ code: 'not-confirmed', instance: named(target.instance) }),
  };
}
