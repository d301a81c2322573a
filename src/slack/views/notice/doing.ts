import type { Doing } from '../../../domain/notice.ts';
import type { Reader } from '../../i18n/reader.ts';
import { code, mention } from '../markup.ts';

/** By whom and in which operation, or that it was not done through us. */
export function doingIn(doing: Doing | undefined, { t }: Reader): string {
  if (!doing) return t('notices.elsewhere');
  const { by, operation, order, perhaps } = doing;
  const facts = { by: mention(by), operation: code(operation) };
  if (order !== undefined) return t('notices.paid', { ...facts, order: code(order) });
  return t(perhaps ? 'notices.perhaps' : 'notices.doing', facts);
}
