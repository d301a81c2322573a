import type { Instant } from '../domain/time.ts';
import type { House } from './house.ts';

/** Where notices go that no route takes, and who decided it. */
interface DefaultChannel {
  /** Null: nowhere, as somebody decided; undefined: nowhere, as nobody named one. */
  channel: string | null | undefined;
  /** Of `/ecs reminders here` and `off`; what stands in `steward.yml` has neither. */
  chosen?: { by: string; at: Instant };
}

/** What was decided in Slack, else what `steward.yml` says. */
async function defaultChannel({
  choices,
  settings,
}: Pick<House, 'choices' | 'settings'>): Promise<DefaultChannel> {
  const chosen = await choices.reminderChannel();
  if (!chosen) return { channel: settings.reminders.channel };
  const { channel, by, at } = chosen;
  return { channel, chosen: { by, at } };
}

/** The same where only the channel counts; undefined: nowhere. */
export async function reminderChannel(
  house: Pick<House, 'choices' | 'settings'>,
): Promise<string | undefined> {
  return (await defaultChannel(house)).channel ?? undefined;
}
