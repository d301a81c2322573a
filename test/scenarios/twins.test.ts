import { expect, it } from 'vitest';
import { ADA, ALAN, OLIVIA, OPS } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { startWorld } from './start.ts';

it('an approval that was posted twice, as an answer was lost, loses its buttons where it is clicked', async () => {
  const w = await startWorld();
  await w.say(OLIVIA, 'stop web-1 --force');
  await w.form(OLIVIA);
  w.slack.faults.plan('chat.postMessage', { kind: 'drop', effect: 'after' });
  await w.submit(OLIVIA, { reason: 'it hangs', typed: 'web-1' });
  const asking = () => w.seen(ADA, OPS).filter((one) => /asks: Force stop web-1/.test(wordsOf(one)));
  const [twin, shown] = await w.eventually('both messages', () =>
    asking().length === 2 ? asking() : undefined,
  );
  if (!twin || !shown) throw new Error('there are two');

  await w.pressOn(shown, ADA, 'Approve');
  await w.message(OLIVIA, /web-1 is stopped \(forced\)/);
  expect(buttonsOf(twin.blocks), 'nobody knows of it yet').toHaveLength(3);
  await w.pressOn(twin, ALAN, 'Deny');
  await w.modal(ALAN, /This is already decided/);
  await w.eventually('its end', () => (/web-1 is stopped/.test(wordsOf(twin)) ? true : undefined));
  expect(buttonsOf(twin.blocks)).toEqual([]);
});
