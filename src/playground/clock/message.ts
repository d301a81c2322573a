/** The environment variable with the offset, in milliseconds, at which a process starts. */
export const OFFSET_VARIABLE = 'DEMO_CLOCK_OFFSET';

/** Tells a process how many milliseconds the demo's clock runs ahead. */
export interface ClockMessage {
  readonly clockOffset: number;
}

export function isClockMessage(message: unknown): message is ClockMessage {
  return (
    typeof message === 'object' &&
    message !== null &&
    'clockOffset' in message &&
    typeof message.clockOffset === 'number'
  );
}
