import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadlineOf } from '../../src/domain/deadline.ts';
import type { Instance } from '../../src/domain/instance.ts';
import { type Hush, isDisarmed, type Notice } from '../../src/domain/notice.ts';
import { isQuiet } from '../../src/domain/quiet.ts';
import type { ReminderRules } from '../../src/domain/settings.ts';
import { DAY, HOUR, type Instant, later, MINUTE, msUntil, SECOND, toInstant } from '../../src/domain/time.ts';
import { dueNotices } from '../../src/reminders/due.ts';
import { fateOf } from '../../src/reminders/fate.ts';
import { lastOfPhase } from '../../src/reminders/phases.ts';
import { snoozedUntil } from '../../src/reminders/snooze.ts';
import { anInstance } from '../domain/examples.ts';
import { aContext, aHush, claimed, expiringBy, RULES } from './agenda.ts';

const START = '2026-11-01T10:00:00Z';
const ZONE = 'Asia/Shanghai';
const FIRST_END = later(START, 21 * DAY);

type Act =
  | { kind: 'pass'; ms: number }
  /** Nobody looks for so long. */
  | { kind: 'down'; ms: number }
  | { kind: 'snooze' }
  | { kind: 'let go' }
  | { kind: 'move'; to: Instant };

/** Time goes on, people act, and somebody looks after each act: always, or only when the agenda says so. */
class Walk {
  readonly told: { notice: Notice; at: Instant }[] = [];
  /** When somebody looked. */
  readonly looks: Instant[] = [];
  readonly #rules: ReminderRules;
  readonly #always: boolean;
  #now = new Date(START);
  #instance: Instance;
  #notices: Notice[] = [];
  #hushes: Hush[] = [];
  #lookedAt: Instant | undefined;
  /** Undefined: not until something changes. */
  #lookAt: Instant | undefined = START;

  constructor(rules: ReminderRules, always: boolean, instance: Instance) {
    this.#rules = rules;
    this.#always = always;
    this.#instance = instance;
  }

  go(acts: Act[]): this {
    this.#look();
    for (const act of acts) {
      this.#do(act);
      if (act.kind !== 'down') this.#look();
    }
    return this;
  }

  #do(act: Act): void {
    switch (act.kind) {
      case 'pass':
      case 'down':
        this.#now = new Date(this.#now.getTime() + act.ms);
        return;
      case 'snooze':
      case 'let go':
        this.#hush(act.kind === 'snooze');
        return;
      case 'move':
        this.#instance = { ...this.#instance, expiresAt: act.to };
        this.#lookAt = toInstant(this.#now);
    }
  }

  #hush(snooze: boolean): void {
    const notice = this.#notices.findLast((one) => !isDisarmed(one));
    if (!notice || deadlineOf(this.#instance, 'expiry') !== notice.deadline) return;
    const until = snooze ? snoozedUntil(notice, this.#rules, this.#now) : notice.deadline;
    if (until === undefined) return;
    const hush = aHush(this.#instance, until, {
      deadline: notice.deadline,
      how: snooze ? 'snooze' : 'let-go',
    });
    this.#hushes = [...this.#hushes.filter(({ deadline }) => deadline !== hush.deadline), hush];
    this.#lookAt = toInstant(this.#now);
  }

  #look(): void {
    const now = this.#now;
    this.looks.push(toInstant(now));
    if (this.#always || (this.#lookAt !== undefined && msUntil(this.#lookAt, now) <= 0)) {
      const item = { instance: this.#instance, notices: this.#notices, hushes: this.#hushes };
      const { due, lookAgainAt } = dueNotices(
        item,
        this.#rules,
        aContext({ lookedAt: this.#lookedAt, timeZone: ZONE }),
        now,
      );
      expect(due.length).toBeLessThanOrEqual(1);
      for (const one of due) {
        const notice = claimed(one, now);
        this.#notices.push(notice);
        this.told.push({ notice, at: toInstant(now) });
      }
      this.#lookAt = lookAgainAt;
    }
    // Closed behind it, as the workflow does.
    this.#notices = this.#notices.map((notice) => {
      const fate = isDisarmed(notice) ? undefined : fateOf(notice, { instance: this.#instance }, now);
      return fate ? { ...notice, fate } : notice;
    });
    this.#lookedAt = toInstant(now);
  }
}

const wholeSeconds = (least: number, most: number) =>
  fc.integer({ min: least / SECOND, max: most / SECOND }).map((seconds) => seconds * SECOND);

const passing: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('pass' as const, 'pass' as const, 'pass' as const, 'down' as const),
  ms: fc.oneof(wholeSeconds(SECOND, 3 * HOUR), wholeSeconds(HOUR, 3 * DAY)),
});
const hushing: fc.Arbitrary<Act> = fc.constantFrom({ kind: 'snooze' }, { kind: 'let go' });
const moving: fc.Arbitrary<Act> = wholeSeconds(0, 60 * DAY).map((ms) => ({
  kind: 'move',
  to: later(START, ms),
}));

