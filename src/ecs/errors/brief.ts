import { redact } from '../../domain/redact.ts';

const LONGEST = 300;
/** What is looked at at all: an answer may be a whole page. */
const READ = 4096;

/** What a signature error repeats of our request. */
const SIGNED_TEXT = /string to sign is:[\s\S]*/i;

/**
 * A message of ECS or of the network as it may be logged and shown: no secrets, one line, at most 300
 * characters. All parameters of a call travel in its URL, which network errors quote.
 */
export function brief(message: string): string {
  const text = message.slice(0, READ).replace(SIGNED_TEXT, 'string to sign is: …');
  return redact(text).replace(/\s+/g, ' ').trim().slice(0, LONGEST).toWellFormed();
}
