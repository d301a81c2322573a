import type { IncomingMessage } from 'node:http';
import { type ParsedUrlQuery, parse } from 'node:querystring';
import {
  bufferIncomingMessage,
  defaultBodyLimit,
  isRawBodyError,
} from '@slack/bolt/dist/receivers/HTTPModuleFunctions.js';
import { BadRequest } from './bad-request.ts';
import { mustBeSigned } from './signature.ts';

/** What a request of Slack asks for. */
export type Asked =
  /** Whether TLS works; such a request carries no signature, so nothing of it is looked at. */
  | { kind: 'ssl-check' }
  /** The one thing a request says. */
  | { kind: 'payload'; body: unknown };

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/**
 * Reads a request whole and believes it only with Slack's signature: commands and clicks come as
 * forms, events as JSON. Throws BadRequest.
 */
export async function readRequest(
  request: IncomingMessage,
  signingSecret: string,
  now: Date,
): Promise<Asked> {
  if (request.method !== 'POST') throw new BadRequest(405, 'Slack posts here.');
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== FORM && type !== JSON_TYPE) throw new BadRequest(415, `Slack sends ${FORM} or ${JSON_TYPE}.`);
  const raw = await bodyOf(request);
  const text = raw.toString();
  const form = type === FORM ? parse(text) : undefined;
  if (form?.ssl_check === '1') return { kind: 'ssl-check' };
  mustBeSigned(request.headers, raw, signingSecret, now);
  return { kind: 'payload', body: form === undefined ? parseJson(text) : payloadOf(form) };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  try {
    const { rawBody } = await bufferIncomingMessage(request, defaultBodyLimit);
    return rawBody;
  } catch (error) {
    if (!isRawBodyError(error)) throw error;
    throw new BadRequest(error.statusCode, error.message);
  }
}

/** A command is the form itself; all else is JSON in its field `payload`. */
function payloadOf(form: ParsedUrlQuery): unknown {
  const { payload } = form;
  return payload === undefined ? form : parseJson(String(payload));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest(400, 'That is no JSON.');
  }
}
