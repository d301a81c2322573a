import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { SlackOptions } from './slack/contract.ts';

const manifest = z.object({
  features: z.object({
    app_home: z.object({ home_tab_enabled: z.boolean().default(false) }),
    slash_commands: z.array(z.object({ command: z.string(), should_escape: z.boolean().default(false) })),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({
    event_subscriptions: z.object({ bot_events: z.array(z.string()) }).default({ bot_events: [] }),
  }),
});

/** What Slack knows of the app from its `manifest.yml`: nothing else is granted or delivered. */
export async function fromManifest(): Promise<
  Required<Pick<SlackOptions, 'commands' | 'shouldEscape' | 'scopes' | 'events' | 'homeTab'>>
> {
  const text = await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8');
  const { features, oauth_config: oauth, settings } = manifest.parse(parse(text));
  return {
    commands: features.slash_commands.map(({ command }) => command),
    shouldEscape: features.slash_commands.every((one) => one.should_escape),
    scopes: oauth.scopes.bot,
    events: settings.event_subscriptions.bot_events,
    homeTab: features.app_home.home_tab_enabled,
  };
}
