import { createHmac } from 'node:crypto';

/** The verification token of old; real payloads still carry one. */
export const verificationToken = 'playground-verification-token';

/**
 * What Slack puts on a request to say that it is Slack's
 * (docs.slack.dev/authentication/verifying-requests-from-slack).
 */
export function signatureHeaders(signingSecret: string, body: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const hash = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${hash}` };
}
