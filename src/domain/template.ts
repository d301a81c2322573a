import type { CreationWish } from './creation.ts';

/**
 * What `templates` in `steward.yml` says of instances that are to be made; what it leaves open, a line says or the
 * market. `until` as it is typed, since it is read when it is used.
 */
export interface Template extends Partial<Omit<CreationWish, 'until' | 'dryRun' | 'from'>> {
  until?: string;
}

/** Where the template stands in the file. */
export function templateKey(name: string): string {
  return `templates.${name}`;
}
