import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { CATALOG } from '../src/commands/catalog.ts';
import { COMMAND } from '../src/slack/actions.ts';
import { EVENTS_PATH } from '../src/slack/app.ts';
import { SCOPES } from '../src/slack/doctor/scopes.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = async (name: string) => parse(await readFile(new URL(`../${name}`, import.meta.url), 'utf8'));
const manifest = await read('manifest.yml');
const httpManifest = await read('manifest.http.yml');

/** The scopes each Web API method needs, from Slack's method pages. */
const SCOPES_OF: Record<string, string[]> = {
  // With the app-level token.
  'apps.connections.open': [],
  'auth.test': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  // One for public channels, one for private ones, one for direct messages.
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  // One for public channels, one for private ones.
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'users.lookupByEmail': ['users:read.email'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

async function slackSources(): Promise<string> {
  const files = globSync('src/slack/**/*.ts', { cwd: root });
  return (await Promise.all(files.map((file) => readFile(`${root}/${file}`, 'utf8')))).join('\n');
}

it.each([
  ['manifest.yml', manifest],
  ['manifest.http.yml', httpManifest],
])('%s is a manifest that Slack takes', async (_name, one) => {
  // Slack's own schema, published in slackapi/manifest-schema.
  const schema = JSON.parse(
    await readFile(new URL('slack/manifest.schema.2.0.0.json', import.meta.url), 'utf8'),
  );
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  validate(one);
  expect(validate.errors ?? []).toEqual([]);
});

it('asks for exactly the scopes of the methods that are called', async () => {
  const calls = (await slackSources()).matchAll(/\.(?:reads|writes)\.((?:\w+\.)+\w+)\(/g);
  const methods = [...new Set(Array.from(calls, ([, method = '']) => method))].sort();
  // What the Home tab is published with needs no scope.
  expect([...new Set([...methods, 'views.publish'])].sort()).toEqual(Object.keys(SCOPES_OF).sort());
  const scopes = Object.values(SCOPES_OF).flat();
  expect(manifest.oauth_config.scopes.bot).toEqual([...new Set(['commands', ...scopes])].sort());
});

it('asks for the scopes that the doctor knows, and says what breaks without', () => {
  expect(SCOPES).toEqual(manifest.oauth_config.scopes.bot);
});

it('has the one command, for which it names real subcommands', () => {
  const [command, ...others] = manifest.features.slash_commands;
  expect(others).toEqual([]);
  expect(command).toMatchObject({ command: COMMAND, should_escape: true });
  const named = command.usage_hint.split(' | ').map((example: string) => example.split(' ')[0]);
  expect(named.filter((name: string) => !CATALOG.some((spec) => spec.name === name))).toEqual([]);
});

it('has a Home tab, and is told when someone opens it', () => {
  expect(manifest.features.app_home).toMatchObject({ home_tab_enabled: true, messages_tab_enabled: true });
  expect(manifest.settings.event_subscriptions).toEqual({ bot_events: ['app_home_opened'] });
});

it('is the same in HTTP mode, but for the addresses', () => {
  const { slash_commands: commands, ...features } = httpManifest.features;
  const { interactivity, event_subscriptions: events, ...settings } = httpManifest.settings;
  const { request_url: address, message_menu_options_url: options, ...interactive } = interactivity;
  const url = `https://steward.example.com${EVENTS_PATH}`;
  expect([address, options]).toEqual([url, url]);
  expect(commands.map((command: { url: string }) => command.url)).toEqual(commands.map(() => url));
  expect(events).toEqual({ ...manifest.settings.event_subscriptions, request_url: url });
  expect(settings.socket_mode_enabled).toBe(false);
  expect({
    ...httpManifest,
    features: {
      ...features,
      slash_commands: commands.map(({ url: _, ...command }: { url: string }) => command),
    },
    settings: {
      ...settings,
      interactivity: interactive,
      event_subscriptions: manifest.settings.event_subscriptions,
      socket_mode_enabled: true,
    },
  }).toEqual(manifest);
});
