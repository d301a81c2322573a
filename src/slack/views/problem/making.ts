import { code } from '../markup.ts';
import { listed, nameIn } from '../words.ts';
import type { Advisers } from './advice.ts';

/** Of those that are there all the same so many are named. */
const IDS_TOLD = 10;

/** Why an instance that was ordered is not there. */
export const making: Advisers<'died' | 'not-made' | 'not-tried' | 'made-besides'> = {
  died: ({ instance, event }, { t }) => {
    const name = nameIn(instance);
    return {
      wrong:
        event === undefined
          ? t('problems.died.wrong', { name })
          : t('problems.died.event', { name, event: code(event) }),
      fix: t('problems.died.fix'),
      example: 'help create',
    };
  },
  'made-besides': ({ instances }, reader) => {
    const ids = instances.map(({ id }) => id);
    const told = listed(ids, code, reader, IDS_TOLD).join(reader.t('cards.joint'));
    return {
      wrong: reader.t('problems.made-besides.wrong', { ids: told }),
      fix: reader.t('problems.made-besides.fix'),
      example: `release ${ids.slice(0, IDS_TOLD).join(' ')}`,
    };
  },
  'not-made': ({ instance }, { t }) => ({
    wrong: t('problems.not-made.wrong', { name: nameIn(instance) }),
    fix: t('problems.not-made.fix'),
    example: 'help create',
  }),
  'not-tried': ({ instance }, { t }) => ({
    wrong: t('problems.not-tried.wrong', { name: nameIn(instance) }),
    fix: t('problems.not-tried.fix'),
    example: 'help create',
  }),
};
