import { nameOf } from '../../../domain/instance.ts';
import { bold, channel, code } from '../markup.ts';
import type { Advisers } from './advice.ts';

/** What can be wrong with a wish about notices. */
export const notices: Advisers<'no-deadline' | 'snooze-length' | 'direct-channel' | 'bot-outside'> = {
  'no-deadline': ({ instance }, { t }) => ({
    wrong: t('problems.no-deadline.wrong', { name: bold(nameOf(instance)) }),
    fix: t('problems.no-deadline.fix'),
    example: 'list',
  }),
  'snooze-length': ({ given, example }, { t }) => ({
    wrong: t('problems.snooze-length.wrong', { given: code(given) }),
    fix: t('problems.snooze-length.fix'),
    example,
  }),
  'direct-channel': (_, { t }) => ({
    wrong: t('problems.direct-channel.wrong'),
    fix: t('problems.direct-channel.fix'),
    example: 'reminders here',
  }),
  'bot-outside': (problem, { t }) => ({
    wrong: t('problems.bot-outside.wrong', { channel: channel(problem.channel) }),
    fix: t('problems.bot-outside.fix'),
    example: 'reminders here',
  }),
};
