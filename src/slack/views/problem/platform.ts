import type { EcsReason } from '../../../domain/errors.ts';
import { nameOf } from '../../../domain/instance.ts';
import type { Reader } from '../../i18n/reader.ts';
import { clip, code, escaped } from '../markup.ts';
import { nameIn, sentences } from '../words.ts';
import type { Advisers } from './advice.ts';

/** Reasons after which looking at the instance, or another command on it, is the next step. */
const NEXT: Partial<Record<EcsReason, (name: string, reader: Reader) => string>> = {
  status: (name) => `show ${name}`,
  conflict: (name) => `show ${name}`,
  missing: () => 'list',
  protected: (name) => `protect ${name} off`,
  billing: (name) => `show ${name}`,
  time: (name, { t }) => `auto-release ${name} ${t('instance.typed.hour')}`,
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
      example:
        NEXT[reason]?.(instance ? nameOf(instance) : 'web-1', reader) ??
        (instance ? `show ${nameOf(instance)}` : 'list'),
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
    example: instance ? `show ${nameOf(instance)}` : 'list',
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
