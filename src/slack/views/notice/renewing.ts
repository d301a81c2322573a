import { isDisarmed, type Notice } from '../../../domain/notice.ts';
import type { Reader } from '../../i18n/reader.ts';
import { code, mention } from '../markup.ts';
import { STATE_SYMBOLS } from '../symbols.ts';

/** Who renews it or has asked to, of a notice or (`short`) of a row; nothing where nobody does. */
export function renewingIn(notice: Notice, how: 'whole' | 'short', { t }: Reader): string[] {
  const { facts } = notice;
  if (!facts?.renewing || isDisarmed(notice)) return [];
  const { kind, by, operation, pending } = facts.renewing;
  const words = t(`notices.renewing.${how}.${kind}.${pending ? 'pending' : 'running'}`, {
    ...{ by: mention(by), operation: code(operation) },
  });
  return [`${STATE_SYMBOLS[pending ? 'pending' : 'running']} ${words}`];
}
