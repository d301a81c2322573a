/** What stands where a secret stood. */
export const HIDDEN = '[hidden]';

/** Anything shorter turns up by chance. */
const SHORTEST_KNOWN = 6;

/** What names a secret, however its words are put together: `access_key`, `AccessKey`, `access-key`. */
const SECRET_WORDS = [
  'access key',
  'api key',
  'authorization',
  'cookie',
  'credential',
  'passphrase',
  'password',
  'passwd',
  'private key',
  'response url',
  'secret',
  'signature',
  'token',
  'trigger id',
  'user data',
];
const SECRET_NAME = new RegExp(SECRET_WORDS.join('|').replaceAll(' ', ''));

/** Whether the value of a field of this name must not be shown. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name.toLowerCase().replaceAll(/[^a-z]/g, ''));
}

const PATTERNS: [RegExp, string][] = [
  // Slack: bot, app, user, refresh and configuration tokens.
  [/(xox[a-z]|xapp)([-.])[\w.-]+/gi, `$1$2${HIDDEN}`],
  // Alibaba Cloud: AccessKey ids, and the temporary ones of STS.
  [/LTAI\w{4,}/g, `LTAI${HIDDEN}`],
  [/STS\.\w{4,}/g, `STS.${HIDDEN}`],
  // Whoever has this address may post in the channel.
  [/(hooks\.slack\.com)\/[^\s"'<>]*/gi, `$1/${HIDDEN}`],
  // Whoever has this address may upload in the app's name.
  [/(\/upload\/v\d+)\/[^\s"'<>]*/gi, `$1/${HIDDEN}`],
  [/(:\/\/)[^\s/?#"'<>@]*(?:@[^\s/?#"'<>@]*)*@/g, `$1${HIDDEN}@`],
  [/(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${HIDDEN}`],
];

/** `name=value`, `name: value`, `"name":"value"`, also as JSON within JSON; for names of secrets alone. */
const ASSIGNMENT = new RegExp(
  `((?:${SECRET_WORDS.join('|').replaceAll(' ', '[-_. ]?')})[\\w.-]{0,40}\\\\{0,3}["']?\\s{0,3}[:=]\\s{0,3})` +
    `("(?:[^"\\\\]|\\\\.)*"?|'(?:[^'\\\\]|\\\\.)*'?|\\\\{0,3}["']?[^\\s"',;&}\\])]+)`,
  'gi',
);

/** A run without blanks and quotes, as a URL is. Matched whole, so that the time stays proportional. */
const RUN = /[^\s"'<>]+/g;

/**
 * `text` without its secrets: tokens, AccessKey ids, what stands behind a name such as `password=`,
 * a URL's user and query, and each of `known` (exact values). Never throws.
 */
export function redact(text: string, known: readonly string[] = []): string {
  let clean = text;
  for (const secret of known) if (secret.length >= SHORTEST_KNOWN) clean = clean.replaceAll(secret, HIDDEN);
  for (const [pattern, replacement] of PATTERNS) clean = clean.replaceAll(pattern, replacement);
  return clean.replaceAll(RUN, withoutQuery).replaceAll(ASSIGNMENT, `$1${HIDDEN}`);
}

/** ECS takes passwords and UserData in the query, and a network error quotes the whole URL. */
function withoutQuery(run: string): string {
  const mark = run.indexOf('?');
  const isAddress = mark > 0 && mark < run.length - 1 && run.lastIndexOf('/', mark) >= 0;
  return isAddress ? `${run.slice(0, mark)}?${HIDDEN}` : run;
}
