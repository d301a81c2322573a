import type { Doing } from '../../../domain/notice.ts';
import type { Reader } from '../../i18n/reader.ts';
import { code, mention } from '../markup.ts';

/** By whom and in which operation, or that it was not done through us. */
export function doingIn(doing: Doing | undefined, { t }: Reader): string {
  if (!doing) return t('notices.elsewhere');
  return t('notices.doing', { by: mention(doing.by), operation: code(doing.operation) });
}
