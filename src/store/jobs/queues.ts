import type { Queue, WorkOptions } from 'pg-boss';
import { DAY, HOUR, MINUTE, SECOND } from '../../domain/time.ts';

/** What each kind of job is given. */
export interface JobData {
  /** What Slack delivered, by its key; the rest is the caller's own. */
  delivery: { key: string; [part: string]: unknown };
  /** The version of the operation that it takes further; see isOutdated. */
  step: { operation: string; version: number };
  announce: { operation: string };
  'expire-approval': { operation: string };
  'nudge-approval': { operation: string };
  'tell-admins': { alert: string };
  digest: { digest: string };
  'send-digests': Record<string, never>;
  /** To be posted. */
  bulletin: { bulletin: string };
  /** Likewise, where minutes count: no other notice is waited for. */
  'urgent-bulletin': { bulletin: string };
  /** To be shown as it is now. */
  'show-bulletin': { bulletin: string };
  /** Whose Home tab is brought up to date. */
  home: { person: string };
  scan: Record<string, never>;
  recycling: Record<string, never>;
  /** Tells what is due. */
  tell: Record<string, never>;
}

export type QueueName = keyof JobData;

/** A job may ask to run again: it ends and its successor is enqueued in one transaction. */
type Again = { againAfterMs: number };

export type JobHandlers = {
  [Q in QueueName]: (data: JobData[Q], attempt: Attempt) => Promise<void> | Promise<Again | undefined>;
};

/** Which try of a job this is. */
interface Attempt {
  /** If this one fails too, the job is given up; it is made again only if the process dies in it. */
  last: boolean;
}

interface QueueSettings {
  policy: NonNullable<Queue['policy']>;
  /** Jobs of this queue that run at once in one process. */
  workers: number;
  /** How often somebody looks for a job that nobody here was woken for: another replica's, one whose time has come. */
  lookEverySeconds: number;
  /** A handler that takes longer is taken to hang; its job is tried again. */
  expireInSeconds: number;
  /** After so many more tries a job is given up and logged; the delay between tries grows to `retryDelayMax`. */
  retryLimit: number;
  /** Handlers are told that it is the last one after so many more tries, if that is sooner. */
  lastAfter?: number;
  retryDelayMax: number;
}

const seconds = (ms: number) => ms / SECOND;

/** Jobs of one kind that wait for ECS at once in one process. */
const MANY = 12;

/** About two months of trying once a minute: never given up in practice. */
const ENDLESS = { retryLimit: 100_000, retryDelayMax: seconds(MINUTE) };
/** About a day of trying every few seconds, for what is told late in vain. */
const URGENT = { retryLimit: 17_000, retryDelayMax: 5 };
/** About a day. */
const PATIENT = { retryLimit: 300, retryDelayMax: seconds(5 * MINUTE) };

/**
 * The policies, and why:
 * - `key_strict_fifo` (step, announce, bulletin …; key: what the job is of, such as the operation or the person. Of a
 *   bulletin it is not the channel: one message that Slack does not take would hold up all others): one active
 *   job a key among all replicas, kept by a unique index, while successors of the key may be queued
 *   and jobs of other keys are not held up. `singleton` and `stately` also run one at a time, but
 *   fetch by trial: one job whose key is taken makes a fetch of the whole queue come back empty.
 * - `exclusive` (scan, recycling, tell, send-digests): one job, queued or active, in the whole system.
 * - `standard`: the rows behind these jobs already make them unique.
 */
