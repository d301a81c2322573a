import type { Instance } from './instance.ts';
import { postpones } from './risk.ts';
import type { ReleaseWork, Work } from './work.ts';

/** What a policy can name under `actions`. */
export const ACTION_NAMES = [
  'start',
  'stop',
  'force-stop',
  'reboot',
  'force-reboot',
  'protect',
  'unprotect',
  'release',
  'force-release',
  'auto-release',
  'back-up',
  'renew',
  'auto-renew',
  'public-ip',
  'create',
] as const;
export type Action = (typeof ACTION_NAMES)[number];

const FORCED_STOP: readonly Action[] = ['force-stop', 'stop'];

/**
 * Every action that `work` is when it is done to this instance, the most particular first: a policy that
 * names one of them covers it. Whatever forces is also the plain action, a release of what is not stopped is
 * also a stop, and an auto-release time that is set or advanced is also a release; one that is postponed or
 * taken away releases nothing.
 */
export function actionsOf(
  work: Work,
  instance: Pick<Instance, 'autoReleaseAt' | 'status'>,
): readonly Action[] {
  switch (work.kind) {
    case 'start':
      return ['start'];
    case 'stop':
      return work.force ? FORCED_STOP : ['stop'];
    case 'reboot':
      return work.force ? ['force-reboot', 'reboot'] : ['reboot'];
    case 'protect':
      return work.on ? ['protect'] : ['unprotect'];
    case 'release':
      return actionsOfRelease(work, instance);
    case 'auto-release':
      return work.at === null || postpones(work, instance) ? ['auto-release'] : ['auto-release', 'release'];
    case 'back-up':
      return ['back-up'];
    case 'renew':
      return ['renew'];
    case 'auto-renew':
      return ['auto-renew'];
    case 'public-ip':
      return ['public-ip'];
    case 'create':
      return ['create'];
  }
}

function actionsOfRelease({ how }: ReleaseWork, { status }: Pick<Instance, 'status'>): readonly Action[] {
  if (how === 'stopped') return ['release'];
  if (how === 'stop-first') return ['release', 'stop'];
  return ['force-release', 'release', ...(status === 'Stopped' ? [] : FORCED_STOP)];
}
