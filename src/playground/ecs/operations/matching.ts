/** Filters have AND relations; a filter that is absent or empty lets everything through. */

/** Equal, or not asked for. */
export function is(asked: string | undefined, actual: string | undefined): boolean {
  return !asked || asked === actual;
}

/** Equal where `*` stands for any run of characters, or not asked for. */
export function isLike(asked: string | undefined, actual: string): boolean {
  if (!asked) return true;
  const [head = '', ...rest] = asked.split('*');
  const tail = rest.pop();
  if (tail === undefined) return asked === actual;
  if (!actual.startsWith(head)) return false;
  let from = head.length;
  for (const part of rest) {
    const found = actual.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return actual.length - tail.length >= from && actual.endsWith(tail);
}

/** Among the asked; an empty list is a filter too, and nothing passes it. */
export function isAmong(asked: string[] | undefined, actual: string | undefined): boolean {
  return asked === undefined || (actual !== undefined && asked.includes(actual));
}

/** Has every asked tag; a tag asked without a value matches any value of its key. */
export function hasTags(
  asked: { Key: string; Value?: string | undefined }[] | undefined,
  actual: Record<string, string>,
): boolean {
  return (asked ?? []).every(
    ({ Key, Value }) => Key in actual && (Value === undefined || Value === '' || actual[Key] === Value),
  );
}
