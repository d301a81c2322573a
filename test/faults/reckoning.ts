import type { InstanceRecord } from '../../src/playground/ecs/index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What must be told of in this test's steward.yml: hours from the end, those before it and those after it. */
const HOURS = {
  expiry: { before: [-7 * 24, -3 * 24, -24], after: [0, 10 * 24, 14 * 24] },
  'auto-release': { before: [-24, -1, -0.5], after: [] as number[] },
};

/** The same for the bot. */
export const REMINDERS = `
  expiry: [7d, 3d, 1d]
  expired: [0d, 10d, 14d]
  auto_release: [1d, 1h, 30m]
  quiet: { from: "22:00", to: "08:00" }`;

/** How an instance ends, and when, in ms since 1970. */
export interface Ending {
  kind: keyof typeof HOURS;
  at: number;
}

/** One thing that is to be told: that this instance ends then, at this moment. Times in ms since 1970. */
export interface Telling {
  id: string;
  deadline: number;
  /** When it was due: a rung, or the end of a snooze. */
  moment: number;
  /** When the bot looked, or when the message was posted. */
  at: number;
}

interface Hush {
  how: 'snooze' | 'let-go';
  until: number;
}

/** How an instance ends; one of this test has one way at most. */
export function endingOf({ expiresAt, autoReleaseAt }: InstanceRecord): Ending | undefined {
  if (expiresAt) return { kind: 'expiry', at: expiresAt.getTime() };
  return autoReleaseAt && { kind: 'auto-release', at: autoReleaseAt.getTime() };
}

/**
 * What is due, reckoned from what happened in the console, what people wished, and when the bot looked; of how the
 * bot does so it knows nothing.
 */
export class Reckoning {
  readonly due: Telling[] = [];
  /** The endings of all instances that were there when the bot looked last. */
  #known = new Map<string, Ending>();
  /** The moment up to which a deadline is told, until it is moved away. */
  readonly #told = new Map<string, number>();
  readonly #hushes = new Map<string, Hush>();
  /** Ends of snoozes, of a deadline; one that was snoozed anew has several. */
  readonly #woken = new Map<string, number[]>();
  /** Every ending an instance had when the bot looked, and from when on. */
  readonly #history = new Map<string, { ending: Ending; from: number }[]>();

  /** The bot looks at `at`, when these instances are there. */
  look(at: number, instances: InstanceRecord[]): void {
    const seen = new Map<string, Ending>();
    const there = new Set<string>();
    for (const instance of instances) {
      there.add(instance.id);
      const ending = endingOf(instance);
      if (ending) seen.set(instance.id, ending);
    }
    for (const [id, before] of this.#known) {
      if (!there.has(id)) this.#gone(id, before, at);
      else if (keyOf(id, before) !== keyOf(id, seen.get(id))) this.#told.delete(keyOf(id, before));
    }
    for (const [id, ending] of seen) {
      this.#remember(id, ending, at);
      const isNight = !isDay(at);
      this.#tell(id, ending, at, at, (moment) => isNight && !this.#isLast(ending, moment));
    }
    this.#known = seen;
  }

  /** Somebody presses [Snooze 1 day]; false: it is too late for that. */
  snooze(id: string, ending: Ending, at: number): boolean {
    const phase = at < ending.at ? 'before' : 'after';
    const last = Math.max(...momentsIn(ending, phase));
    const until = Math.min(at + DAY, last);
    if (until <= at) return false;
    this.#hushes.set(keyOf(id, ending), { how: 'snooze', until });
    this.#woken.set(keyOf(id, ending), [...(this.#woken.get(keyOf(id, ending)) ?? []), until]);
    return true;
  }

  /** Somebody presses [Let it expire]. */
  letGo(id: string, ending: Ending): void {
    this.#hushes.set(keyOf(id, ending), { how: 'let-go', until: ending.at });
  }

  /** Which ending this instance had when something was said of it at `at`, the one with one of these times if there is one. */
  endingThen(id: string, at: number, times: number[]): Ending | undefined {
    const until = (this.#history.get(id) ?? []).filter(({ from }) => from <= at + 4 * MINUTE);
    return (until.findLast(({ ending }) => times.includes(ending.at)) ?? until.at(-1))?.ending;
  }

  /** The moment that something said at `at` is of: the last one that had come. */
  momentOf(id: string, ending: Ending, at: number): number {
    const all = [...momentsOf(ending), ...(this.#woken.get(keyOf(id, ending)) ?? [])];
    return Math.max(...all.filter((moment) => moment <= at));
  }

  /** What has come to its end is told late if nobody looked before; what went before its time is not. */
  #gone(id: string, ending: Ending, at: number): void {
    if (ending.at <= at) this.#tell(id, ending, at, ending.kind === 'expiry' ? at : ending.at, () => false);
    this.#told.delete(keyOf(id, ending));
  }

  /** Of the moments that have come by `upTo` the last one speaks for all. */
  #tell(id: string, ending: Ending, at: number, upTo: number, isHeld: (moment: number) => boolean): void {
    const key = keyOf(id, ending);
    const hush = this.#hushes.get(key);
    const woken = hush?.how === 'snooze' ? [hush.until] : [];
    const moment = Math.max(...[...momentsOf(ending), ...woken].filter((one) => one <= upTo));
    if (moment === Number.NEGATIVE_INFINITY || moment <= (this.#told.get(key) ?? 0)) return;
    if (hush && !this.#isLast(ending, moment) && (hush.how === 'let-go' || at < hush.until)) return;
    if (isHeld(moment)) return;
    this.#told.set(key, moment);
    this.due.push({ id, deadline: ending.at, moment, at });
  }

  #isLast(ending: Ending, moment: number): boolean {
    return (['before', 'after'] as const).some((phase) => Math.max(...momentsIn(ending, phase)) === moment);
  }

  #remember(id: string, ending: Ending, from: number): void {
    const before = this.#history.get(id) ?? [];
    if (keyOf(id, before.at(-1)?.ending) !== keyOf(id, ending))
      this.#history.set(id, [...before, { ending, from }]);
  }
}

function keyOf(id: string, ending: Ending | undefined): string {
  return `${id} ${ending?.kind} ${ending?.at}`;
}

function momentsIn({ kind, at }: Ending, phase: 'before' | 'after'): number[] {
  return HOURS[kind][phase].map((hours) => at + hours * HOUR);
}

function momentsOf(ending: Ending): number[] {
  return [...momentsIn(ending, 'before'), ...momentsIn(ending, 'after')];
}

/** From 8 to 22 o'clock, in UTC. */
function isDay(at: number): boolean {
  const hour = new Date(at).getUTCHours();
  return hour >= 8 && hour < 22;
}
