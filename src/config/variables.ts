import { z } from 'zod';
import { leaf, oneOf } from './leaf.ts';
import { isPort, USUAL_PORT } from './port.ts';

/** A token of that kind, and not what stands for one in `.env.example`. */
const token = (prefix: string) => (text: string) =>
  text.startsWith(prefix) && !text.startsWith(`${prefix}your-`) && /^[\x21-\x7e]{8,}$/.test(text);

function urlOf(text: string, protocols: string[]): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && protocols.includes(url.protocol) ? url : undefined;
}

function isApi(text: string): boolean {
  const url = urlOf(text, ['http:', 'https:']);
  return url !== undefined && url.username === '' && url.search === '' && url.hash === '';
}

function isEndpoint(text: string): boolean {
  return isApi(text) && new URL(text).pathname === '/';
}

const APP_TOKEN =
  'the app-level token, which begins with xapp-, for Socket Mode; or no such variable but SLACK_SIGNING_SECRET, for HTTP mode';

/** The variables of the bot itself. */
export const variablesSchema = z
  .object({
    SLACK_BOT_TOKEN: leaf("the bot token of Slack's OAuth page, which begins with xoxb-", token('xoxb-')),
    SLACK_APP_TOKEN: leaf(APP_TOKEN, token('xapp-')).optional(),
    SLACK_SIGNING_SECRET: leaf(
      'the signing secret of "Basic Information", at least 8 characters and no token',
      (text) => /^[\x21-\x7e]{8,}$/.test(text) && !/^(xox|xapp-|your-)/.test(text),
    ).optional(),
    SLACK_API_URL: leaf('a URL such as http://127.0.0.1:4000/api/', isApi)
      .transform((text) => text.replace(/\/*$/, '/'))
      .optional(),
    ECS_ENDPOINT: leaf('http://host:port or https://host, without a path', isEndpoint)
      .transform((text) => new URL(text).origin)
      .optional(),
    DATABASE_URL: leaf(
      'a URL such as postgresql://user:password@host:5432/database',
      (text) => urlOf(text, ['postgresql:', 'postgres:']) !== undefined,
    ).optional(),
    DATA_DIR: z.string().default('./data'),
    STEWARD_CONFIG: z.string().optional(),
    PORT: leaf('a port from 0 to 65535', isPort).transform(Number).default(USUAL_PORT),
    LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  })
  // Also when another variable is wrong, so that all mistakes are told at once.
  .superRefine(reachable, { when: () => true });
export type Variables = z.output<typeof variablesSchema>;

export const VARIABLE_NAMES = Object.keys(variablesSchema.shape) as (keyof Variables)[];

/** Slack reaches the bot one way or the other. */
function reachable(
  { SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }: { SLACK_APP_TOKEN?: unknown; SLACK_SIGNING_SECRET?: unknown },
  context: z.core.$RefinementCtx,
): void {
  if (SLACK_APP_TOKEN === undefined && SLACK_SIGNING_SECRET === undefined)
    context.addIssue({ code: 'custom', path: ['SLACK_APP_TOKEN'], message: APP_TOKEN });
}

/** Whose value is, or holds, a secret. */
export const SECRET_VARIABLES: ReadonlySet<string> = new Set([
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'DATABASE_URL',
]);

/** What the credential chain of `@alicloud/credentials` reads from the environment by itself. */
export const CREDENTIAL_VARIABLES = [
  'ALIBABA_CLOUD_ACCESS_KEY_ID',
  'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  'ALIBABA_CLOUD_SECURITY_TOKEN',
  'ALIBABA_CLOUD_ROLE_ARN',
  'ALIBABA_CLOUD_ROLE_SESSION_NAME',
  'ALIBABA_CLOUD_OIDC_PROVIDER_ARN',
  'ALIBABA_CLOUD_OIDC_TOKEN_FILE',
  'ALIBABA_CLOUD_PROFILE',
  'ALIBABA_CLOUD_CREDENTIALS_FILE',
  'ALIBABA_CLOUD_ECS_METADATA',
  'ALIBABA_CLOUD_CREDENTIALS_URI',
] as const;
