/**
 * What an examination found of one thing: `good`, something worth knowing (`note`), something that works
 * but may surprise (`warning`), or something that keeps the bot from doing its work (`wrong`).
 */
export type Verdict = 'good' | 'note' | 'warning' | 'wrong';

/** One finding, in English for a terminal; whoever prints it hides what looks like a secret. */
export interface Finding {
  verdict: Verdict;
  /** What was looked at, in a few words: `bot token`, `channel C0OPS`. */
  what: string;
  /** A sentence of how it is. */
  found: string;
  /** A sentence of what to do; whatever is wrong or a warning has one. */
  advice?: string;
}

/**
 * Looks at one thing outside. It changes nothing there, and throws only when it cannot say more than
 * that; any number run side by side.
 */
export interface Examination {
  /** Under which heading its findings stand. */
  topic: string;
  /** What it looks at, for the one finding there is when it throws or does not come to its end. */
  what: string;
  look(): Promise<Finding[]>;
}
