import type { Instance } from '../domain/instance.ts';
import { wildcard } from '../domain/wildcard.ts';
import type { OptionSpec, Words } from './command.ts';
import { quoted } from './quoted.ts';

type Filter = (instance: Instance) => boolean;

/** An option that narrows a list, and whom it lets through. */
interface FilterOption extends OptionSpec {
  wants(value: string): Filter;
}

/** All that are given must hold, also of one that is given several times. */
export const FILTERS = {
  region: {
    takes: 'value',
    wants: (id) => (instance) => instance.region === id.toLowerCase(),
  },
  status: {
    takes: 'value',
    values: ['running', 'stopped', 'starting', 'stopping', 'pending', 'unknown'],
    wants: (status) => (instance) => instance.status.toLowerCase() === status,
  },
  tag: { takes: 'value', repeats: true, wants: tagged },
  name: {
    takes: 'value',
    wants(pattern) {
      const matches = wildcard(pattern);
      return ({ name }) => matches(name);
    },
  },
  'charge-type': {
    takes: 'value',
    // The last two are ECS's own words for the first two.
    values: ['pay-as-you-go', 'subscription', 'PostPaid', 'PrePaid'],
    wants(type) {
      const subscription = type === 'subscription' || type === 'PrePaid';
      return ({ chargeType }) => (chargeType === 'subscription') === subscription;
    },
  },
  spot: {
    takes: 'nothing',
    wants: () => (instance) => instance.spot,
  },
  sg: {
    takes: 'value',
    wants: (group) => (instance) => instance.securityGroups.includes(group),
  },
  // No instance tells which operation has made it: whoever lists or selects them looks that up (of-operation.ts).
  operation: { takes: 'value', wants: () => () => true },
} satisfies Record<string, FilterOption>;

/** Whether an instance is wanted by every filter in `words`. */
export function filterFrom(words: Words): Filter {
  const filters = given(words).map(([option, value = '']) => filterNamed(option)?.wants(value));
  return (instance) => filters.every((wanted) => wanted?.(instance) ?? true);
}

function filterNamed(option: string): FilterOption | undefined {
  return Object.entries(FILTERS).find(([name]) => name === option)?.[1];
}

/** The filters as words to type after `list`, in an order that does not depend on the one they were typed in. */
export function queryFrom(words: Words): string {
  return given(words)
    .map(([option, value]) => (value === undefined ? `--${option}` : `--${option} ${quoted(value)}`))
    .join(' ');
}

/** Each filter in `words` with its value, in the catalogue's order; a flag has none. */
function given(words: Words): [option: string, value?: string][] {
  return Object.entries(FILTERS).flatMap(([option, { takes }]): [string, string?][] => {
    const values = words.options.get(option);
    if (values === undefined) return [];
    return takes === 'nothing' ? [[option]] : values.map((value) => [option, value]);
  });
}

/** `env=dev`, or `env` for any value. */
function tagged(tag: string): Filter {
  const equals = tag.indexOf('=');
  if (equals < 0) return ({ tags }) => Object.hasOwn(tags, tag);
  const key = tag.slice(0, equals);
  const value = tag.slice(equals + 1);
  return ({ tags }) => Object.hasOwn(tags, key) && tags[key] === value;
}
