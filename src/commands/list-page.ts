import { deadlinesOf } from '../domain/deadline.ts';
import { Refusal } from '../domain/errors.ts';
import { type Instance, nameOf } from '../domain/instance.ts';
import type { InstanceList } from '../domain/outcome.ts';
import type { Words } from './command.ts';

/** Rows on a page of the list: what is read at a glance, and far from Slack's 50 blocks. */
const PAGE_SIZE = 10;

/** The page asked for with `--page`, from 0. Throws Refusal when it is no number from 1 up. */
export function readPage(words: Words, command: string): number {
  const given = words.options.get('page')?.[0] ?? '1';
  if (/^\d{1,9}$/.test(given) && Number(given) > 0) return Number(given) - 1;
  throw new Refusal({
    code: 'bad-option-value',
    option: '--page',
    given,
    expected: '1, 2, 3…',
    command,
  });
}

/** One page of `found`; a page beyond the end is the last. */
export function pageOf(
  found: Instance[],
  asked: number,
): Pick<InstanceList, 'instances' | 'total' | 'page' | 'pageCount'> {
  const pageCount = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(asked, pageCount - 1);
  const instances = found.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
  return { instances, total: found.length, page, pageCount };
}

/** The nearest deadline first, those without one last; then by name, then by id. */
export function byDeadline(a: Instance, b: Instance): number {
  return inOrder(endOf(a), endOf(b)) || inOrder(nameOf(a), nameOf(b)) || inOrder(a.id, b.id);
}

/** Later than any Instant, as text. */
const NEVER = '~';

function endOf(instance: Instance): string {
  return deadlinesOf(instance)[0]?.at ?? NEVER;
}

/** By code units: locale-aware comparison takes a second for a fleet of 100,000. */
function inOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
