import { named } from '../../domain/errors.ts';
import type { Story } from './story.ts';

/**
 * A public address: asked for once, then read back. ECS takes no ClientToken for it, and needs none: one that has an
 * address is given no second. What shows is what was asked for, whoever asked.
 */
export const addressStory: Story = {
  shows: true,
  repeatable: true,
  reached: ({ publicIps }) => publicIps.length > 0,
  underWay: () => false,
  learnt: ({ publicIps: [address] }) => (address === undefined ? {} : { address }),
  call: (house, _operation, refs) => house.fleet.allocateAddress(refs),
  givenUp: (target) => ({ code: 'not-confirmed', instance: named(target.instance) }),
};
