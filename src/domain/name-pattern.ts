/** The names of instances that are made together: `job-[1,3]` are `job-001`, `job-002` and so on. */
interface NamePattern {
  prefix: string;
  /** The number of the first, 0–999999. */
  begin: number;
  /** So many digits each number has at least, 1–6. */
  digits: number;
  suffix: string;
}

const PATTERN = /^([^[\]]+)\[(?:(\d{0,6}),([1-6]?))?\]([^[\]]*)$/;
/** So many digits ECS gives a number that is given none, or too few. */
const MOST_DIGITS = 6;

/** What `text` means, as RunInstances reads InstanceName; undefined where there is no place for a number in it. */
export function patternIn(text: string): NamePattern | undefined {
  const [, prefix, begin = '', digits = '', suffix = ''] = PATTERN.exec(text) ?? [];
  if (prefix === undefined) return undefined;
  const places = digits === '' || begin.length > Number(digits) ? MOST_DIGITS : Number(digits);
  return { prefix, begin: Number(begin || 0), digits: places, suffix };
}

/** The names of so many instances; one name for all of them where it is no pattern. */
export function namesOf(name: string, count: number): string[] {
  const pattern = patternIn(name);
  if (!pattern) return Array.from({ length: count }, () => name);
  const { prefix, begin, digits, suffix } = pattern;
  return Array.from(
    { length: count },
    (_, index) => `${prefix}${String(begin + index).padStart(digits, '0')}${suffix}`,
  );
}

/** The pattern that goes on after the first `skip` names, as RunInstances takes it. */
export function patternFrom(name: string, skip: number): string {
  const pattern = patternIn(name);
  if (!pattern || skip === 0) return name;
  const { prefix, begin, digits, suffix } = pattern;
  const first = String(begin + skip);
  // With fewer places than its first number has, ECS would give each all there are.
  return `${prefix}[${first},${Math.max(digits, first.length)}]${suffix}`;
}

/** `name` with a place for numbers behind it, unless it has one: several of the same name nobody tells apart. */
export function numbered(name: string): string {
  return patternIn(name) ? name : `${name}-[1,3]`;
}
