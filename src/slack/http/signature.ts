import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { SECOND } from '../../domain/time.ts';
import { BadRequest } from './bad-request.ts';

/** How far a timestamp may lie from now, either way. */
const MOST_APART_S = 300;
const SIGNATURE = /^v0=[0-9a-f]{64}$/;

/**
 * Believes a request only with Slack's signature of exactly this body and a timestamp of now
 * (docs.slack.dev/authentication/verifying-requests-from-slack). Throws BadRequest.
 */
export function mustBeSigned(headers: IncomingHttpHeaders, body: Buffer, secret: string, now: Date): void {
  const stamp = String(headers['x-slack-request-timestamp'] ?? '');
  const signature = String(headers['x-slack-signature'] ?? '');
  if (!/^\d{1,12}$/.test(stamp)) throw new BadRequest(401, 'It has no timestamp of Slack.');
  if (Math.abs(now.getTime() / SECOND - Number(stamp)) > MOST_APART_S)
    throw new BadRequest(401, 'Its timestamp is more than 5 minutes from now; is the clock right?');
  if (!SIGNATURE.test(signature)) throw new BadRequest(401, 'It has no signature of Slack.');
  const expected = createHmac('sha256', secret).update(`v0:${stamp}:`).update(body).digest('hex');
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(`v0=${expected}`)))
    throw new BadRequest(401, 'Its signature is another than SLACK_SIGNING_SECRET makes.');
}
