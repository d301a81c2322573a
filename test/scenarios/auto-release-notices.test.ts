import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/playground/slack/workspace.ts';
import { OLIVIA, OPS, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { startWorld } from './start.ts';
import type { World } from './world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Sets an auto-release and takes it as done. */
async function set(w: World, name: string, time: string): Promise<void> {
  await w.ask(OLIVIA, `auto-release ${name} ${time}`, /I understood/);
  await w.press(OLIVIA, 'Confirm');
  await w.message(VERA, new RegExp(`The auto-release of ${name} is set`));
}

const isNotice = (words: string) => /notice .* (before|after)/.test(words);

/** The notices of that instance, whatever they say by now. */
const noticesOf = (w: World, id: string) =>
  w.seen(VERA, OPS).filter((one) => {
    const words = wordsOf(one);
    return isNotice(words) && words.includes(id);
  });

const labelsOf = ({ blocks }: Message) =>
  buttonsOf(blocks).map(({ label }) => label.replace(/ until .*/, ' until'));

/** What the button says near the last notice: until when. */
const snoozeOf = ({ blocks }: Message) =>
  buttonsOf(blocks).find(({ label }) => label.startsWith('Snooze'))?.label ?? 'no snooze';

/** Moves the clock and waits until the fleet has been scanned after that. */
async function advance(w: World, ms: number): Promise<void> {
  w.clock.advance(ms);
  const before = w.lines.filter((line) => line.includes('fleet scanned')).length;
  await w.eventually('a scan', () =>
    w.lines.filter((line) => line.includes('fleet scanned')).length > before ? true : undefined,
  );
}

describe('the notices of an auto-release', () => {
  it('come once at each rung, and say at the end that it is gone', async () => {
    const w = await startWorld({ scanEveryMs: 300 });
    const id = w.idOf('web-1');
    await set(w, 'web-1', 'in 30h');
    expect(noticesOf(w, id)).toEqual([]);

    const rungs = [
      [7 * HOUR, '23 hours'],
      [22 * HOUR + 5 * MINUTE, '1 hour'],
      [29 * MINUTE, '\\d+ minutes'],
    ] as const;
    for (const [index, [ms, words]] of rungs.entries()) {
      await advance(w, ms);
      const notice = await w.message(
        VERA,
        new RegExp(`web-1 will be released automatically .*notice ${words} before`),
      );
      expect(labelsOf(notice)).toEqual([
        'Extend 1 day',
        'Cancel auto-release',
        ...(index < 2 ? ['Snooze until'] : []),
      ]);
      expect(noticesOf(w, id)).toHaveLength(index + 1);
    }
    const all = noticesOf(w, id);
    await advance(w, 40 * MINUTE);
    await w.eventually('the end of all notices', () =>
      all.every((notice) => /web-1 was released automatically; noticed/.test(wordsOf(notice)))
        ? true
        : undefined,
    );
    expect(all.flatMap((notice) => buttonsOf(notice.blocks))).toEqual([]);
    expect(w.instance('web-1')).toBeUndefined();
    expect(w.seen(VERA).filter((one) => isNotice(wordsOf(one)))).toHaveLength(3);
  });

  it('can be cancelled from, and snoozed; the messages follow', async () => {
    const w = await startWorld({ scanEveryMs: 300 });
    const id = w.idOf('web-3');
    await set(w, 'web-2', 'in 20h');
    await set(w, 'web-3', 'in 20h');
    const first = await w.message(VERA, /web-2 will be released automatically .*notice 20 hours before/);
    const second = await w.message(VERA, /web-3 will be released automatically .*notice 20 hours before/);

    await w.pressOn(first, OLIVIA, 'Cancel auto-release');
    await w.message(VERA, /The auto-release of web-2 is cancelled \(by .*U0OLIVIA.*op-/);
    await w.eventually('the edit', () => (buttonsOf(first.blocks).length === 0 ? true : undefined));
    expect(w.instance('web-2')?.autoReleaseAt).toBeUndefined();

    await w.pressOn(second, VERA, snoozeOf(second));
    await w.message(VERA, /You need the role operator/);
    await w.pressOn(second, OLIVIA, snoozeOf(second));
    await w.eventually('the edit', () => (/Snoozed until/.test(wordsOf(second)) ? true : undefined));
    await advance(w, 19 * HOUR + 5 * MINUTE);
    expect(noticesOf(w, id)).toHaveLength(1);
    await advance(w, 26 * MINUTE);
    await w.message(VERA, /web-3 will be released automatically .*notice \d+ minutes before/);

    await w.pressOn(second, OLIVIA, 'Cancel auto-release');
    await w.message(VERA, /The auto-release of web-3 is cancelled/);
    await w.eventually('no notice left as it was', () =>
      noticesOf(w, id).every((one) => buttonsOf(one.blocks).length === 0) ? true : undefined,
    );

    await set(w, 'web-3', 'in 40m');
    const third = await w.message(VERA, /web-3 will be released automatically .*notice \d+ minutes before/);
    await w.pressOn(third, OLIVIA, snoozeOf(third));
    await w.message(VERA, /Snoozed until .*notice \d+ minutes before/);
    await advance(w, 45 * MINUTE);
    await w.message(VERA, /web-3 was released automatically; noticed .*notice \d+ minutes before/);
    expect(noticesOf(w, id).flatMap(({ blocks }) => buttonsOf(blocks))).toEqual([]);
  });
});
