import type { Wall } from '../../domain/zone.ts';

/** What a typed time says: a moment whatever the zone (ms since 1970), or what the clocks show then. */
export type Reading = { moment: number } | { wall: Wall };

/** What a typed time is read against. */
export interface Here {
  now: Date;
  /** IANA. */
  zone: string;
}
