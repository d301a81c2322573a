import { describe, expect, it } from 'vitest';
import { ops } from '../playground/slack/world.ts';
import { saying, stage } from './stage.ts';

async function aMessage() {
  const { slack, web, counted } = await stage();
  const { ts = '' } = await web.writes.chat.postMessage({ ...saying('before'), channel: ops });
  const edit = () =>
    web.edited('chat.update', () => web.writes.chat.update({ ...saying('after'), channel: ops, ts }));
  const shown = () => slack.workspace.messages.at(-1)?.text;
  return { slack, counted, edit, shown };
}

describe('an edit', () => {
  it('waits for as long as Slack asks when its rate is exceeded', async () => {
    const { slack, counted, edit, shown } = await aMessage();
    slack.faults.plan('chat.update', { kind: 'rate-limit', retryAfterSeconds: 1 });
    const started = performance.now();
    await edit();
    expect(performance.now() - started).toBeGreaterThan(950);
    expect(shown()).toBe('after');
    expect(counted).toEqual(['chat.update failed', 'chat.update ok']);
  });

  it.each([
    ['fails', { kind: 'error', effect: 'before' }],
    ['hangs up before it', { kind: 'drop', effect: 'before' }],
    ['hangs up after it', { kind: 'drop', effect: 'after' }],
  ] as const)('is made again when Slack %s', async (_what, fault) => {
    const { slack, edit, shown } = await aMessage();
    slack.faults.plan('chat.update', fault, 2);
    await edit();
    expect(shown()).toBe('after');
  });

  it('is given up at once when Slack asks for more time than there is', async () => {
    const { slack, edit, shown } = await aMessage();
    slack.faults.plan('chat.update', { kind: 'rate-limit', retryAfterSeconds: 30 });
    await expect(edit()).rejects.toThrow(/rate/);
    expect(shown()).toBe('before');
  });

  it('is not repeated when Slack says no', async () => {
    const { slack, counted, edit } = await aMessage();
    slack.faults.plan('chat.update', { kind: 'refuse', error: 'message_not_found' });
    await expect(edit()).rejects.toThrow('message_not_found');
    expect(counted).toEqual(['chat.update message_not_found']);
  });
});
