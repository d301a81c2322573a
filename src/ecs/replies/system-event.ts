import type { SystemEvent } from '../../domain/system-event.ts';
import { instant, raw, text } from './fields.ts';

/** One entry of DescribeInstanceHistoryEvents; undefined where it does not say of what, what or when. */
export function toSystemEvent(entry: unknown): SystemEvent | undefined {
  const from = raw(entry);
  const event = {
    instance: text(from.InstanceId),
    id: text(from.EventId),
    type: text(raw(from.EventType).Name),
    notBefore: instant(from.NotBefore),
    state: text(raw(from.EventCycleStatus).Name),
  };
  const { notBefore } = event;
  if (notBefore === undefined || event.instance === '' || event.id === '') return undefined;
  return { ...event, notBefore };
}
