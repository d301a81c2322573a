import type { Deliveries } from '../domain/ports.ts';
import type { House } from '../workflows/house.ts';
import type { Front } from './front.ts';
import type { Replies } from './replies.ts';
import type { Web } from './web.ts';

/** What the listeners work with. */
export interface Parts {
  house: House;
  web: Web;
  front: Front;
  replies: Replies;
  deliveries: Deliveries;
}
