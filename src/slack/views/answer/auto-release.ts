import { type Instance, nameOf } from '../../../domain/instance.ts';
import type { Reader } from '../../i18n/reader.ts';
import { type Message, section } from '../blocks.ts';
import { SYMBOLS } from '../symbols.ts';
import { when } from '../times.ts';
import { commandIn, nameIn } from '../words.ts';

/** When an instance is released by itself, and how to change that. */
export function autoReleaseMessage(instance: Instance, { t }: Reader): Message {
  const name = nameIn(instance);
  if (instance.autoReleaseAt) {
    const text = t('answers.autoRelease.set', { name, when: when(instance.autoReleaseAt) });
    const cancel = commandIn(`auto-release ${nameOf(instance)} cancel`);
    return {
      text,
      blocks: [section(`${SYMBOLS.deadline} ${text}`, `${t('answers.autoRelease.setFix')} ${cancel}`)],
    };
  }
  if (instance.expiresAt) {
    const text = t('answers.autoRelease.subscription', { name, when: when(instance.expiresAt) });
    return { text, blocks: [section(text)] };
  }
  const text = t('answers.autoRelease.none', { name });
  const set = commandIn(`auto-release ${nameOf(instance)} in 2h`);
  return { text, blocks: [section(text, `${t('answers.autoRelease.noneFix')} ${set}`)] };
}
