/**
 * @typedef {object} Taken what a command takes
 * @property {'one' | 'several'} [instances] by name; none when left out
 * @property {string} [after] the word that instances follow, where they do not come first
 * @property {readonly string[]} [words] one of which may follow, after the instances where it takes any
 * @property {readonly string[]} [options] without `--`; `=` at the end says that a value follows
 */

/**
 * Every command of the bot, as its help has them. The playground may not import the bot, so this is a list of
 * its own; a test holds that both have the same commands and options.
 * @type {Readonly<Record<string, Taken>>}
 */
export const commands = {
  help: {
    words: [
      'list',
      'show',
      'disks',
      'snapshots',
      'regions',
      'zones',
      'types',
      'images',
      'start',
      'stop',
      'reboot',
      'protect',
      'back-up',
      'release',
      'create',
      'auto-release',
      'expiring',
      'renew',
      'auto-renew',
      'public-ip',
      'approvals',
      'operations',
      'reminders',
      'spot',
      'audit',
      'whoami',
      'can',
    ],
  },
  list: {
    options: [
      'region=',
      'status=',
      'tag=',
      'name=',
      'charge-type=',
      'spot',
      'sg=',
      'operation=',
      'page=',
      'public',
    ],
  },
  show: { instances: 'one', options: ['public'] },
  disks: { instances: 'one', options: ['page=', 'public'] },
  snapshots: { instances: 'one', options: ['page=', 'public'] },
  regions: { options: ['page=', 'public'] },
  zones: { options: ['region=', 'page=', 'public'] },
  types: { options: ['cores=', 'memory=', 'family=', 'region=', 'zone=', 'page=', 'public'] },
  images: { options: ['region=', 'owner=', 'type=', 'page=', 'public'] },
  start: { instances: 'several', options: ['tag=', 'operation='] },
  stop: { instances: 'several', options: ['force', 'save-cost', 'tag=', 'operation='] },
  reboot: { instances: 'several', options: ['force', 'tag=', 'operation='] },
  protect: { instances: 'several', words: ['on', 'off'], options: ['tag=', 'operation='] },
  'back-up': { instances: 'several', options: ['keep=', 'tag=', 'operation='] },
  release: { instances: 'several', options: ['backup', 'keep-days=', 'force', 'tag=', 'operation='] },
  create: {
    words: ['ci-runner'],
    options: [
      ...['type=', 'image=', 'region=', 'zone=', 'vswitch=', 'sg=', 'name=', 'count=', 'min=', 'public-ip='],
      ...['until=', 'tag=', 'disk=', 'data-disk=', 'key-pair=', 'user-data=', 'spot', 'max-price='],
      ...['subscription=', 'account=', 'dry-run', 'from='],
    ],
  },
  'auto-release': {
    instances: 'one',
    words: ['in 2h', 'tomorrow 18:00', 'cancel'],
    options: ['tag=', 'operation='],
  },
  expiring: { words: ['7d', '30d'], options: ['region=', 'tag=', 'sg=', 'page=', 'public'] },
  renew: {
    instances: 'several',
    words: ['1m', '3m', '1y'],
    options: ['tag=', 'operation=', 'region=', 'sg=', 'expiring='],
  },
  'auto-renew': {
    instances: 'several',
    words: ['on', 'off', 'never'],
    options: ['tag=', 'operation=', 'page=', 'public'],
  },
  'public-ip': { instances: 'several' },
  approvals: { options: ['page='] },
  operations: {},
  reminders: {
    instances: 'one',
    after: 'snooze',
    words: ['here', 'off', 'list', 'snooze'],
    options: ['page=', 'public'],
  },
  spot: {
    words: ['ecs.g7.large', 'ecs.c7.xlarge', 'ecs.g8i.large'],
    options: ['region=', 'zone=', 'days=', 'public'],
  },
  audit: {
    options: ['instance=', 'user=', 'since=', 'until=', 'operation=', 'action=', 'page=', 'csv', 'public'],
  },
  whoami: {},
  can: {
    instances: 'several',
    words: [
      'release',
      'create',
      'stop',
      'reboot',
      'protect',
      'back-up',
      'auto-release',
      'renew',
      'auto-renew',
      'public-ip',
      'start',
    ],
  },
};

/** What a place in which nothing was said proposes. */
export const firstCommands = ['/ecs help', '/ecs list', '/ecs show web-1', '/ecs whoami'];
