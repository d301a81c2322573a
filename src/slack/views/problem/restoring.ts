import { code } from '../markup.ts';
import type { Advisers } from './advice.ts';
import { candidatesIn } from './candidates.ts';

/** Why nothing is made of what was backed up. */
export const restoring: Advisers<'nothing-kept' | 'restore-which' | 'image-failed' | 'image-unfinished'> = {
  'nothing-kept': ({ from, why, snapshots = [] }, { t }) => ({
    wrong: t(`problems.nothing-kept.${why}`, {
      ...{ from: code(from), snapshots: snapshots.map(code).join(t('cards.joint')) },
    }),
    fix: t(`problems.nothing-kept.${why === 'progressing' ? 'wait' : 'fix'}`),
    example: why === 'progressing' ? `create --from ${from}` : 'operations',
  }),
  'restore-which': ({ operation, given, choices, example }, reader) => ({
    wrong:
      given === undefined
        ? reader.t('problems.restore-which.wrong', { operation: code(operation) })
        : reader.t('problems.restore-which.other', { operation: code(operation), given: code(given) }),
    fix: reader.t('problems.restore-which.fix'),
    choices: candidatesIn(choices, 0, reader),
    example,
  }),
  'image-failed': ({ image }, { t }) => ({
    wrong: t('problems.image-failed.wrong', { image: code(image) }),
    fix: t('problems.image-failed.fix'),
  }),
  'image-unfinished': ({ image, hours }, { t }) => ({
    wrong: t('problems.image-unfinished.wrong', { image: code(image), hours }),
    fix: t('problems.image-unfinished.fix'),
  }),
};
