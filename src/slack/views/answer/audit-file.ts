import type { Reader } from '../../i18n/reader.ts';
import { type Message, section } from '../blocks.ts';
import { channel } from '../markup.ts';
import { SYMBOLS } from '../symbols.ts';
import { sentences } from '../words.ts';

/** Shown while the file is put together and sent. */
export function makingFileMessage({ t }: Reader): Message {
  const text = `:hourglass_flowing_sand: ${t('audit.file.making')}`;
  return { text, blocks: [section(text)] };
}

/** What stands beside the file: how much is in it, and whether that is all. */
export function fileComment({ rows, cut }: { rows: number; cut: boolean }, reader: Reader): string {
  const { t } = reader;
  return sentences([t('audit.file.comment', { count: rows }), ...(cut ? [t('audit.file.cut')] : [])], reader);
}

/** Where the file went; `instead`: the bot is not in the channel it was meant for. */
export function fileSentMessage(
  to: { channel: string; as: 'direct' | 'shared' | 'instead' },
  { t }: Reader,
): Message {
  const where =
    to.as === 'shared'
      ? t('audit.file.shared', { channel: channel(to.channel) })
      : // Slack shows no name for a mention of direct messages.
        t(`audit.file.${to.as}`);
  const text = `${SYMBOLS.works} ${where}`;
  return { text, blocks: [section(text)] };
}

/** It was made and could not be sent. */
export function fileNotSentMessage(ref: string, { t }: Reader): Message {
  const text = `${SYMBOLS.problem} ${t('audit.file.failed')}`;
  return { text, blocks: [section(text, t('audit.file.failedFix', { ref }))] };
}
