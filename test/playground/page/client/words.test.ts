import { describe, expect, it } from 'vitest';
import { isWord, wordIn } from '../../../../src/playground/page/client/words.js';
import { instance as english } from '../../../../src/slack/i18n/en/instance.ts';
import { instance as chinese } from '../../../../src/slack/i18n/zh-CN/instance.ts';

describe('the words of the page', () => {
  it('fills places and leaves those without a value', () => {
    expect(wordIn('en', 'fleetCount', { count: 3 })).toBe('3 instances');
    expect(wordIn('zh-CN', 'fleetCount', { count: 3 })).toBe('3 台实例');
    expect(wordIn('en', 'copy')).toBe('Copy {id}');
  });

  it('knows its own names only', () => {
    expect(isWord('lock.financial')).toBe(true);
    expect(isWord('toString')).toBe(false);
  });

  it('calls roles and states as the bot does', () => {
    for (const role of ['viewer', 'operator', 'approver'] as const) {
      expect(wordIn('en', `part.${role}`)).toBe(english.role[role]);
      expect(wordIn('zh-CN', `part.${role}`)).toBe(chinese.role[role]);
    }
    for (const status of ['Pending', 'Starting', 'Running', 'Stopping', 'Stopped'] as const) {
      expect(wordIn('zh-CN', `status.${status}`)).toBe(chinese.status[status]);
    }
  });
});
