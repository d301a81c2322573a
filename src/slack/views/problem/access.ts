import { ROLE_KEYS } from '../../../domain/settings.ts';
import type { Reader } from '../../i18n/reader.ts';
import { code, mention } from '../markup.ts';
import type { Advisers } from './advice.ts';

/** What can be wrong with which instance was meant, and who asked. */
export const access: Advisers<
  | 'instance-not-found'
  | 'ambiguous'
  | 'needs-full-name'
  | 'nothing-selected'
  | 'too-many-instances'
  | 'not-allowed'
  | 'no-access-configured'
  | 'read-only-mode'
  | 'nobody-can-approve'
  | 'own-request'
  | 'not-yours'
> = {
  'instance-not-found': ({ given, similar, example = 'list' }, { t }) => ({
    wrong: t('problems.instance-not-found.wrong', { given: code(given) }),
    fix: similar.length > 0 ? t('problems.instance-not-found.similar') : t('problems.instance-not-found.fix'),
    candidates: similar,
    example,
  }),
  ambiguous: ({ given, candidates, example }, { t }) => ({
    wrong: t('problems.ambiguous.wrong', { given: code(given) }),
    fix: t('problems.ambiguous.fix'),
    candidates,
    example,
  }),
  'needs-full-name': ({ given, candidates, example }, { t }) => ({
    wrong: t('problems.needs-full-name.wrong', { given: code(given) }),
    fix: t('problems.needs-full-name.fix'),
    candidates,
    example,
  }),
  'nothing-selected': ({ query }, { t }) => ({
    wrong: t('problems.nothing-selected.wrong', { query: code(query) }),
    fix: t('problems.nothing-selected.fix'),
    example: `list ${query}`,
  }),
  'too-many-instances': ({ count, limit }, { t }) => ({
    wrong: t('problems.too-many-instances.wrong', { total: count, limit }),
    fix: t('problems.too-many-instances.fix'),
    example: 'list',
  }),
  'not-allowed': ({ needed, whom }, reader) => ({
    wrong: reader.t('problems.not-allowed.wrong', { role: `*${reader.t(`instance.role.${needed}`)}*` }),
    fix:
      whom.length > 0
        ? reader.t('problems.not-allowed.fix', { whom: whomIn(whom, reader) })
        : reader.t('problems.not-allowed.nobody'),
    example: 'whoami',
  }),
  'no-access-configured': ({ userId }, { t }) => ({
    wrong: t('problems.no-access-configured.wrong'),
    fix: t('problems.no-access-configured.fix'),
    lines: accessExample(userId),
  }),
  'read-only-mode': (_, { t }) => ({
    wrong: t('problems.read-only-mode.wrong'),
    fix: t('problems.read-only-mode.fix'),
    example: 'list',
  }),
  'nobody-can-approve': (_, { t }) => ({
    wrong: t('problems.nobody-can-approve.wrong'),
    fix: t('problems.nobody-can-approve.fix'),
    example: 'whoami',
  }),
  'own-request': (_, { t }) => ({
    wrong: t('problems.own-request.wrong'),
    fix: t('problems.own-request.fix'),
    example: 'whoami',
  }),
  'not-yours': ({ owner }, { t }) => ({
    wrong: t('problems.not-yours.wrong', { owner: mention(owner) }),
    fix: t('problems.not-yours.fix'),
    example: 'help',
  }),
};

/** The YAML that lets everyone look and `userId` do everything. */
export function accessExample(userId: string): string {
  return [
    'access:',
    `  ${ROLE_KEYS.viewer}: ["*"]`,
    `  ${ROLE_KEYS.operator}: [${userId}]`,
    `  ${ROLE_KEYS.admin}: [${userId}]`,
  ].join('\n');
}

/** User ids, user group ids and `*` as mentions; twenty are enough to find one who answers. */
export function whomIn(whom: string[], { t }: Reader): string {
  if (whom.includes('*')) return t('instance.everyone');
  return whom
    .slice(0, 20)
    .map((id) => (/^S[A-Z0-9]+$/.test(id) ? `<!subteam^${id}>` : mention(id)))
    .join(', ');
}
