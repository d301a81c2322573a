import { describe, expect, it } from 'vitest';
import { ADA, ALAN, ELSEWHERE, OLIVIA, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';

const NOT_THERE = /I cannot post in <#C0ELSEWHERE>.*please invite me there/;

describe('where the bot was not invited to the channel of the approvals', () => {
  const world = oneWorld({ settings: `approvals: { channel: ${ELSEWHERE} }` });

  it('an approval is asked where it was asked for, and the requester learns what to do', async () => {
    const w = world();
    await w.say(OLIVIA, 'stop web-1 --force');
    await w.submit(OLIVIA, { reason: 'it hangs', typed: 'web-1' });
    const asked = await w.message(ADA, /asks: Force stop web-1/);
    await w.message(VERA, NOT_THERE);
    await w.pressOn(asked, ADA, 'Approve');
    await w.message(VERA, /web-1 is stopped \(forced\)/);
    await w.eventually('the buttons gone', () => (buttonsOf(asked.blocks).length === 0 ? true : undefined));
    await w.message(OLIVIA, /web-1 is stopped \(forced\)/, w.slack.directChannel(OLIVIA).id);
  });

  it('one asked for in that very channel is asked there: a response_url reaches it as long as it lasts', async () => {
    const w = world();
    await w.say(OLIVIA, 'stop web-2 --force', ELSEWHERE);
    await w.submit(OLIVIA, { reason: 'it hangs', typed: 'web-2' });
    const asked = await w.message(ADA, /asks: Force stop web-2/, ELSEWHERE);
    await w.pressOn(asked, ADA, 'Deny');
    await w.submit(ADA, { reason: 'too early' });
    await w.message(OLIVIA, /Denied: Force stop web-2/, ELSEWHERE);
  });

  it('one asked for in direct messages is asked of each approver, and all are told the end', async () => {
    const w = world();
    const own = w.slack.directChannel(OLIVIA).id;
    await w.say(OLIVIA, 'stop web-3 --force', own);
    await w.submit(OLIVIA, { reason: 'it hangs', typed: 'web-3' });
    const [adas, alans] = [ADA, ALAN].map((user) => w.slack.directChannel(user).id);
    const asked = await w.message(ADA, /asks: Force stop web-3/, adas);
    const other = await w.message(ALAN, /asks: Force stop web-3/, alans);
    const waiting = await w.message(OLIVIA, NOT_THERE, own);
    expect(wordsOf(waiting)).toContain('by direct message: <@U0ADA>, <@U0ALAN>');
    expect(buttonsOf(waiting.blocks).map(({ label }) => label)).toEqual(['Cancel request']);
    await w.pressOn(asked, ADA, 'Approve');
    await w.message(OLIVIA, /web-3 is stopped \(forced\)/, own);
    for (const message of [asked, other]) {
      await w.eventually('the end everywhere', () =>
        /web-3 is stopped/.test(wordsOf(message)) && buttonsOf(message.blocks).length === 0
          ? true
          : undefined,
      );
    }
  });
});
