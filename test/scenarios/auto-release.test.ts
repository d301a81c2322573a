import dayjs from 'dayjs';
import { describe, expect, it } from 'vitest';
import { LI, OLIVIA, VERA } from './people.ts';
import { wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';
import type { World } from './world.ts';

const HOUR = 3_600_000;

const hoursLeft = (w: World, name: string) =>
  ((w.instance(name)?.autoReleaseAt?.getTime() ?? Number.NaN) - w.clock.now().getTime()) / HOUR;
const changesOf = (w: World, name: string) => w.calls('ModifyInstanceAutoReleaseTime', w.idOf(name));

describe('an auto-release', () => {
  const world = oneWorld();

  it('is echoed with weekday, zone and UTC, confirmed, set, shown, and cancelled at once', async () => {
    const w = world();
    await w.ask(OLIVIA, 'auto-release web-1', /web-1 has no auto-release set/);
    const card = await w.ask(OLIVIA, 'auto-release web-1 tomorrow 18:00', /I understood: /);
    const day = dayjs(w.clock.now()).add(1, 'day').format('ddd D MMM YYYY');
    const utc = dayjs(w.clock.now()).add(1, 'day').format('YYYY-MM-DD');
    // London is at UTC+0 or +1.
    expect(wordsOf(card)).toMatch(
      new RegExp(`${day}, 18:00 Europe/London \\(UTC\\+[01]\\) = ${utc} 1[78]:00 UTC`),
    );
    expect(wordsOf(card)).toMatch(/Deleted for good then .*40 GiB/);
    expect(changesOf(w, 'web-1')).toEqual([]);
    await w.pressOn(card, OLIVIA, 'Confirm');
    await w.message(VERA, /The auto-release of web-1 is set/);
    expect(hoursLeft(w, 'web-1')).toBeGreaterThan(0);
    await w.ask(
      OLIVIA,
      'auto-release web-1',
      /web-1 will be released automatically .*auto-release i-\S+ cancel/,
    );

    await w.say(OLIVIA, 'auto-release web-1 cancel');
    await w.message(VERA, /web-1 is no longer released automatically/);
    expect(w.instance('web-1')?.autoReleaseAt).toBeUndefined();
    await w.ask(OLIVIA, 'auto-release web-1 cancel', /web-1 has no auto-release set/);
  });

  it('reads Chinese in the zone of whoever types it', async () => {
    const w = world();
    const card = await w.ask(
      LI,
      'auto-release web-2 明天下午6点',
      /18:00 Asia\/Shanghai \(UTC\+8\) = .* 10:00 UTC/,
    );
    await w.pressOn(card, LI, '确认');
    await w.eventually('the time', () => w.instance('web-2')?.autoReleaseAt);
    expect(w.instance('web-2')?.autoReleaseAt?.toISOString()).toContain('T10:00:00');
  });

  it('is put off at once, and brought forward only when confirmed', async () => {
    const w = world();
    await w.ask(OLIVIA, 'auto-release web-3 in 2h', /I understood/);
    await w.press(OLIVIA, 'Confirm');
    await w.message(VERA, /The auto-release of web-3 is set/);
    await w.ask(OLIVIA, 'auto-release web-3 in 5h', /The auto-release of web-3 is set/);
    expect(hoursLeft(w, 'web-3')).toBeGreaterThan(4);
    await w.ask(OLIVIA, 'auto-release web-3 in 3h', /I understood/);
    expect(hoursLeft(w, 'web-3')).toBeGreaterThan(4);
    await w.press(OLIVIA, 'Confirm');
    await w.eventually('the earlier time', () => (hoursLeft(w, 'web-3') < 4 ? true : undefined));
  });

  it('says that it failed when ECS keeps another time than was asked for', async () => {
    const w = world();
    w.ecs.faults.add({
      kind: 'error',
      status: 400,
      code: 'InvalidAutoReleaseTime.Malformed',
      action: 'ModifyInstanceAutoReleaseTime',
    });
    await w.ask(OLIVIA, 'auto-release off-2 in 2h', /I understood/);
    await w.press(OLIVIA, 'Confirm');
    await w.message(VERA, /Failed: Set auto-release off-2 .*does not accept the time/);
    expect(w.instance('off-2')?.autoReleaseAt).toBeUndefined();
  });

  it.each([
    ['off-1 in 10m', /is too soon/],
    ['off-1 2020-01-01 10:00', /is in the past/],
    ['off-1 in 4 years', /is too far away/],
    ['off-1 when it rains', /do not understand the time/],
    ['off-1 2027-03-28 01:30', /does not exist in Europe\/London/],
    ['guarded in 2h', /guarded is protected from release.*protect i-\S+ off/],
    ['paid-1 in 2h', /paid-1 is a subscription/],
    ['twin in 2h', /twin fits more than one/],
    ['web in 2h', /web is only the beginning/],
  ])('%s is refused before ECS is asked to change anything', async (words, answer) => {
    const w = world();
    const changes = () =>
      w.ecs.calls.filter(({ action }) => /^(Modify|Delete|Stop|Start)/.test(action)).length;
    const before = changes();
    await w.ask(OLIVIA, `auto-release ${words}`, answer);
    expect(changes()).toBe(before);
  });
});
