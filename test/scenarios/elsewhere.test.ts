import { describe, expect, it } from 'vitest';
import { ADA, APPROVALS, ELSEWHERE, OLIVIA, OSCAR } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { oneWorld, startWorld } from './start.ts';

describe('in a channel without the bot', () => {
  const world = oneWorld({ settings: `approvals: { channel: ${APPROVALS} }` });

  it('a release goes its whole way in the place of its card', async () => {
    const w = world();
    const card = await w.ask(OLIVIA, 'release off-1', /Release off-1\?/, ELSEWHERE);
    await w.pressOn(card, OLIVIA, 'Release…');
    await w.submit(OLIVIA, { reason: 'old' });
    await w.message(OLIVIA, /off-1 is released/, ELSEWHERE);
    expect(w.seen(OLIVIA, ELSEWHERE).filter((one) => wordsOf(one).includes('off-1'))).toHaveLength(1);
    expect(w.instance('off-1')).toBeUndefined();
  });

  it('a forced release is approved where the bot is, and its outcome comes back', async () => {
    const w = world();
    await w.ask(OLIVIA, 'release web-1', /It is running/, ELSEWHERE);
    await w.press(OLIVIA, 'Force release', ELSEWHERE);
    await w.submit(OLIVIA, { reason: 'broken', typed: 'web-1' });
    await w.message(OLIVIA, /Waiting for approval: Force release web-1/, ELSEWHERE);
    await w.pressOn(await w.message(ADA, /asks: Force release web-1/, APPROVALS), ADA, 'Approve');
    await w.message(ADA, /web-1 is released \(forced\)/, APPROVALS);
    const done = await w.message(OLIVIA, /web-1 is released \(forced\)/, ELSEWHERE);
    expect(buttonsOf(done.blocks)).toEqual([]);
  });

  it('an outcome that comes when the response_url is too old comes as a direct message', async () => {
    const w = world();
    await w.say(OSCAR, 'stop web-2 --force', ELSEWHERE);
    await w.submit(OSCAR, { reason: 'hangs', typed: 'web-2' });
    const asked = await w.message(ADA, /asks: Force stop web-2/, APPROVALS);
    await w.message(OSCAR, /Waiting for approval: Force stop web-2/, ELSEWHERE);
    w.clock.advance(31 * 60_000);
    w.expected.violations.push(/response_url: expired_url/);
    await w.pressOn(asked, ADA, 'Approve');
    const direct = w.slack.directChannel(OSCAR).id;
    await w.message(OSCAR, /web-2 is stopped \(forced\)/, direct);
  });
});

it('an approval that can be asked only there is asked there, of everyone', async () => {
  const world = await startWorld();
  await world.ask(OLIVIA, 'release web-1', /It is running/, ELSEWHERE);
  await world.press(OLIVIA, 'Force release', ELSEWHERE);
  await world.submit(OLIVIA, { reason: 'broken', typed: 'web-1' });
  const asked = await world.message(ADA, /asks: Force release web-1/, ELSEWHERE);
  await world.pressOn(asked, ADA, 'Approve');
  await world.eventually('the outcome in its place', () =>
    /web-1 is released \(forced\)/.test(wordsOf(asked)) ? true : undefined,
  );
  expect(buttonsOf(asked.blocks)).toEqual([]);
  expect(world.instance('web-1')).toBeUndefined();
});
