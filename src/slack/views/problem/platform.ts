import type { EcsReason } from '../../../domain/errors.ts';
import type { Reader } from '../../i18n/reader.ts';
import { clip, code, escaped } from '../markup.ts';
import { nameIn, sentences } from '../words.ts';
import type { Advisers } from './advice.ts';

/** Reasons after which looking at the instance, or another command on it, is the next step. */
const NEXT: Partial<Record<EcsReason, (id: string, reader: Reader) => string>> = {
  status: (id) => `show ${id}`,
  conflict: (id) => `show ${id}`,
  missing: () => 'list',
  protected: (id) => `protect ${id} off`,
  period: (id) => `renew ${id} 1m`,
  'too-far': (id) => `renew ${id} 1m`,
  'under-way': (id) => `show ${id}`,
  billing: (id) => `show ${id}`,
  time: (id, { t }) => `auto-release ${id} ${t('instance.typed.hour')}`,
};

/** What ECS or the bot itself could not do. */
export const platform: Advisers<'ecs' | 'no-answer' | 'nothing-done' | 'perhaps-done' | 'unforeseen'> = {
  ecs: ({ reason, ecsCode, message, requestId, instance }, reader) => {
    const { t } = reader;
    const refused = instance
      ? t('problems.ecs.wrong-for', { name: nameIn(instance) })
      : t('problems.ecs.wrong');
    return {
      wrong: sentences([refused, t(`ecs.${reason}.why`)], reader),
      fix: t(`ecs.${reason}.fix`),
      example: instance ? (NEXT[reason]?.(instance.id, reader) ?? `show ${instance.id}`) : 'list',
      footnote: t('problems.ecs.footnote', {
        code: code(ecsCode),
        requestId: code(requestId),
        message: escaped(clip(message, 300)),
      }),
    };
  },
  'no-answer': ({ instance }, { t }) => ({
    wrong: instance
      ? t('problems.no-answer.wrong-for', { name: nameIn(instance) })
      : t('problems.no-answer.wrong'),
    fix: t('problems.no-answer.fix'),
    example: instance ? `show ${instance.id}` : 'list',
  }),
  'perhaps-done': (_, { t }) => ({
    wrong: t('problems.perhaps-done.wrong'),
    fix: t('problems.perhaps-done.fix'),
    example: 'list',
  }),
  'nothing-done': (_, { t }) => ({
    wrong: t('problems.nothing-done.wrong'),
    fix: t('problems.nothing-done.fix'),
    example: 'list',
  }),
  unforeseen: ({ ref }, { t }) => ({
    wrong: t('problems.unforeseen.wrong'),
    fix: t('problems.unforeseen.fix', { ref: code(ref) }),
    example: 'help',
  }),
};
