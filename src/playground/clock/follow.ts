/**
 * Preloaded (`--import`) into the unchanged bot: its `Date` follows the demo's clock, its timers do not.
 * The offset comes by environment for the start and by IPC message afterwards.
 */
import { isClockMessage, OFFSET_VARIABLE } from './message.ts';
import { shiftedDate } from './shifted-date.ts';

let offset = Number(process.env[OFFSET_VARIABLE] ?? 0);

globalThis.Date = shiftedDate(Date, () => offset);
// So that `value.constructor === Date` stays true.
Object.defineProperty(Date.prototype, 'constructor', { value: Date, writable: true, configurable: true });

process.on('message', (message) => {
  if (isClockMessage(message)) offset = message.clockOffset;
});
// Listening must not keep a process alive that has nothing else to do.
process.channel?.unref();
