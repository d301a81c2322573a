import { z } from 'zod';
import type { SystemEventRecord } from '../cloud/records.ts';
import { EVENT_STATES, EVENT_TYPES, type EventState, stateOf } from '../cloud/system-events.ts';
import { toSecond } from '../shapes/times.ts';
import { list, TOO_MANY_IDS, text } from '../wire/parameter-types.ts';
import { is, isAmong } from './matching.ts';
import { operation } from './operation.ts';
import { page, pagingParameters } from './paging.ts';

/** What is listed when no state is asked for: what is over. */
const OVER: readonly EventState[] = ['Avoided', 'Executed', 'Canceled', 'Failed'];
const DAYS_LISTED_AFTER = 30;

const second = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const span = z.strictObject({ Start: second.optional(), End: second.optional() }).optional();

/** The system events of a region's instances, or of those named by ResourceId. */
export const describeInstanceHistoryEvents = operation({
  action: 'DescribeInstanceHistoryEvents',
  resource: 'everything',
  parameters: z.strictObject({
    RegionId: text,
    InstanceId: text.optional(),
    ResourceType: z.enum(['instance', 'ddh', 'managehost']).default('instance'),
    ResourceId: list(text, 100, TOO_MANY_IDS).optional(),
    EventId: list(text, 100).optional(),
    EventType: z.enum(EVENT_TYPES).optional(),
    InstanceEventType: list(z.enum(EVENT_TYPES), 30).optional(),
    EventCycleStatus: z.enum(EVENT_STATES).optional(),
    InstanceEventCycleStatus: list(z.enum(EVENT_STATES), 7).optional(),
    NotBefore: span,
    EventPublishTime: span,
    ...pagingParameters({ min: 10, max: 100 }),
  }),
  notModelled: ['ImpactLevel', 'ResourceGroupId', 'Tag'],
  answer(asked, { caller, cloud }) {
    const now = cloud.now();
    const states =
      asked.InstanceEventCycleStatus ?? (asked.EventCycleStatus ? [asked.EventCycleStatus] : OVER);
    const types = asked.InstanceEventType ?? (asked.EventType ? [asked.EventType] : undefined);
    const found = [...cloud.systemEvents.values()].filter((event) => {
      const instance = event.of ?? cloud.instances.get(event.instanceId);
      return (
        asked.ResourceType === 'instance' &&
        instance?.accountId === caller.accountId &&
        instance.regionId === asked.RegionId &&
        is(asked.InstanceId, event.instanceId) &&
        isAmong(asked.ResourceId, event.instanceId) &&
        isAmong(asked.EventId, event.id) &&
        isAmong(types, event.type) &&
        states.includes(stateOf(event, now)) &&
        event.publishedAt <= now &&
        isListed(event, now) &&
        within(event.notBefore, asked.NotBefore) &&
        within(event.publishedAt, asked.EventPublishTime)
      );
    });
    const { items, fields } = page(found, asked);
    return {
      ...fields,
      InstanceSystemEventSet: { InstanceSystemEventType: items.map((event) => shape(event, now)) },
    };
  },
});

function isListed({ notBefore, ...event }: SystemEventRecord, now: Date): boolean {
  const isOver = OVER.includes(stateOf({ notBefore, ...event }, now));
  return !isOver || now.getTime() - notBefore.getTime() <= DAYS_LISTED_AFTER * 86_400_000;
}

function within(at: Date, asked: { Start?: string | undefined; End?: string | undefined } = {}): boolean {
  const shown = toSecond(at);
  return (!asked.Start || shown >= asked.Start) && (!asked.End || shown <= asked.End);
}

/** The codes beside the names are numbers of the stand-in's own. */
function shape(event: SystemEventRecord, now: Date): object {
  const state = stateOf(event, now);
  const isDone = state === 'Executed';
  return {
    EventId: event.id,
    InstanceId: event.instanceId,
    ResourceType: 'instance',
    EventType: { Code: (EVENT_TYPES as readonly string[]).indexOf(event.type) + 1, Name: event.type },
    EventCycleStatus: { Code: EVENT_STATES.indexOf(state), Name: state },
    EventPublishTime: toSecond(event.publishedAt),
    NotBefore: toSecond(event.notBefore),
    EventFinishTime: isDone ? toSecond(new Date(event.notBefore.getTime() + 60_000)) : '',
    ImpactLevel: '100',
    Reason: event.reason,
    ExtendedAttribute: {},
  };
}
