import type { Answer } from '../../../domain/outcome.ts';
import type { Reader } from '../../i18n/reader.ts';
import { fields, header, type Message, section } from '../blocks.ts';
import { code, codeBlock, escaped, mention } from '../markup.ts';
import { accessExample } from '../problem/access.ts';
import { SYMBOLS } from '../symbols.ts';

/** Who the person is to the bot, and what keeps them from changing things, if anything does. */
export function whoamiMessage(
  { actor, readOnly, accessConfigured }: Answer & { kind: 'whoami' },
  { t }: Reader,
): Message {
  const { userId, roles, language, timeZone } = actor;
  const told =
    roles.length === 0
      ? t('answers.whoami.none')
      : roles.map((role) => t(`instance.role.${role}`)).join(', ');
  const spoken = t(language === 'en' ? 'answers.whoami.english' : 'answers.whoami.chinese');
  return {
    text: `${mention(userId)} · ${t('answers.whoami.roles')}: ${told}`,
    blocks: [
      header(t('answers.whoami.title')),
      fields([
        [t('answers.whoami.user'), `${mention(userId)} ${code(userId)}`],
        [t('answers.whoami.roles'), told],
        [t('answers.whoami.language'), spoken],
        [t('answers.whoami.zone'), escaped(timeZone)],
      ]),
      ...(readOnly ? [section(`${SYMBOLS.problem} ${t('answers.whoami.readOnly')}`)] : []),
      ...(accessConfigured
        ? []
        : [section(`${SYMBOLS.problem} ${t('answers.whoami.noAccess')}`, codeBlock(accessExample(userId)))]),
    ],
  };
}
