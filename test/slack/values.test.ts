import { describe, expect, it } from 'vitest';
import {
  readFormMetadata,
  readListPage,
  readReminderKey,
  writeFormMetadata,
  writeListPage,
  writeReminderKey,
} from '../../src/slack/values.ts';
import { reminder } from './fixtures.ts';

describe('what buttons and modals carry', () => {
  it('comes back as it went out', () => {
    const page = { query: '--tag a="b c"', page: 2 };
    expect(readListPage(writeListPage(page))).toEqual(page);
    const metadata = { proposal: 'pr-1', typed: ['release 7'] };
    expect(readFormMetadata(writeFormMetadata(metadata))).toEqual(metadata);
    const { channel: _, instance: __, ...key } = reminder();
    expect(readReminderKey(writeReminderKey(reminder()))).toEqual(key);
  });

  it.each(['', 'x', 'null', '{}', '[]', '{"query":1,"page":0}', '{"query":"","page":-1}'])(
    'is nothing if it is %s',
    (value) => {
      expect(readListPage(value)).toBeUndefined();
      expect(readFormMetadata(value)).toBeUndefined();
      expect(readReminderKey(value)).toBeUndefined();
    },
  );
});
