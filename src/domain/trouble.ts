/** What the admins should know of, since nobody else can mend it. */
export type Trouble =
  /** A part of the fleet that cannot be read; its ends may go unnoticed. `code`: what ECS answered. */
  | { kind: 'unscanned'; account: string; region?: string; code: string }
  /** A channel that notices should go to; `reason` is Slack's, `instead` where they go now. */
  | { kind: 'channel'; channel: string; reason: string; instead?: string };
