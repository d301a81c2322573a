import { asAudited } from '../domain/audit.ts';
import { type Instance, refOf } from '../domain/instance.ts';
import { type Fate, type Hush, isDisarmed, type NoticeKey } from '../domain/notice.ts';
import { toInstant } from '../domain/time.ts';
import { type House, type Request, whenceOf } from './house.ts';

/** Keeps the wish, with the row of the audit that tells who had it. */
export async function hush(house: House, request: Request, wish: Hush, instance: Instance): Promise<void> {
  const { how, by, kind, deadline, until } = wish;
  await house.ledger.hush(wish, {
    ...whenceOf(request),
    at: toInstant(house.clock.now()),
    actor: by,
    action: how === 'snooze' ? 'snoozed' : 'let expire',
    instance: asAudited(instance),
    details: { kind, deadline, ...(how === 'snooze' && { until }) },
  });
}

/** Every notice of the deadline that is on show says what was decided, `also` among them. */
export async function closeAlike(
  house: House,
  deadline: Omit<NoticeKey, 'rungMs'>,
  fate: Fate,
  also: string[] = [],
): Promise<void> {
  const shown = await house.ledger.shownOf([refOf(deadline)]);
  const alike = shown.filter(
    (one) => one.kind === deadline.kind && one.deadline === deadline.deadline && !isDisarmed(one),
  );
  for (const id of new Set([...also, ...alike.map((one) => one.notice)])) await house.ledger.close(id, fate);
}
