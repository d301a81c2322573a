import type { Slack } from '../slack.ts';
import { blame, type Reply, record } from './call.ts';

const answers = {
  taken: { status: 200, body: { ok: true } },
  unknown: { status: 404, body: { ok: false, error: 'upload_url_unknown' } },
  used: { status: 410, body: { ok: false, error: 'upload_url_used' } },
  'wrong-length': { status: 400, body: { ok: false, error: 'upload_length_mismatch' } },
} as const;

/** The bytes of a file, sent to the address that was given out for it. */
export function receive(slack: Slack, address: string, bytes: Uint8Array): Reply {
  const reply = { ...answers[slack.files.receive(address, bytes)], headers: {} };
  record(slack, 'upload_url', { length: bytes.length }, reply);
  blame(slack, 'upload_url', reply);
  return reply;
}
