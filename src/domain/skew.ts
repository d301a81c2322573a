import type { Finding } from './finding.ts';
import { MINUTE, SECOND } from './time.ts';

/** From here on times that are shown and waited for are noticeably off. */
const NOTICEABLE_MS = MINUTE;

/** How far this machine's clock is from that of a server, by the `Date` header of one of its answers. */
export interface Skew {
  /** Above 0: this machine is ahead. A header has whole seconds, so no better than that. */
  ms: number;
}

/**
 * The skew that a `Date` header shows, taken halfway between asking and being answered; undefined
 * without a header that can be read.
 */
export function skewBy(header: string | null, asked: Date, answered: Date): Skew | undefined {
  const theirs = Date.parse(header ?? '');
  if (Number.isNaN(theirs)) return undefined;
  const ours = (asked.getTime() + answered.getTime()) / 2;
  // The header was cut to the second.
  return { ms: ours - (theirs + SECOND / 2) };
}

/** What is to be said of a skew against `whom`, who takes no signature that is further off than `limitMs`. */
export function skewFinding(whom: string, skew: Skew | undefined, limitMs: number): Finding {
  const what = 'clock';
  if (!skew) return { verdict: 'note', what, found: `${whom} did not say what time it is.` };
  const off = Math.abs(skew.ms);
  const side = skew.ms > 0 ? 'ahead of' : 'behind';
  const words = `This machine is ${spoken(off)} ${side} ${whom}`;
  const advice = 'Let the machine keep its time by NTP (chrony or systemd-timesyncd).';
  if (off >= limitMs) {
    const reason = `signatures more than ${spoken(limitMs)} off are refused`;
    return { verdict: 'wrong', what, found: `${words}; ${reason}.`, advice };
  }
  if (off >= NOTICEABLE_MS) return { verdict: 'warning', what, found: `${words}.`, advice };
  return { verdict: 'good', what, found: `This machine and ${whom} agree on the time.` };
}

function spoken(ms: number): string {
  return ms < 2 * MINUTE ? `${Math.round(ms / SECOND)} s` : `${Math.round(ms / MINUTE)} min`;
}
