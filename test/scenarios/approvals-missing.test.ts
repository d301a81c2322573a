import { describe, expect, it } from 'vitest';
import { OLIVIA, VERA } from './people.ts';
import { wordsOf } from './reading.ts';
import { oneWorld } from './start.ts';

describe('where no approvers are configured', () => {
  const world = oneWorld({ access: `access: { viewers: ["*"], operators: [${OLIVIA}] }` });

  it('typing suffices, and the operation says so', async () => {
    const w = world();
    await w.say(OLIVIA, 'stop web-1 --force');
    await w.submit(OLIVIA, { reason: 'it hangs', typed: 'web-1' });
    const done = await w.message(VERA, /web-1 is stopped \(forced\)/);
    expect(wordsOf(done)).toContain('without approval, as no approvers are configured');
  });
});

describe('where the list of approvers is empty', () => {
  const world = oneWorld({ access: `access: { viewers: ["*"], operators: [${OLIVIA}], approvers: [] }` });

  it('what needs an approval is refused', async () => {
    const w = world();
    await w.say(OLIVIA, 'stop web-1 --force');
    await w.modal(OLIVIA, /nobody but you could give one/);
    expect(w.status('web-1')).toBe('Running');
  });
});
