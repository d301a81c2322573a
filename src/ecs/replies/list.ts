import type { Retried } from '../../domain/errors.ts';
import { unreadable } from '../errors/translate.ts';
import { objects, type Raw, raw, text } from './fields.ts';

/** What ECS answered to a call that went through. */
export interface Reply {
  requestId: string;
  body: Raw;
  /** The tries before the one that went through, the first one first. */
  retried?: Retried[];
}

/** A reply with many entries, read as cheaply as can be. */
export interface Page extends Reply {
  /** To be applied to every text of it that may hold more than ASCII. */
  decoded: (text: string) => string;
}

/**
 * The entries of a list such as `Instances.Instance`. A reply without it is an error and no empty list:
 * an empty list means that instances are gone.
 * @throws FleetError `Unreadable`
 */
export function listIn(reply: Reply, outer: string, inner: string): Raw[] {
  const list = raw(reply.body[outer])[inner];
  if (!Array.isArray(list)) throw unreadable(`The reply has no list ${outer}.${inner}.`, reply.requestId);
  return objects(list);
}

/** Where the next page begins; empty on the last one. */
export function nextTokenIn(reply: Reply): string {
  return text(reply.body.NextToken);
}
