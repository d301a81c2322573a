import type { JobData, JobHandlers, QueueName } from '../../src/store/store.ts';

/** Handlers that can be set while the workers run; what has none is done without a word. */
export type Switchboard = { [Q in QueueName]?: JobHandlers[Q] };

/** The handlers that `switchboard` has at the moment a job comes. */
export function through(switchboard: Switchboard): JobHandlers {
  const none = async () => {};
  return {
    delivery: (data, attempt) => (switchboard.delivery ?? none)(data, attempt),
    step: (data, attempt) => (switchboard.step ?? none)(data, attempt),
    announce: (data, attempt) => (switchboard.announce ?? none)(data, attempt),
    'expire-approval': (data, attempt) => (switchboard['expire-approval'] ?? none)(data, attempt),
    'nudge-approval': (data, attempt) => (switchboard['nudge-approval'] ?? none)(data, attempt),
    digest: (data, attempt) => (switchboard.digest ?? none)(data, attempt),
    'send-digests': (data, attempt) => (switchboard['send-digests'] ?? none)(data, attempt),
    home: (data, attempt) => (switchboard.home ?? none)(data, attempt),
    'tell-admins': (data, attempt) => (switchboard['tell-admins'] ?? none)(data, attempt),
    bulletin: (data, attempt) => (switchboard.bulletin ?? none)(data, attempt),
    'urgent-bulletin': (data, attempt) => (switchboard['urgent-bulletin'] ?? none)(data, attempt),
    'show-bulletin': (data, attempt) => (switchboard['show-bulletin'] ?? none)(data, attempt),
    tell: (data, attempt) => (switchboard.tell ?? none)(data, attempt),
    scan: (data, attempt) => (switchboard.scan ?? none)(data, attempt),
    recycling: (data, attempt) => (switchboard.recycling ?? none)(data, attempt),
  };
}

/** A handler that remembers what it was given and lets a test wait for so many. */
export function recorder<Q extends QueueName>(also: (data: JobData[Q]) => Promise<void> = async () => {}) {
  const calls: { data: JobData[Q]; at: number }[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const handle = async (data: JobData[Q]): Promise<void> => {
    calls.push({ data, at: performance.now() });
    for (const { count, resolve } of waiting) if (calls.length >= count) resolve();
    await also(data);
  };
  const reached = (count: number): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.push({ count, resolve });
    if (calls.length >= count) resolve();
    return promise;
  };
  return { calls, handle, reached };
}
