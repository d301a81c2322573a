import { ROLE_KEYS } from '../../../domain/access.ts';
import type { Problem } from '../../../domain/errors.ts';
import { policyName } from '../../../domain/policy.ts';
import type { Reader } from '../../i18n/reader.ts';
import { code, escaped, mention } from '../markup.ts';
import { peopleIn } from '../rules.ts';
import { sentences, subject } from '../words.ts';
import { type Advisers, unreadIn } from './advice.ts';

/** What can be wrong with which instance was meant, and who asked. */
export const access: Advisers<
  | 'instance-not-found'
  | 'ambiguous'
  | 'needs-full-name'
  | 'nothing-selected'
  | 'nothing-due'
  | 'too-many-instances'
  | 'not-allowed'
  | 'no-access-configured'
  | 'read-only-mode'
  | 'nobody-can-approve'
  | 'policy-denies'
  | 'policy-limits'
  | 'policy-requires'
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
  'nothing-due': ({ query, leftOut, expired, example }, reader) => ({
    wrong: sentences(
      [
        reader.t('problems.nothing-due.wrong', { query: code(query) }),
        ...(expired > 0 ? [reader.t('problems.nothing-due.expired', { count: expired })] : []),
        ...(leftOut > 0 ? [reader.t('problems.nothing-due.leftOut', { count: leftOut })] : []),
      ],
      reader,
    ),
    fix: reader.t('problems.nothing-due.fix'),
    example,
  }),
  'too-many-instances': ({ count, limit }, { t }) => ({
    wrong: t('problems.too-many-instances.wrong', { total: count, limit }),
    fix: t('problems.too-many-instances.fix'),
    example: 'list',
  }),
  'not-allowed': ({ needed, whom, unread }, reader) => ({
    wrong: reader.t('problems.not-allowed.wrong', { role: `*${reader.t(`instance.role.${needed}`)}*` }),
    fix: whom.includes('*')
      ? reader.t('problems.not-allowed.guest')
      : whom.length > 0
        ? reader.t('problems.not-allowed.fix', { whom: peopleIn(whom, reader) })
        : reader.t('problems.not-allowed.nobody'),
    example: 'whoami',
    ...unreadIn(unread, reader),
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
  'nobody-can-approve': (problem, reader) => ({
    wrong: approvalLacking(problem, reader),
    fix: askWhom(problem.whom, reader, reader.t('problems.nobody-can-approve.fix')),
    example: 'whoami',
    ...unreadIn(problem.unread, reader),
  }),
  'policy-denies': ({ policy, reason, instances, whom }, reader) => ({
    wrong: reader.t('problems.policy-denies.wrong', {
      policy: code(policyName(policy)),
      what: subject(instances, reader),
      reason: escaped(reason),
    }),
    fix: askWhom(whom, reader, reader.t('problems.policy-denies.fix')),
    example: 'whoami',
  }),
  'policy-limits': ({ policy, count, limit, whom }, reader) => ({
    wrong: reader.t('problems.policy-limits.wrong', {
      policy: code(policyName(policy)),
      limit,
      total: count,
    }),
    fix: sentences(
      [reader.t('problems.policy-limits.fix'), askWhom(whom, reader, '')].filter(Boolean),
      reader,
    ),
    example: 'whoami',
  }),
  'policy-requires': ({ policy, what, ownerTag, whom, example }, reader) => {
    const named = what.map((each) =>
      reader.t(`problems.policy-requires.${each}`, { tag: code(`--tag ${ownerTag}=…`) }),
    );
    return {
      wrong: reader.t('problems.policy-requires.wrong', {
        policy: code(policyName(policy)),
        what: named.join(reader.t('cards.joint')),
      }),
      fix: sentences(
        [askWhom(whom, reader, ''), reader.t('problems.policy-requires.fix')].filter(Boolean),
        reader,
      ),
      example: example ?? 'help create',
    };
  },
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

type Lacking = Extract<Problem, { code: 'nobody-can-approve' }>;

/** That fewer can approve than must, and what of the file wants it. */
function approvalLacking({ asked, able, absent, policy, spend }: Lacking, { t }: Reader): string {
  const keys = [
    ...(policy === undefined ? [] : [policyName(policy)]),
    ...(spend ? ['spend.approve_above'] : []),
  ];
  const named = keys.map(code).join(t('cards.joint'));
  const by = named === '' ? '' : t('problems.nobody-can-approve.by', { keys: named });
  if (absent) return t('problems.nobody-can-approve.absent', { count: asked, by });
  if (able === 0 && asked === 1) return t('problems.nobody-can-approve.wrong', { by });
  return t('problems.nobody-can-approve.few', { asked, able, by });
}

function askWhom(whom: string[], reader: Reader, otherwise: string): string {
  return whom.length > 0
    ? reader.t('problems.policy-denies.ask', { whom: peopleIn(whom, reader) })
    : otherwise;
}

/** The YAML that lets everyone look and `userId` do everything. */
export function accessExample(userId: string): string {
  return [
    'access:',
    `  ${ROLE_KEYS.viewer}: ["*"]`,
    `  ${ROLE_KEYS.operator}: [${userId}]`,
    `  ${ROLE_KEYS.admin}: [${userId}]`,
  ].join('\n');
}
