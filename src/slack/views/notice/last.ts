import type { DeadlineKind } from '../../../domain/deadline.ts';
import type { Reader } from '../../i18n/reader.ts';

/** Which notice it is that nothing holds back: the last before the end, or the last after it. */
export function lastIn(kind: DeadlineKind, before: boolean, { t }: Reader): string {
  if (kind === 'expiry') return t(`notices.last.${before ? 'expiry' : 'expired'}`);
  return t(`notices.last.${kind === 'auto-release' && before ? kind : 'other'}`);
}
