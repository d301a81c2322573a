import { expect, it } from 'vitest';
import { ADA, OLIVIA, VERA } from './people.ts';
import { wordsOf } from './reading.ts';
import { startWorld } from './start.ts';

it('does not do what was approved for someone who has lost the role meanwhile', async () => {
  const world = await startWorld({ durable: true });
  await world.say(OLIVIA, 'release web-1 --force');
  await world.submit(OLIVIA, { reason: 'broken', typed: 'web-1' });
  const asked = await world.message(VERA, /asks: Force release web-1/);
  await world.stopBots();
  await world.startBot({ access: `access: { viewers: ["*"], operators: [], approvers: [${ADA}] }` });
  await world.pressOn(asked, ADA, 'Approve');
  const failed = wordsOf(await world.message(VERA, /Failed: Force release web-1/));
  expect(failed).toMatch(/need the role operator/);
  expect(world.calls('DeleteInstance', world.idOf('web-1'))).toEqual([]);
  expect(world.status('web-1')).toBe('Running');
});
