import { Buffer, isAscii } from 'node:buffer';
import { errorInBody, requestIdOf, unreadable } from '../errors/translate.ts';
import { type Raw, raw } from '../replies/fields.ts';
import type { Page, Reply } from '../replies/list.ts';

/** The reply in these bytes of JSON. @throws FleetError ECS's own error, or `Unreadable` */
export function replyIn(bytes: Buffer): Reply {
  return replyOf(bytes.toString('utf8'));
}

/**
 * The same for a page of many entries, of which only a few texts are wanted. To decode all of it would cost more than
 * to parse it: it is read one character a byte, its texts are still UTF-8, and `decoded` makes a text of each that is
 * wanted. Not so a page with `\u` escapes, which name characters that no byte stands for.
 * @throws FleetError likewise
 */
export function pageIn(bytes: Buffer): Page {
  if (isAscii(bytes)) return { ...replyOf(bytes.toString('latin1')), decoded: asItIs };
  if (bytes.includes('\\u')) return { ...replyIn(bytes), decoded: asItIs };
  return { ...replyOf(bytes.toString('latin1')), decoded: fromBytes };
}

function replyOf(json: string): Reply {
  const body = objectIn(json);
  const error = errorInBody(body);
  if (error) throw error;
  return { requestId: requestIdOf(body), body };
}

function objectIn(json: string): Raw {
  let body: unknown;
  try {
    body = JSON.parse(json);
  } catch (error) {
    throw unreadable(`The reply could not be read: ${(error as Error).message}`);
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw unreadable('The reply is no JSON object.');
  }
  return raw(body);
}

function asItIs(text: string): string {
  return text;
}

const BEYOND_ASCII = /[\x80-\xff]/;

/** The text whose UTF-8 bytes are these characters. */
function fromBytes(characters: string): string {
  return BEYOND_ASCII.test(characters) ? Buffer.from(characters, 'latin1').toString('utf8') : characters;
}
