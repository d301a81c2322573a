import { coverUserData } from '../commands/cover-user-data.ts';
import { keptAs } from '../commands/user-data.ts';
import type { House } from '../workflows/house.ts';
import type { Incoming } from './incoming.ts';
import { within } from './within.ts';

/** An act without what may hold secrets and is to be kept apart from everything that shows, logs or audits it. */
interface Covered {
  incoming: Incoming;
  /** What was covered, if it is certain what it is. */
  userData?: string;
  /** The act as it is written down: with the name under which that is kept. */
  under(name: string): Incoming;
}

/** Whoever acts on what was typed acts on this; what was typed goes no further. Pure. */
export function covered(incoming: Incoming): Covered {
  const { act } = incoming;
  if (act.kind !== 'command') return { incoming, under: () => incoming };
  const { userData, line } = coverUserData(act.text);
  const withText = (text: string): Incoming => ({ ...incoming, act: { ...act, text } });
  return {
    incoming: withText(line()),
    ...(userData !== undefined && { userData }),
    under: (name) => withText(line(keptAs(name))),
  };
}

/**
 * The act as it may be written down, once what it covers is kept. Throws if that has not happened within so many
 * milliseconds.
 */
export async function kept(
  { userData: store, clock }: Pick<House, 'userData' | 'clock'>,
  { incoming, userData, under }: Covered,
  withinMs: number,
): Promise<Incoming> {
  if (userData === undefined) return incoming;
  const keeping = store.keep(userData, clock.now());
  if (!(await within(withinMs, keeping))) throw new Error(`user data was not kept within ${withinMs} ms`);
  return under(await keeping);
}
