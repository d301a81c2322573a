/** What stands where a secret stood. */
export const HIDDEN = '[hidden]';

/** Names whose value is a secret, whatever it looks like; compared without case, `_`, `-` and dots. */
const SECRET_NAMES = [
  'accesskey',
  'apikey',
  'authorization',
  'cookie',
  'credential',
  'passphrase',
  'password',
  'passwd',
  'privatekey',
  'responseurl',
  'secret',
  'signature',
  'token',
  'triggerid',
  'userdata',
];
const SECRET_NAME = new RegExp(SECRET_NAMES.join('|'));

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
  [/(:\/\/)[^\s/?#"'<>@]*(?:@[^\s/?#"'<>@]*)*@/g, `$1${HIDDEN}@`],
  // ECS takes passwords and UserData in the query, and network errors quote the whole URL.
  [/(\/[^\s?"'<>]*)\?[^\s"'<>]+/g, `$1?${HIDDEN}`],
  [/(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${HIDDEN}`],
];

/** `name=value`, `name: value`, `"name":"value"` within a text. */
const ASSIGNMENT =
  /([a-z][\w.-]{0,60})(["']{0,1}\s{0,3}[:=]\s{0,3})("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[^\s"',;&}\])]+)/gi;

/**
 * `text` without its secrets: tokens, AccessKey ids, what stands behind a name such as `password=`,
 * a URL's user and query, and each of `known` (exact values). Never throws.
 */
export function redact(text: string, known: readonly string[] = []): string {
  let clean = text;
  for (const secret of known) if (secret.length >= 6) clean = clean.replaceAll(secret, HIDDEN);
  for (const [pattern, replacement] of PATTERNS) clean = clean.replaceAll(pattern, replacement);
  return clean.replaceAll(ASSIGNMENT, (all, name: string, sign: string) =>
    isSecretName(name) ? `${name}${sign}${HIDDEN}` : all,
  );
}
