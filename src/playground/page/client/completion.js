/**
 * @typedef {object} Suggestion
 * @property {string} text what stands in the box once it is taken
 * @property {string} label
 * @property {'command' | 'option' | 'instance'} kind
 */

/** The options of each command, as the bot's help has them; a space after a name says that a value follows. */
const options = /** @type {Record<string, readonly string[]>} */ ({
  help: [],
  list: ['--region ', '--status ', '--tag ', '--name ', '--charge-type ', '--spot', '--sg ', '--public'],
  show: ['--public'],
  start: ['--tag '],
  stop: ['--force', '--save-cost', '--tag '],
  reboot: ['--force', '--tag '],
  protect: ['on', 'off'],
  release: ['--backup', '--force'],
  'auto-release': ['in 2h', 'tomorrow 18:00', 'cancel'],
  can: [],
  expiring: ['7d', '--sg ', '--public'],
  renew: ['1m', '--expiring 7d'],
  'auto-renew': ['on', 'off', 'never'],
  create: [
    '--type ',
    '--image ',
    '--region ',
    '--vswitch ',
    '--sg ',
    '--zone ',
    '--name ',
    '--count ',
    '--until ',
    '--tag ',
    '--disk ',
    '--public-ip ',
    '--key-pair ',
    '--spot',
    '--max-price ',
    '--subscription ',
    '--dry-run',
    '--from ',
  ],
  'public-ip': [],
  spot: ['--region ', '--zone '],
  regions: [],
  zones: [],
  disks: [],
  snapshots: [],
  approvals: [],
  operations: [],
  audit: ['--instance ', '--user ', '--since ', '--csv'],
  reminders: ['here', 'off', 'list', 'snooze '],
  whoami: [],
});

/** Commands that take instances. */
const takesInstances = new Set([
  'show',
  'start',
  'stop',
  'reboot',
  'protect',
  'release',
  'auto-release',
  'can',
  'renew',
  'auto-renew',
  'public-ip',
  'disks',
  'snapshots',
  'reminders',
]);

const MOST = 8;

/**
 * What may come next in a command that is being typed.
 * @param {string} typed
 * @param {readonly string[]} instances names
 * @returns {Suggestion[]}
 */
export function complete(typed, instances) {
  if (typed && '/ecs'.startsWith(typed)) return [{ text: '/ecs ', label: '/ecs', kind: 'command' }];
  const [, before = '', command, last = ''] = /^(\/ecs\s+(?:(\S+)\s+(?:.*\s)?)?)(\S*)$/.exec(typed) ?? [];
  if (!before) return [];
  /** @type {(kind: Suggestion['kind'], names: readonly string[], tail: string) => Suggestion[]} */
  const matching = (kind, names, tail) =>
    names
      .filter(
        (name) =>
          name.toLowerCase().startsWith(last.toLowerCase()) &&
          name.trim() !== last &&
          !before.includes(` ${name.trim()} `),
      )
      .map((name) => ({
        text: `${before}${name}${name.endsWith(' ') ? '' : tail}`,
        label: name.trim(),
        kind,
      }));
  if (command === undefined)
    return matching('command', Object.keys(options), ' ').slice(0, last ? MOST : undefined);
  const named = takesInstances.has(command) ? matching('instance', instances, ' ') : [];
  const known = Object.hasOwn(options, command) ? (options[command] ?? []) : [];
  const optional = matching('option', known, '');
  return (last.startsWith('-') ? optional : [...named, ...optional]).slice(0, MOST);
}
