import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STEWARD_KEYS } from '../../src/config/sources.ts';
import { CREDENTIAL_VARIABLES, VARIABLE_NAMES } from '../../src/config/variables.ts';
import { loadConfig } from '../../src/config.ts';
import { folderWith, TOKENS } from './folder.ts';

const read = (name: string) => readFileSync(join(import.meta.dirname, '../..', name), 'utf8');

describe('.env.example', () => {
  const text = read('.env.example');
  const names = [...text.matchAll(/^(?:# )?([A-Z][A-Z_]*)=/gm)].map((match) => match[1]);

  it('names each variable that is read, once', () => {
    expect(names.toSorted()).toEqual([...VARIABLE_NAMES, ...CREDENTIAL_VARIABLES].toSorted());
  });

  it('can be used once its two tokens are filled in, and not before', () => {
    expect(() => loadConfig({}, folderWith({ '.env': text }))).toThrow(
      /2 mistakes:.*SLACK_BOT_TOKEN.*SLACK_APP_TOKEN/s,
    );
    const { sources } = loadConfig({}, folderWith({ '.env': text.replaceAll('-your-', '-1234-') }));
    expect(sources).toMatchObject({ SLACK_BOT_TOKEN: '.env:4', SLACK_APP_TOKEN: '.env:6', PORT: 'default' });
    const http = text
      .replace('xoxb-your-', 'xoxb-1234-')
      .replace('SLACK_APP_TOKEN', '# SLACK_APP_TOKEN')
      .replace('# SLACK_SIGNING_SECRET=', 'SLACK_SIGNING_SECRET=8f742231b10e8888');
    expect(loadConfig({}, folderWith({ '.env': http })).slack.mode).toBe('http');
  });
});

describe('steward.example.yml', () => {
  const text = read('steward.example.yml');

  it('is right, and sets every key', () => {
    const { sources, ecs } = loadConfig(TOKENS, folderWith({ 'steward.yml': text }));
    expect(STEWARD_KEYS.filter((key) => sources[key] === 'default')).toEqual([]);
    expect(STEWARD_KEYS).toContain('reminders.auto_release');
    expect(new Set(ecs.accounts.flatMap((account) => Object.keys(account)))).toEqual(
      new Set(['name', 'regions', 'roleArn', 'externalId']),
    );
  });
});
