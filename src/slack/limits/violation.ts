/** A limit of Slack's that a message or a modal breaks: Slack would refuse the whole of it. */
export interface Violation {
  /** Where it is, e.g. `blocks[3].text`. */
  at: string;
  /** What is wrong, e.g. `3200 characters, 3000 allowed`. */
  what: string;
}

/** Text has from 1 to `limit` characters. */
export function checkText(at: string, text: string, limit: number): Violation[] {
  if (text.length === 0) return [{ at, what: 'empty' }];
  return checkSize(at, text.length, limit, 'characters');
}

/** Of something there are at most `limit`. */
export function checkSize(at: string, size: number, limit: number, unit: string): Violation[] {
  return size > limit ? [{ at, what: `${size} ${unit}, ${limit} allowed` }] : [];
}

/** Within one place an id is given once only, and none is too long. */
export function checkIds(at: string, ids: (string | undefined)[], limit: number): Violation[] {
  const given = ids.filter((id) => id !== undefined);
  const twice = given.filter((id, index) => given.indexOf(id) !== index);
  return [
    ...given.flatMap((id) => checkText(at, id, limit)),
    ...twice.map((id) => ({ at, what: `the id ${id} is given twice` })),
  ];
}
