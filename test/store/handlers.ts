import type { JobData, JobHandlers, QueueName } from '../../src/store/store.ts';

/** Handlers that can be set while the workers run; what has none is done without a word. */
export type Switchboard = { [Q in QueueName]?: JobHandlers[Q] };

/** The handlers that `switchboard` has at the moment a job comes. */
export function through(switchboard: Switchboard): JobHandlers {
  const none = async () => {};
  return {
    delivery: (data) => (switchboard.delivery ?? none)(data),
    step: (data) => (switchboard.step ?? none)(data),
    announce: (data) => (switchboard.announce ?? none)(data),
    'expire-approval': (data) => (switchboard['expire-approval'] ?? none)(data),
    remind: (data) => (switchboard.remind ?? none)(data),
    'close-reminder': (data) => (switchboard['close-reminder'] ?? none)(data),
    scan: (data) => (switchboard.scan ?? none)(data),
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
