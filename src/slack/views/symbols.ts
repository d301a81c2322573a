import type { InstanceStatus } from '../../domain/instance.ts';
import type { OperationState } from '../../domain/work.ts';

/** The emoji of the house. Each has one meaning, and words always stand beside it. */
export const SYMBOLS = {
  problem: ':warning:',
  deadline: ':alarm_clock:',
  protected: ':lock:',
  unprotected: ':unlock:',
  deleted: ':wastebasket:',
  kept: ':package:',
  snapshot: ':camera:',
  forbidden: ':no_entry:',
  works: ':white_check_mark:',
  quiet: ':zzz:',
  escalated: ':rotating_light:',
  money: ':credit_card:',
  key: ':key:',
  address: ':globe_with_meridians:',
} as const;

export const STATUS_SYMBOLS: Record<InstanceStatus, string> = {
  Running: ':large_green_circle:',
  Stopped: ':white_circle:',
  Starting: ':large_yellow_circle:',
  Stopping: ':large_yellow_circle:',
  Pending: ':large_yellow_circle:',
  Unknown: ':grey_question:',
};

export const STATE_SYMBOLS: Record<OperationState, string> = {
  pending: ':raised_hand:',
  running: ':hourglass_flowing_sand:',
  done: ':white_check_mark:',
  failed: ':x:',
  denied: ':no_entry:',
  expired: ':hourglass:',
  cancelled: ':no_entry:',
};
