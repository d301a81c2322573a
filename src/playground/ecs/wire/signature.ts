import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { ApiError } from './api-error.ts';
import type { ApiRequest } from './api-request.ts';

const ALGORITHM = 'ACS3-HMAC-SHA256';

/** What an `Authorization: ACS3-HMAC-SHA256 …` header says. */
export interface Authorization {
  accessKeyId: string;
  signedHeaders: string[];
  signature: string;
}

/** Headers without which a signature proves nothing: they name the call, its time and its body. */
const MUST_BE_SIGNED = [
  'host',
  'x-acs-action',
  'x-acs-content-sha256',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-version',
];

/**
 * Reads the `Authorization` header.
 * @throws ApiError `MissingSignature`, `IncompleteSignature` (also when a header that matters is not signed)
 */
export function readAuthorization(request: ApiRequest): Authorization {
  const header = request.headers.authorization;
  if (!header) throw new ApiError(400, 'MissingSignature', 'Signature is mandatory for this action.');
  const parts =
    /^ACS3-HMAC-SHA256 Credential=([^,]*),\s*SignedHeaders=([^,]*),\s*Signature=([0-9a-f]{64})$/.exec(header);
  const [, accessKeyId = '', names = '', signature = ''] = parts ?? [];
  const signedHeaders = names.split(';');
  const unsigned = [
    ...MUST_BE_SIGNED,
    ...Object.keys(request.headers).filter((h) => h.startsWith('x-acs-')),
  ].filter((name) => !signedHeaders.includes(name));
  if (!accessKeyId || unsigned.length > 0) {
    throw new ApiError(
      400,
      'IncompleteSignature',
      `The request signature does not conform to Aliyun standards. Not signed: ${unsigned.join(', ')}`,
    );
  }
  return { accessKeyId, signedHeaders, signature };
}

/**
 * Verifies signature version 3 as documented under "V3 request structure and signature".
 * @throws ApiError `SignatureDoesNotMatch` with the string the server signed, as the platform tells it
 */
export function verifySignature(request: ApiRequest, authorization: Authorization, secret: string): void {
  const bodyHash = sha256(request.body);
  const canonical = canonicalRequest(request, authorization.signedHeaders, bodyHash);
  const stringToSign = `${ALGORITHM}\n${sha256(canonical)}`;
  const expected = createHmac('sha256', secret).update(stringToSign).digest();
  const sameBody = request.headers['x-acs-content-sha256'] === bodyHash;
  if (sameBody && timingSafeEqual(expected, Buffer.from(authorization.signature, 'hex'))) return;
  throw new ApiError(
    400,
    'SignatureDoesNotMatch',
    `Specified signature is not matched with our calculation. server string to sign is:${stringToSign}`,
  );
}

/** The text both sides must build alike; its last line is the hash of the body. */
function canonicalRequest(request: ApiRequest, signedHeaders: string[], bodyHash: string): string {
  const query = Object.entries(request.query)
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const headers = signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim()}\n`).join('');
  return [request.method, request.path, query, headers, signedHeaders.join(';'), bodyHash].join('\n');
}

/** Percent-encoding by RFC 3986, which leaves only letters, digits and `-_.~` as they are. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
