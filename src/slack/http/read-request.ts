import type { IncomingMessage } from 'node:http';
import { type ParsedUrlQuery, parse } from 'node:querystring';
import { defaultBodyLimit, HTTPModuleFunctions, isRawBodyError, verifySlackRequest } from '@slack/bolt';
import { SECOND } from '../../domain/time.ts';
import { BadRequest } from './bad-request.ts';

/** What a request of Slack asks for. */
export type Asked =
  /** Whether TLS works; such a request carries no signature, so nothing of it is looked at. */
  | { kind: 'ssl-check' }
  /** The one thing a request says. */
  | { kind: 'payload'; body: unknown };

/** How far a timestamp may lie from now, either way (docs.slack.dev, Verifying requests from Slack). */
const MOST_APART_S = 300;

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
  const text = await bodyOf(request);
  const form = type === FORM ? parse(text) : undefined;
  if (form?.ssl_check === '1') return { kind: 'ssl-check' };
  mustBeSigned(request, text, signingSecret, now);
  return { kind: 'payload', body: form === undefined ? parseJson(text) : payloadOf(form) };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  try {
    const { rawBody } = await HTTPModuleFunctions.bufferIncomingMessage(request, defaultBodyLimit);
    return rawBody.toString();
  } catch (error) {
    if (!isRawBodyError(error)) throw error;
    throw new BadRequest(error.statusCode, error.message);
  }
}

/** Bolt's own check takes a time that is yet to come; Slack's rule does not. */
function mustBeSigned(request: IncomingMessage, body: string, signingSecret: string, now: Date): void {
  const stamp = Number(request.headers['x-slack-request-timestamp']);
  const signature = String(request.headers['x-slack-signature'] ?? '');
  try {
    if (stamp > now.getTime() / SECOND + MOST_APART_S) throw new Error('its timestamp is yet to come');
    verifySlackRequest({
      signingSecret,
      body,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': stamp },
      nowMilliseconds: now.getTime(),
    });
  } catch (error) {
    throw new BadRequest(401, error instanceof Error ? error.message : String(error));
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
