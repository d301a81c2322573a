import { expect, it } from 'vitest';
import { paginate } from '../../../src/slack/limits/fit.ts';
import { LIMITS } from '../../../src/slack/limits/limits.ts';
import { answerMessage } from '../../../src/slack/views/answer.ts';
import { fleet, list, READERS } from '../fixtures.ts';

/** The list as it is sent, asked for with a query of so many characters. */
function sent(length: number): string[] {
  const query = `--tag a=${'x'.repeat(length - 8)}`;
  return READERS.map((reader) => {
    const listed = list({ instances: fleet(3), total: 30, page: 1, pageCount: 10, query });
    return JSON.stringify(paginate(answerMessage({ kind: 'list', list: listed }, reader)));
  });
}

it('says how to go on rather than have a pager that Slack refuses, and the list arrives', () => {
  for (const text of sent(LIMITS.buttonValue)) {
    expect(text).toContain('web-3');
    expect(text).not.toContain('page.next');
    expect(text).toContain('--page 2');
  }
});

it('has both ways to turn as long as the query fits', () => {
  for (const text of sent(LIMITS.buttonValue - 100)) {
    expect(text).toContain('page.previous');
    expect(text).toContain('page.next');
  }
});
