/** The characters of every text within `part`, as Slack adds them up: labels of buttons count too. */
export function textIn(part: unknown): number {
  if (typeof part !== 'object' || part === null) return 0;
  if (Array.isArray(part)) return part.reduce((sum: number, each) => sum + textIn(each), 0);
  return Object.entries(part).reduce(
    (sum, [key, value]) => sum + (key === 'text' && typeof value === 'string' ? value.length : textIn(value)),
    0,
  );
}
