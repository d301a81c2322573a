import { code, mention } from '../markup.ts';
import { when } from '../times.ts';
import type { Advisers } from './advice.ts';

/** What can be wrong with a click, or with what was filled in. */
export const clicks: Advisers<
  | 'reason-missing'
  | 'typed-wrong'
  | 'form-not-opened'
  | 'proposal-over'
  | 'proposal-used'
  | 'already-decided'
  | 'already-approved'
  | 'too-late-to-cancel'
  | 'snooze-too-late'
> = {
  'reason-missing': (_, { t }) => ({
    wrong: t('problems.reason-missing.wrong'),
    fix: t('problems.reason-missing.fix'),
    example: 'help',
  }),
  'typed-wrong': ({ wanted }, { t }) => ({
    wrong: t('problems.typed-wrong.wrong'),
    fix: t('problems.typed-wrong.fix', { wanted: wanted.map(code).join(t('problems.typed-wrong.or')) }),
    example: 'help',
  }),
  'form-not-opened': (_, { t }) => ({
    wrong: t('problems.form-not-opened.wrong'),
    fix: t('problems.form-not-opened.fix'),
    example: 'help',
  }),
  'proposal-over': (_, { t }) => ({
    wrong: t('problems.proposal-over.wrong'),
    fix: t('problems.proposal-over.fix'),
    example: 'help',
  }),
  'proposal-used': (_, { t }) => ({
    wrong: t('problems.proposal-used.wrong'),
    fix: t('problems.proposal-used.fix'),
    example: 'help',
  }),
  'already-decided': ({ state, by }, { t }) => {
    const told = `*${t(`operations.state.${state}`)}*`;
    return {
      wrong: by
        ? t('problems.already-decided.wrong-by', { state: told, by: mention(by) })
        : t('problems.already-decided.wrong', { state: told }),
      fix: t('problems.already-decided.fix'),
      example: 'list',
    };
  },
  'already-approved': (progress, { t }) => ({
    wrong: t('problems.already-approved.wrong', { given: progress.given, needed: progress.needed }),
    fix: t('problems.already-approved.fix'),
    example: 'approvals',
  }),
  'too-late-to-cancel': (_, { t }) => ({
    wrong: t('problems.too-late-to-cancel.wrong'),
    fix: t('problems.too-late-to-cancel.fix'),
    example: 'operations',
  }),
  'snooze-too-late': ({ deadline }, { t }) => ({
    wrong: t('problems.snooze-too-late.wrong', { when: when(deadline) }),
    fix: t('problems.snooze-too-late.fix'),
    example: 'list',
  }),
};
