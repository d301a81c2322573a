import type { Settings } from '../domain/settings.ts';
import { CREDENTIAL_VARIABLES, type Variables } from './variables.ts';

/** Of the credential chain's variables, those that are no mere names and paths. */
const SECRET_CREDENTIALS = CREDENTIAL_VARIABLES.filter((name) =>
  /ACCESS_KEY|SECURITY_TOKEN|CREDENTIALS_URI/.test(name),
);

/** The exact values that must not appear in anything the process writes. */
export function secretsOf(
  variables: Variables,
  credentials: Record<string, string>,
  { templates }: Pick<Settings, 'templates'>,
): string[] {
  const password = variables.DATABASE_URL === undefined ? '' : new URL(variables.DATABASE_URL).password;
  const secrets = [
    variables.SLACK_BOT_TOKEN,
    variables.SLACK_APP_TOKEN ?? '',
    variables.SLACK_SIGNING_SECRET ?? '',
    password,
    decoded(password),
    ...SECRET_CREDENTIALS.map((name) => credentials[name] ?? ''),
    ...Object.values(templates).map(({ userData }) => userData ?? ''),
  ];
  return [...new Set(secrets)].filter((secret) => secret !== '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether this variable of the credential chain may only be shown as set. */
export function isSecretCredential(name: string): boolean {
  return SECRET_CREDENTIALS.some((secret) => secret === name);
}
