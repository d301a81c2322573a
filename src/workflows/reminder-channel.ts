import type { DefaultChannel } from '../domain/notice.ts';
import type { House } from './house.ts';

/** What was decided in Slack, else what `steward.yml` says. */
export async function defaultChannel({
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
