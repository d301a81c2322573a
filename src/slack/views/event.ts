import { remedyOf, type SystemEvent } from '../../domain/system-event.ts';
import type { Reader } from '../i18n/reader.ts';
import { commandIn } from './words.ts';

/** What can be done about a system event of the instance with that id, or that nothing can. */
export function remedyIn(event: SystemEvent, id: string, { t }: Reader): string {
  return t(`events.remedy.${remedyOf(event)}`, {
    reboot: commandIn(`reboot ${id}`),
    backUp: commandIn(`back-up ${id}`),
  });
}
