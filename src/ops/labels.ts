/** How many different values of one label a time series database should have to bear. */
const MOST_VALUES = 100;

/**
 * Makes what comes from outside fit for a label: of plain letters, short, and at most a hundred
 * different values a label; the rest are `other`.
 */
export function createLabel(): (label: string, value: string) => string {
  const labels = new Map<string, Set<string>>();
  return (label, value) => {
    const seen = labels.get(label) ?? new Set();
    labels.set(label, seen);
    if (!seen.has(value) && (seen.size >= MOST_VALUES || !/^[\w.:/-]{1,80}$/.test(value))) return 'other';
    seen.add(value);
    return value;
  };
}
