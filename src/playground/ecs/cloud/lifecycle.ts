import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { publicAddresses } from '../market/addresses.ts';
import { ApiError } from '../wire/api-error.ts';
import { morning, nextMorning } from './period.ts';
import type { InstanceRecord, InstanceStatus } from './records.ts';
import { renew } from './renewal.ts';
import type { Till } from './till.ts';

dayjs.extend(utc);

/** An expired subscription keeps its data about 15 days, then it is released. */
const DAYS_KEPT_AFTER_EXPIRY = 15;
/** Auto-renewal is charged at 08:00 UTC+8, so many days before the day of the end, and then each morning until it succeeds. */
const DAYS_RENEWED_AHEAD = 9;

/** The next thing that happens to an instance without anyone calling. */
export interface LifeEvent {
  at: Date;
  happen: (instance: InstanceRecord, house: House) => 'stays' | 'gone';
}

/** What an event may need besides its instance. */
interface House {
  till: Till;
  instances: ReadonlyMap<string, InstanceRecord>;
}

/** What happens next to an instance, if anything; pure, so a clock may jump any distance. */
export function nextEvent(instance: InstanceRecord): LifeEvent | undefined {
  return [...stepEvents(instance), ...deadlineEvents(instance), ...subscriptionEvents(instance)].sort(
    (a, b) => a.at.getTime() - b.at.getTime(),
  )[0];
}

/**
 * A state reached. Stopping without charges gives a public address of its own back to the platform (an EIP stays);
 * the next start gets another one.
 */
function reach(instance: InstanceRecord, status: InstanceStatus, at: Date, { instances }: House): void {
  instance.status = status;
  if (status === 'Stopped' && instance.stoppedMode === 'StopCharging') delete instance.publicIp;
  if (status !== 'Running') return;
  instance.startedAt = at;
  if (!instance.publicIp && !instance.eip && instance.internetMaxBandwidthOut > 0) {
    const [address = ''] = publicAddresses(1, instances.values(), at);
    instance.publicIp = address;
  }
}

function stepEvents(instance: InstanceRecord): LifeEvent[] {
  const [step] = instance.steps;
  if (!step) return [];
  const { at, become: next } = step;
  if (next === 'gone') return [{ at, happen: () => 'gone' }];
  return [
    {
      at,
      happen: (it, house) => {
        it.steps.shift();
        reach(it, next, at, house);
        return 'stays';
      },
    },
  ];
}

/** Auto-release is not held up by release protection; recycling takes spot capacity back. */
function deadlineEvents(instance: InstanceRecord): LifeEvent[] {
  const events: LifeEvent[] = [];
  if (instance.autoReleaseAt) events.push({ at: instance.autoReleaseAt, happen: () => 'gone' });
  const { recycledAt } = instance;
  if (recycledAt) events.push({ at: recycledAt, happen: (it, house) => recycled(it, recycledAt, house) });
  return events;
}

function recycled(instance: InstanceRecord, at: Date, house: House): 'stays' | 'gone' {
  if (instance.spot?.interruption !== 'Stop') return 'gone';
  delete instance.recycledAt;
  instance.locks = instance.locks.filter((reason) => reason !== 'Recycling');
  instance.steps = [];
  instance.stoppedMode = 'StopCharging';
  reach(instance, 'Stopped', at, house);
  return 'stays';
}

function subscriptionEvents(instance: InstanceRecord): LifeEvent[] {
  const { expiresAt, staleExpiry } = instance;
  if (!expiresAt) return [];
  const shown = staleExpiry ? [{ at: staleExpiry.until, happen: showEnd }] : [];
  if (instance.locks.includes('financial')) {
    const at = dayjs.utc(expiresAt).add(DAYS_KEPT_AFTER_EXPIRY, 'day').toDate();
    return [...shown, { at, happen: () => 'gone' }];
  }
  return [...shown, ...chargeEvents(instance, expiresAt), { at: expiresAt, happen: expired }];
}

/** Once it has expired, nothing is charged any more. */
function chargeEvents({ autoRenewal }: InstanceRecord, expiresAt: Date): LifeEvent[] {
  if (autoRenewal?.status !== 'AutoRenewal') return [];
  const first = morning(expiresAt, DAYS_RENEWED_AHEAD);
  const next = autoRenewal.since ? nextMorning(autoRenewal.since) : first;
  const at = next > first ? next : first;
  return at < expiresAt ? [{ at, happen: (it, { till }) => charged(it, at, till) }] : [];
}

function charged(instance: InstanceRecord, at: Date, till: Till): 'stays' {
  const { autoRenewal } = instance;
  if (!autoRenewal) return 'stays';
  const { duration: length, unit } = autoRenewal;
  try {
    renew(instance, { period: { length, unit }, by: 'auto-renewal', at, shownAfterMs: 0 }, till);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    autoRenewal.since = at;
  }
  return 'stays';
}

function showEnd(instance: InstanceRecord): 'stays' {
  delete instance.staleExpiry;
  return 'stays';
}

function expired(instance: InstanceRecord): 'stays' {
  instance.steps = [];
  instance.status = 'Stopped';
  instance.stoppedMode = 'KeepCharging';
  instance.locks.push('financial');
  return 'stays';
}
