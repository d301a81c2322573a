/** Instances show their times in UTC and without seconds: `2026-12-01T16:00Z`. */
export function toMinute(at: Date): string {
  return `${at.toISOString().slice(0, 16)}Z`;
}

/** Disks, snapshots and temporary keys show seconds too: `2026-12-01T16:00:00Z`. */
export function toSecond(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
