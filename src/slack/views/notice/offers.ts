import type { Button, Overflow } from '@slack/types';
import { nameOf } from '../../../domain/instance.ts';
import type { Notice } from '../../../domain/notice.ts';
import type { Offer, OfferKind } from '../../../domain/offer.ts';
import { ACTIONS, NOTICE_ACTIONS } from '../../actions.ts';
import type { Reader } from '../../i18n/reader.ts';
import { writeRowAct } from '../../values.ts';
import { button, menu, plainText } from '../blocks.ts';
import { clip } from '../markup.ts';
import { labelTime } from '../times.ts';
import { sentences } from '../words.ts';
import { renewalOf } from './phase.ts';

/** What keeps an instance or its data, for which a notice is there in the first place. */
const SAVING: readonly OfferKind[] = ['renew', 'cancel-auto-release', 'back-up'];

/** How much of a name stands in a label of 75 characters. */
const LABEL_NAME = 40;

type LetGo = Extract<Offer, { kind: 'let-go' }>;

/** What can be done from a notice, a button each. */
export function offerButtons(notice: Notice, offers: Offer[], reader: Reader): Button[] {
  const name = clip(nameOf(notice.instance), LABEL_NAME);
  return offers.map((offer) => {
    const act = actIn(offer, reader);
    return button({
      action: NOTICE_ACTIONS[offer.kind],
      text: act,
      value: notice.notice,
      label: clip(reader.t('notices.label', { act, name }), 75),
      ...(isUrged(offer, notice) && { style: 'primary' as const }),
      ...(offer.kind === 'let-go' && { confirm: letGoDialog(name, offer.last, reader) }),
    });
  });
}

/** What renews by itself in time needs nobody. */
function isUrged({ kind }: Offer, notice: Notice): boolean {
  return SAVING.includes(kind) && renewalOf(notice) !== 'ahead';
}

/** The same as a menu for a row of a list; undefined where nothing can be done. Slack asks back before all its options or none. */
export function offerMenu({ notice }: Notice, offers: Offer[], reader: Reader): Overflow | undefined {
  if (offers.length === 0) return undefined;
  return menu(
    ACTIONS.noticeMenu,
    offers.map((offer) => ({
      text: actIn(offer, reader),
      value: writeRowAct({ act: offer.kind, about: notice }),
    })),
  );
}

/** What it is called. */
export function actIn(offer: Offer, reader: Reader): string {
  const { t } = reader;
  if (offer.kind === 'snooze' && offer.until !== undefined)
    return t('notices.act.snoozeUntil', { until: labelTime(offer.until, reader) });
  return t(`notices.act.${offer.kind}`);
}

function letGoDialog(name: string, last: LetGo['last'], reader: Reader): NonNullable<Button['confirm']> {
  const { t } = reader;
  const text = sentences([t('notices.letGo.text'), t(`notices.letGo.comes.${last}`)], reader);
  return {
    title: plainText(t('notices.letGo.title', { name })),
    text: plainText(text),
    confirm: plainText(t('notices.act.let-go')),
    deny: plainText(t('notices.letGo.back')),
  };
}
