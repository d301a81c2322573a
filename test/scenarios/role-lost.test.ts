import { expect, it } from 'vitest';
import { ADA, OLIVIA, VERA } from './people.ts';
import { wordsOf } from './reading.ts';
import { startWorld } from './start.ts';

it('lets nobody approve what its requester may no longer do', async () => {
  const world = await startWorld({ durable: true });
  await world.say(OLIVIA, 'release web-1 --force');
  await world.submit(OLIVIA, { reason: 'broken', typed: 'web-1' });
  const asked = await world.message(VERA, /asks: Force release web-1/);
  await world.stopBots();
  await world.startBot({ access: `access: { viewers: ["*"], operators: [], approvers: [${ADA}] }` });
  await world.pressOn(asked, ADA, 'Approve');
  await world.message(ADA, /different now: permission.*not carried out/);
  expect(wordsOf(await world.message(VERA, /Force release web-1/)), 'it still waits').toContain('Open until');
  expect(world.calls('DeleteInstance', world.idOf('web-1'))).toEqual([]);
  expect(world.status('web-1')).toBe('Running');
});