const acts = (...others: fc.Arbitrary<Act>[]) =>
  fc.array(
    fc.oneof({ weight: 6, arbitrary: passing }, ...others.map((arbitrary) => ({ weight: 1, arbitrary }))),
    {
      minLength: 1,
      maxLength: 80,
      size: 'max',
    },
  );

const before = fc.uniqueArray(wholeSeconds(MINUTE, 15 * DAY), { minLength: 1, maxLength: 5 });
const after = fc.uniqueArray(
  wholeSeconds(0, 15 * DAY).map((ms) => (ms === 0 ? 0 : -ms)),
  { maxLength: 4 },
);
const clock = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:00`);
const quiet = fc.option(fc.record({ from: clock, to: clock }), { nil: undefined });
const rules = fc
  .tuple(before, after, quiet)
  .map(([early, late, hours]) => ({ ...expiringBy(...early, ...late), ...(hours && { quiet: hours }) }));

const expiring = () => anInstance({ id: 'i-1', chargeType: 'subscription', expiresAt: FIRST_END });
const walked = (given: ReminderRules, all: Act[], always = true) =>
  new Walk(given, always, expiring()).go(all);
const keysOf = ({ told }: Walk) =>
  told.map(({ notice: { deadline, rungMs, late }, at }) => ({ deadline, rungMs, late, at }));

describe('time that goes forward in any steps, whatever people do meanwhile', () => {
  it('tells each rung of a deadline at most once, none early, none after a nearer one', () => {
    fc.assert(
      fc.property(rules, acts(hushing), (given, all) => {
        const { told } = walked(given, all);
        const rungs = told.map(({ notice }) => notice.rungMs);
        expect(new Set(rungs).size).toBe(rungs.length);
        expect(rungs).toEqual(rungs.toSorted((a, b) => b - a));
        for (const { notice, at } of told)
          expect(msUntil(notice.deadline, new Date(at))).toBeLessThanOrEqual(notice.rungMs);
      }),
    );
  });

  it('tells the last rung of each phase, if somebody looks before the next one', () => {
    fc.assert(
      fc.property(rules, acts(hushing), (given, all) => {
        const { told, looks } = walked(given, all);
        const rungs = given.rungs.expiry;
        const lasts = [...new Set(rungs.map((rung) => lastOfPhase(rung, rungs)))];
        for (const last of lasts) {
          const next = Math.max(Number.NEGATIVE_INFINITY, ...rungs.filter((rung) => rung < last));
          const wasThere = looks.some((at) => {
            const left = msUntil(FIRST_END, new Date(at));
            return left <= last && left > next;
          });
          const count = told.filter(({ notice }) => notice.rungMs === last).length;
          expect(count).toBe(wasThere ? 1 : 0);
        }
      }),
    );
  });

  it('tells nothing but last rungs once it was let go', () => {
    fc.assert(
      fc.property(rules, acts(), fc.nat(79), (given, all, position) => {
        const hushed = all.toSpliced(Math.min(position, all.length), 0, { kind: 'let go' });
        const rungs = given.rungs.expiry;
        const before = walked(given, hushed.slice(0, position)).told.length;
        // Where nothing was told yet there was nothing to let go.
        if (before === 0) return;
        for (const { notice } of walked(given, hushed).told.slice(before))
          expect(notice.rungMs).toBe(lastOfPhase(notice.rungMs, rungs));
      }),
    );
  });

  it('tells nothing but last rungs in quiet hours', () => {
    fc.assert(
      fc.property(rules, acts(hushing), (given, all) => {
        const rungs = given.rungs.expiry;
        for (const { notice, at } of walked(given, all).told) {
          if (isQuiet(new Date(at), given.quiet, ZONE))
            expect(notice.rungMs).toBe(lastOfPhase(notice.rungMs, rungs));
        }
      }),
    );
  });

  it('looks often enough by the agenda alone, also where the end is moved', () => {
    fc.assert(
      fc.property(rules, acts(hushing, moving), (given, all) => {
        expect(keysOf(walked(given, all, false))).toEqual(keysOf(walked(given, all)));
      }),
      { numRuns: 200 },
    );
  });

  it('of an auto-release tells one last notice, even if nobody looked before it was over', () => {
    fc.assert(
      fc.property(acts(), (all) => {
        const releasing = anInstance({ id: 'i-1', autoReleaseAt: later(START, 10 * DAY) });
        const { told, looks } = new Walk(RULES, true, releasing).go(all);
        const end = later(START, 10 * DAY);
        const last = Math.min(...RULES.rungs['auto-release']);
        const wasLooked = looks.some((at) => msUntil(end, new Date(at)) <= last);
        expect(told.filter(({ notice }) => notice.rungMs === last)).toHaveLength(wasLooked ? 1 : 0);
        for (const { notice, at } of told) if (at >= end) expect(notice.late).toBe(true);
      }),
    );
  });
});