export const QUEUES: Record<QueueName, QueueSettings> = {
  delivery: {
    policy: 'standard',
    // Most of their time they wait for ECS; where one region hangs, the others go on.
    workers: MANY,
    // Woken at once by their commit; looking finds what a dead worker left.
    lookEverySeconds: 2,
    expireInSeconds: seconds(5 * MINUTE),
    // About 15 s in all: then the person hears that it went wrong.
    lastAfter: 4,
    // A process that dies takes a try with it, and nobody has heard anything by then.
    retryLimit: 20,
    retryDelayMax: 8,
  },
  step: {
    policy: 'key_strict_fifo',
    workers: MANY,
    // A step that waits for ECS is deferred by 2 s and more, and nobody announces that its time has come.
    lookEverySeconds: 1,
    expireInSeconds: seconds(15 * MINUTE),
    ...ENDLESS,
  },
  announce: {
    policy: 'key_strict_fifo',
    workers: 2,
    lookEverySeconds: 1,
    expireInSeconds: seconds(2 * MINUTE),
    ...PATIENT,
  },
  'expire-approval': {
    policy: 'standard',
    workers: 1,
    lookEverySeconds: 1,
    expireInSeconds: seconds(2 * MINUTE),
    ...ENDLESS,
  },
  'nudge-approval': {
    policy: 'standard',
    workers: 1,
    lookEverySeconds: 1,
    expireInSeconds: seconds(2 * MINUTE),
    ...PATIENT,
  },
  digest: {
    policy: 'key_strict_fifo',
    workers: 1,
    lookEverySeconds: 1,
    // The prices of many renewals are asked for.
    expireInSeconds: seconds(5 * MINUTE),
    ...PATIENT,
  },
  'send-digests': {
    policy: 'exclusive',
    workers: 1,
    lookEverySeconds: 1,
    expireInSeconds: seconds(MINUTE),
    ...PATIENT,
  },
  'tell-admins': {
    policy: 'key_strict_fifo',
    workers: 1,
    lookEverySeconds: 1,
    expireInSeconds: seconds(2 * MINUTE),
    ...PATIENT,
  },
  home: {
    policy: 'key_strict_fifo',
    workers: 2,
    lookEverySeconds: 1,
    expireInSeconds: seconds(2 * MINUTE),
    // About a quarter of an hour: by then it has changed again, or is opened again.
    retryLimit: 10,
    retryDelayMax: seconds(5 * MINUTE),
  },
  bulletin: {
    policy: 'key_strict_fifo',
    workers: 2,
    lookEverySeconds: 1,
    expireInSeconds: seconds(2 * MINUTE),
    ...PATIENT,
  },
  // Spot instances that are taken back in five minutes: never behind hundreds of others, nor behind their retries.
  'urgent-bulletin': {
    policy: 'key_strict_fifo',
    workers: 4,
    lookEverySeconds: 1,
    expireInSeconds: seconds(MINUTE),
    ...URGENT,
  },
  'show-bulletin': {
    policy: 'key_strict_fifo',
    workers: 1,
    lookEverySeconds: 1,
    expireInSeconds: seconds(2 * MINUTE),
    ...PATIENT,
  },
  tell: {
    policy: 'exclusive',
    workers: 1,
    lookEverySeconds: 0.5,
    expireInSeconds: seconds(10 * MINUTE),
    ...ENDLESS,
  },
  scan: {
    policy: 'exclusive',
    workers: 1,
    lookEverySeconds: 0.5,
    expireInSeconds: seconds(HOUR),
    ...ENDLESS,
  },
  recycling: {
    policy: 'exclusive',
    workers: 1,
    lookEverySeconds: 0.5,
    // What is told late is told in vain: another replica does not wait for long.
    expireInSeconds: seconds(MINUTE),
    retryLimit: ENDLESS.retryLimit,
    retryDelayMax: 5,
  },
};

export const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];

/** The worker that dies is noticed after so many seconds without a sign of life; 10 is the least allowed. */
const HEARTBEAT_SECONDS = 10;

/** A queue as pg-boss wants it. */
export function queueOptions({ policy, expireInSeconds, retryLimit, retryDelayMax }: QueueSettings) {
  return {
    policy,
    expireInSeconds,
    retryLimit,
    retryDelayMax,
    retryDelay: 1,
    retryBackoff: true,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    // Whoever commits a job has workers of its own, and wakes one; a NOTIFY would wake all those of all replicas.
    notify: false,
    retentionSeconds: seconds(90 * DAY),
    // Finished jobs are of no use, and pg-boss counts the whole table at each of its rounds.
    deleteAfterSeconds: seconds(HOUR),
  } satisfies Omit<Queue, 'name'>;
}

/** Every worker as pg-boss wants it. They are woken (see Crew); each one's own look is a last resort. */
export const WORK_OPTIONS = {
  pollingIntervalSeconds: 30,
  includeMetadata: true,
} as const satisfies WorkOptions;
