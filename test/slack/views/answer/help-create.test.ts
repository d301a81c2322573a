import { describe, expect, it } from 'vitest';
import { create } from '../../../../src/commands/create.ts';
import { helpOf } from '../../../../src/commands/help.ts';
import { answerMessage } from '../../../../src/slack/views/answer.ts';
import { READERS } from '../../fixtures.ts';
import { told } from '../../told.ts';

describe.each(READERS)('in $language', (reader) => {
  const message = told(answerMessage({ kind: 'command-help', command: helpOf(create) }, reader));

  it('create: the ways to ask, then the options', () => {
    expect(message).toMatchSnapshot();
  });

  it.each(Object.keys(create.options))('create: names --%s', (option) => {
    expect(message).toContain(`--${option}`);
  });
});
