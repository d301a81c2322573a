import { named } from '../../domain/errors.ts';
import { isAsWished } from '../../domain/renewal.ts';
import type { AutoRenewWork } from '../../domain/work.ts';
import type { Story } from './story.ts';

/** How subscriptions go on by themselves: set for up to 100 a call, then read back. */
export function autoRenewStory({ to }: AutoRenewWork): Story {
  return {
    shows: true,
    byRenewal: true,
    repeatable: true,
    reached: (_instance, _target, renewal) => isAsWished(renewal, to),
    underWay: () => false,
    call: (house, _operation, refs) => house.fleet.setAutoRenewal(refs, to),
    givenUp: (target) => ({ code: 'not-confirmed', instance: named(target.instance) }),
  };
}
