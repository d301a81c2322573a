const LONGEST = 300;
/** What is looked at at all: an answer may be a whole page. */
const READ = 4096;

/** A URL's query: it carries every parameter of the call, the secret ones too. */
const QUERY = /(\bhttps?:\/\/[^\s?"'<>]+)\?[^\s"'<>]*/gi;

/** `Password=…`, `"UserData": "…"`, `AccessKeyId: …`, in queries, forms and JSON alike. */
const NAMED_SECRET =
  /\b(password|userdata|accesskeyid|accesskeysecret|signature|signaturenonce|securitytoken|authorization)("?\s*[=:]\s*)("[^"]*"?|[^\s"&,;]+)/gi;

/** The shape of Alibaba Cloud's own key ids. */
const KEY_ID = /\b(LTAI|STS\.)[A-Za-z0-9]{8,}/g;

/** What a signature error repeats of our request. */
const SIGNED_TEXT = /string to sign is:[\s\S]*/i;

/**
 * A message as it may be logged and shown: no queries, no secrets, one line, at most 300 characters.
 * Source of the rule: all parameters of an RPC call travel in its URL, which network errors quote.
 */
export function redact(message: string): string {
  return message
    .slice(0, READ)
    .replace(SIGNED_TEXT, 'string to sign is: …')
    .replace(QUERY, '$1?…')
    .replace(NAMED_SECRET, '$1$2…')
    .replace(KEY_ID, '$1…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST)
    .toWellFormed();
}
