import { describe, expect, it } from 'vitest';
import { isWord, wordIn } from '../../../../src/playground/page/client/words.js';

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
});
