import type { Finding, Verdict } from '../domain/finding.ts';
import type { Examined } from './doctor.ts';
import { plainText } from './plain.ts';

const MARKS: Record<Verdict, string> = {
  good: '✓ good',
  note: '· note',
  warning: '! warning',
  wrong: '✗ wrong',
};
const MARK_WIDTH = Math.max(...Object.values(MARKS).map(({ length }) => length));

/** ANSI colours of a terminal; what they say, the marks say too. */
const COLOURS: Record<Verdict, string> = { good: '32', note: '2', warning: '33', wrong: '31' };

/** A finding's subject is no wider than this in its column. */
const WIDEST = 28;

export interface ReportOptions {
  /** Whether the terminal shows colours. */
  colour: boolean;
  /** Exact values to hide wherever they turn up. */
  secrets: readonly string[];
}

/**
 * The findings as text for a terminal: grouped, aligned, with what to do below each, and how many are
 * wrong at the end. Secrets do not pass.
 */
export function reportOf(examined: readonly Examined[], { colour, secrets }: ReportOptions): string {
  const all = examined.flatMap(({ findings }) => findings);
  const width = Math.min(WIDEST, Math.max(0, ...all.map(({ what }) => what.length)));
  const groups = examined.map(({ topic, findings }) =>
    [topic, ...findings.map((finding) => lines(finding, width, colour))].join('\n'),
  );
  return plainLines([...groups, summary(all)].join('\n\n'), secrets);
}

/** Whether nothing is wrong; warnings are no fault. */
export function isHealthy(examined: readonly Examined[]): boolean {
  return examined.every(({ findings }) => findings.every(({ verdict }) => verdict !== 'wrong'));
}

function lines(finding: Finding, width: number, colour: boolean): string {
  const { verdict } = finding;
  const [what, found] = [inert(finding.what), inert(finding.found)];
  const advice = finding.advice && inert(finding.advice);
  const mark = painted(MARKS[verdict].padEnd(MARK_WIDTH), verdict, colour);
  const first = `  ${mark}  ${what.padEnd(width)}  ${found}`;
  return advice === undefined ? first : `${first}\n${' '.repeat(2 + MARK_WIDTH + 2 + width + 2)}→ ${advice}`;
}

/** Names of others may hold what a terminal obeys. */
function inert(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

function painted(text: string, verdict: Verdict, colour: boolean): string {
  return colour ? `\u001b[${COLOURS[verdict]}m${text}\u001b[0m` : text;
}

function summary(all: readonly Finding[]): string {
  const count = (verdict: Verdict) => all.filter((finding) => finding.verdict === verdict).length;
  const [wrong, warnings] = [count('wrong'), count('warning')];
  const words = warnings === 1 ? 'one warning' : `${warnings} warnings`;
  if (wrong === 0) return warnings === 0 ? 'All is well.' : `Nothing is wrong; ${words}.`;
  return `${wrong === 1 ? 'One thing is' : `${wrong} things are`} wrong; ${words}.`;
}

/** Line by line: a report may be longer than what one line of a log bears. */
function plainLines(text: string, secrets: readonly string[]): string {
  return text
    .split('\n')
    .map((line) => plainText(line, secrets))
    .join('\n');
}
