import type { Instance } from '../../../domain/instance.ts';
import type { Reader } from '../../i18n/reader.ts';
import { type Message, section } from '../blocks.ts';
import { SYMBOLS } from '../symbols.ts';
import { when } from '../times.ts';
import { commandIn, nameIn, sentences } from '../words.ts';

/** When an instance is released by itself, and how to change that. */
export function autoReleaseMessage(instance: Instance, reader: Reader): Message {
  const { t } = reader;
  const name = nameIn(instance);
  if (instance.autoReleaseAt) {
    const text = t('answers.autoRelease.set', { name, when: when(instance.autoReleaseAt) });
    const cancel = commandIn(`auto-release ${instance.id} cancel`);
    return {
      text,
      blocks: [
        section(`${SYMBOLS.deadline} ${text}`, sentences([t('answers.autoRelease.setFix'), cancel], reader)),
      ],
    };
  }
  if (instance.expiresAt) {
    const text = t('answers.autoRelease.subscription', { name, when: when(instance.expiresAt) });
    return { text, blocks: [section(text)] };
  }
  const text = t('answers.autoRelease.none', { name });
  const set = commandIn(`auto-release ${instance.id} ${t('instance.typed.hours')}`);
  return { text, blocks: [section(text, sentences([t('answers.autoRelease.noneFix'), set], reader))] };
}
