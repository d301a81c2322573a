import { ApiError } from '../wire/api-error.ts';

const MOST_BITS = 6;
const SUFFIX_LENGTH = 3;
/** What stands in a host name for the instance's id. */
export const ID_IN_NAME = /\$\{instance_id\}/g;

/**
 * What each of so many instances is called: `job-[1,3]-x` numbers them `job-001-x`, `job-002-x`; otherwise all have the
 * same name, or with `unique` a number from 001 behind it. A pattern that ends with its number is numbered once.
 */
function sequence(pattern: string, count: number, unique: boolean): string[] {
  const [, prefix = '', begin = '', bits = '', suffix = ''] =
    /^([^[\]]+)\[(?:(\d{0,6}),([1-6]?))?\]([^[\]]*)$/.exec(pattern) ?? [];
  const isPattern = prefix !== '';
  const suffixed = unique && count > 1 && !(isPattern && suffix === '');
  return Array.from({ length: count }, (_, index) => {
    const name = isPattern ? `${prefix}${numbered(begin, bits, index)}${suffix}` : pattern;
    return suffixed ? `${name}${String(index + 1).padStart(SUFFIX_LENGTH, '0')}` : name;
  });
}

/** A first number that is longer than the places for it gets all there are. */
function numbered(begin: string, bits: string, index: number): string {
  const places = bits === '' || begin.length > Number(bits) ? MOST_BITS : Number(bits);
  return String(Number(begin || 0) + index).padStart(places, '0');
}

/** @throws ApiError for a name of an instance that is none, or has no place for its number */
export function instanceNames(pattern: string, count: number, unique: boolean): string[] {
  const names = sequence(pattern, count, unique);
  const [first = ''] = names;
  if (first.length > 128 && pattern.length <= 128) {
    throw tooLong('InstanceName', 'InvalidParams.InstanceNameExceed');
  }
  if (/^(?!https?:\/\/)\p{L}[\p{L}0-9:_.-]{1,127}$/u.test(first)) return names;
  throw new ApiError(
    400,
    'InvalidInstanceName.Malformed',
    'The specified parameter "InstanceName" is not valid.',
  );
}

/** @throws ApiError for a name of a host that is none, or has no place for its number */
export function hostNames(pattern: string, count: number, unique: boolean, isWindows: boolean): string[] {
  const names = sequence(pattern, count, unique);
  const longest = isWindows ? 15 : 64;
  const [first = ''] = names;
  if (first.length > longest && pattern.length <= longest) {
    throw tooLong('Hostname', 'InvalidParams.HostnameExceed');
  }
  // The instance's id comes in its place later.
  const plain = first.replace(ID_IN_NAME, 'i');
  const shape = isWindows ? /^(?!\d+$)[a-z\d]+(-[a-z\d]+)*$/i : /^[a-z\d]+([.-][a-z\d]+)*$/i;
  if (plain.length >= 2 && plain.length <= longest && shape.test(plain)) return names;
  throw new ApiError(400, 'InvalidHostName.Malformed', 'The specified parameter "HostName" is not valid.');
}

function tooLong(name: string, code: string): ApiError {
  return new ApiError(403, code, `The uniqueSuffix takes three naming places, please shorten your ${name}.`);
}
