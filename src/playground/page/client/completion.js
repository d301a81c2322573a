import { commands } from './commands.js';

/**
 * @typedef {object} Suggestion
 * @property {string} text what stands in the box once it is taken
 * @property {string} label
 * @property {'command' | 'word' | 'option' | 'instance'} kind
 */

/**
 * What may come next in a command that is being typed.
 * @param {string} typed
 * @param {readonly string[]} instances names
 * @returns {Suggestion[]}
 */
export function complete(typed, instances) {
  if (typed && '/ecs'.startsWith(typed)) return [suggested('command', '/ecs')];
  const [, before, last = ''] = /^(\/ecs\s+(?:.*\s)?)(\S*)$/s.exec(typed) ?? [];
  if (before === undefined) return [];
  const [command, ...given] = before.trim().split(/\s+/).slice(1);
  return (command === undefined ? everyCommand() : next(command, given, instances))
    .filter(({ label }) => label !== last && label.toLowerCase().startsWith(last.toLowerCase()))
    .map((suggestion) => ({ ...suggestion, text: `${before}${suggestion.text}` }));
}

const everyCommand = () => Object.keys(commands).map((name) => suggested('command', name));

/**
 * First the instances; as soon as it is said which ones, whatever else the command takes.
 * @type {(command: string, given: readonly string[], instances: readonly string[]) => Suggestion[]}
 */
function next(command, given, instances) {
  const taken = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!taken || taken.options?.includes(`${given.at(-1)?.slice(2)}=`)) return [];
  const mayName = taken.after === undefined || given.includes(taken.after);
  const named = given.some((word) => instances.includes(word));
  const selected = taken.instances !== undefined && given.some((word) => /^--(tag|operation)\b/.test(word));
  const isFull = selected || !mayName || (named && taken.instances === 'one');
  const names = isFull ? [] : taken.instances && instances;
  const which = notYet(given, names).map((name) => suggested('instance', name));
  const words = notYet(given, taken.words).length === taken.words?.length ? taken.words : [];
  const how = (taken.options ?? [])
    .filter((option) => fits(option, taken, { named, given }))
    .map((option) => suggested('option', `--${option}`));
  if (taken.instances && mayName && !named && !selected) return [...which, ...how];
  return [...words.map((word) => suggested('word', word)), ...how, ...which];
}

/**
 * A selector stands in place of names; of an operation there is one, a tag may be given several times.
 * @type {(option: string, taken: { instances?: unknown }, line: { named: boolean, given: readonly string[] }) => boolean}
 */
function fits(option, taken, { named, given }) {
  const isSelector = option === 'tag=' || (option === 'operation=' && taken.instances !== undefined);
  if (isSelector && named) return false;
  return option === 'tag=' || !given.includes(`--${option.replace('=', '')}`);
}

/** @type {(given: readonly string[], all?: readonly string[]) => readonly string[]} those that do not begin with a given word */
const notYet = (given, all = []) => all.filter((one) => !given.includes(one.split(' ', 1)[0] ?? ''));

/** A space follows whatever something follows. @type {(kind: Suggestion['kind'], name: string) => Suggestion} */
function suggested(kind, name) {
  const label = name.replace(/=$/, '');
  const ends = kind === 'word' || (kind === 'option' && label === name);
  return { text: ends ? label : `${label} `, label, kind };
}
