import { describe, expect, it } from 'vitest';
import type { Alert, Trouble } from '../../../src/domain/trouble.ts';
import { alertMessage } from '../../../src/slack/views/alert.ts';
import { NASTY, READERS } from '../fixtures.ts';
import { told } from '../told.ts';

const TROUBLES: (Trouble & { name: string })[] = [
  { name: 'a region', kind: 'unscanned', account: 'main', region: 'cn-hangzhou', code: 'Forbidden.RAM' },
  { name: 'an account', kind: 'unscanned', account: 'data', code: 'InvalidAccessKeyId.NotFound' },
  { name: 'not in it', kind: 'channel', channel: 'C0DATA', reason: 'not_in_channel', instead: 'C0OPS' },
  { name: 'archived', kind: 'channel', channel: 'C0DATA', reason: 'is_archived', instead: 'C0OPS' },
  { name: 'gone', kind: 'channel', channel: 'C0OPS', reason: 'channel_not_found' },
  { name: 'restricted', kind: 'channel', channel: 'C0OPS', reason: 'restricted_action' },
  {
    ...{ name: 'events', kind: 'events-unasked', account: 'main', region: 'cn-hangzhou' },
    code: 'Forbidden.RAM',
  },
  { name: 'nasty', kind: 'unscanned', account: NASTY, region: NASTY, code: NASTY },
];

function alert({ name: _, ...trouble }: (typeof TROUBLES)[number], parts: Partial<Alert> = {}): Alert {
  return { id: 'a', trouble, since: '2026-11-21T09:45:00Z', tellings: [], ...parts };
}

describe.each(READERS)('in $language', (reader) => {
  it.each(TROUBLES)('what is wrong: $name', (trouble) => {
    expect(told(alertMessage(alert(trouble), 'wrong', reader))).toMatchSnapshot();
  });

  it.each(TROUBLES)('that it is well again: $name', (trouble) => {
    const over = alert(trouble, { wellAt: '2026-11-21T12:00:00Z' });
    expect(told(alertMessage(over, 'well', reader))).toMatchSnapshot();
  });
});
