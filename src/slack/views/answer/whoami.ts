import type { SpendLimits } from '../../../domain/money.ts';
import type { Answer } from '../../../domain/outcome.ts';
import type { Policy } from '../../../domain/policy.ts';
import type { Reader } from '../../i18n/reader.ts';
import { fields, header, type Message, section, sections } from '../blocks.ts';
import { code, codeBlock, escaped, mention } from '../markup.ts';
import { accessExample } from '../problem/access.ts';
import { policyLine, spendLimitsIn, throughIn } from '../rules.ts';
import { SYMBOLS } from '../symbols.ts';
import { listed } from '../words.ts';

/** Who the person is to the bot, and what keeps them from changing things, if anything does. */
export function whoamiMessage(
  { actor, readOnly, accessConfigured, policies, spendLimits }: Answer & { kind: 'whoami' },
  reader: Reader,
): Message {
  const { t } = reader;
  const { userId, roles, language, timeZone, grants = [], unread = [] } = actor;
  const told =
    roles.length === 0
      ? t('answers.whoami.none')
      : roles.map((role) => t(`instance.role.${role}`)).join(t('cards.joint'));
  const sources = grants.map((grant) => `${t(`instance.role.${grant.role}`)} (${throughIn(grant, reader)})`);
  const rules = [...rows(policies, reader), ...limits(spendLimits, reader)];
  const spoken = t(language === 'en' ? 'answers.whoami.english' : 'answers.whoami.chinese');
  return {
    text: `${mention(userId)} · ${t('answers.whoami.roles')}: ${told}`,
    blocks: [
      header(t('answers.whoami.title')),
      fields([
        [t('answers.whoami.user'), `${mention(userId)} ${code(userId)}`],
        [t('answers.whoami.roles'), sources.length > 0 ? sources.join('\n') : told],
        [t('answers.whoami.language'), spoken],
        [t('answers.whoami.zone'), escaped(timeZone)],
      ]),
      ...(unread.length > 0
        ? [
            section(
              `${SYMBOLS.problem} ${t('problems.unread', { groups: unread.map(code).join(t('cards.joint')) })}`,
            ),
          ]
        : []),
      ...(readOnly ? [section(`${SYMBOLS.problem} ${t('answers.whoami.readOnly')}`)] : []),
      ...(accessConfigured
        ? []
        : [section(`${SYMBOLS.problem} ${t('answers.whoami.noAccess')}`, codeBlock(accessExample(userId)))]),
      ...(rules.length > 0 ? sections([`*${t('answers.whoami.policies')}*`, ...rules]) : []),
    ],
  };
}

function rows(policies: Policy[], reader: Reader): string[] {
  const told = policies.map((policy, index) => `• ${policyLine(index, policy, reader)}`);
  return listed(told, (line) => line, reader);
}

function limits(spendLimits: SpendLimits, reader: Reader): string[] {
  if (Object.keys(spendLimits).length === 0) return [];
  const said = {
    limits: spendLimitsIn(spendLimits, reader),
    approval: reader.t('rules.approvals', { count: 1 }),
  };
  return [`• ${reader.t('rules.spendLimits', said)}`];
}
