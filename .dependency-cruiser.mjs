/** Which room may import which, and why. The table is section "The rooms" of ARCHITECTURE.md. */
const rooms = [
  'domain',
  'commands',
  'policy',
  'reminders',
  'workflows',
  'slack',
  'ecs',
  'store',
  'charts',
  'ops',
  'config',
  'playground',
];

/** A room imports itself and `allowed`; anything else of ours is a violation. Of config.ts the same holds. */
const room = (name, allowed, reason) => ({
  name: `${name}-imports`,
  comment: reason,
  severity: 'error',
  from: { path: `^src/${name}(/|\\.ts$)` },
  to: { path: '^src/', pathNot: [name, ...allowed].map((r) => `^src/${r}/`) },
});

/** Of npm a room imports `allowed`, and nothing else. */
const packagesOf = (name, allowed, reason) => ({
  name: `${name}-packages`,
  comment: reason,
  severity: 'error',
  from: { path: `^src/${name}(/|\\.ts$)` },
  to: { path: 'node_modules/', pathNot: allowed.map((p) => `node_modules/${p}(/|$)`) },
});

/** Only `owners` may import `packages`: a change of that library then touches them alone. */
const owned = (owners, packages, reason) => ({
  name: `only-${owners.join('-and-')}-knows-${packages[0].replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}`,
  comment: reason,
  severity: 'error',
  from: { path: '^src/', pathNot: owners.map((owner) => `^src/${owner}/`) },
  to: { path: packages.map((p) => `node_modules/${p}(/|$)`) },
});

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means two files are one; they cannot be read, tested or moved apart.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file nobody imports is dead, or the test that should import it is missing.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: ['^src/main\\.js$', '^src/charts/one-picture\\.ts$', '^src/playground/'],
      },
      to: {},
    },
    {
      name: 'nothing-unresolvable',
      comment: 'An import that resolves to nothing breaks at start, not in the compiler.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    room(
      'domain',
      [],
      'The words and rules stand alone, so they can be read and tested without anything else.',
    ),
    room('commands', ['domain'], 'A command says what it would do; doing it is the work of the workflows.'),
    room(
      'policy',
      ['domain'],
      'A decision is a pure function of facts; with an effect in reach it would stop being one.',
    ),
    room('reminders', ['domain'], 'What is due is a pure function of instances, rules, ledger and now.'),
    room(
      'workflows',
      ['domain', 'commands', 'policy', 'reminders'],
      'Stories use ports, never an adapter: so they run on any of them.',
    ),
    room(
      'slack',
      ['workflows', 'commands', 'domain'],
      'Slack translates and calls a workflow; adapters never import one another.',
    ),
    room('ecs', ['domain'], 'Adapters never import one another; what they share is the domain.'),
    room('store', ['domain'], 'Adapters never import one another; what they share is the domain.'),
    room('charts', ['domain'], 'Adapters never import one another; what they share is the domain.'),
    room('config', ['domain'], 'The configuration is read before there is anything else to import.'),
    room('ops', ['domain'], 'Logs, metrics and health serve everyone, so they may depend on no one.'),
    room(
      'playground',
      ['domain'],
      'The stand-ins are written from the platforms’ documents, not from our adapters: a shared mistake would hide itself.',
    ),
    {
      name: 'playground-is-not-production',
      comment: 'Nothing that runs in production may reach the demo and the stand-ins.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/playground/' },
      to: { path: '^src/playground/' },
    },
    {
      name: 'rooms-do-not-import-the-door',
      comment:
        'main, process, steward and config put the rooms together; a room gets what it needs passed in.',
      severity: 'error',
      from: { path: rooms.map((r) => `^src/${r}/`) },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    packagesOf('domain', ['dayjs'], 'Words and rules need a calendar, no more.'),
    packagesOf(
      'commands',
      ['dayjs', 'chrono-node', 'fastest-levenshtein'],
      'Reading a line takes a calendar, the ways people say a time, and a measure of typing errors.',
    ),
    packagesOf('policy', [], 'A permission that hangs on a library is one that nobody has read.'),
    packagesOf('reminders', [], 'Rungs and deadlines are compared and subtracted; that needs no library.'),
    packagesOf('workflows', [], 'A story says what happens; how it is done is behind a port.'),
    packagesOf(
      'config',
      ['zod', 'yaml', 'fastest-levenshtein'],
      'It reads YAML, checks it and finds the key that was meant.',
    ),
    {
      name: 'the-inside-touches-nothing',
      comment:
        'Domain, commands, policy and reminders are functions of their arguments; workflows have ports. None reads a disk, a network or a process.',
      severity: 'error',
      from: { path: '^src/(domain|commands|policy|reminders|workflows)/' },
      to: { dependencyTypes: ['core'] },
    },
    owned(
      ['ecs'],
      ['@alicloud', '@darabonba'],
      'One room speaks the vendor’s SDK; everyone else speaks of instances.',
    ),
    owned(
      ['slack'],
      ['@slack/bolt', '@slack/web-api', '@slack/socket-mode'],
      'One room speaks Slack; everyone else speaks of outcomes.',
    ),
    owned(
      ['slack', 'playground'],
      ['@slack/types'],
      'The shapes of Slack’s blocks are made in one room and looked at by the stand-in.',
    ),
    owned(['slack'], ['csv-stringify'], 'A file is one more way of showing an answer.'),
    owned(['slack'], ['i18next'], 'Words for people are made where they are shown.'),
    owned(
      ['store'],
      ['pg-boss', 'kysely', '@electric-sql', 'pg', 'fs-native-extensions'],
      'One room knows the database and its jobs.',
    ),
    owned(
      ['charts'],
      ['vega', '@resvg', '@expo-google-fonts'],
      'Drawing is heavy: it is loaded in a process of its own, by the one room that draws.',
    ),
    {
      name: 'drawing-stays-in-its-process',
      comment: 'What draws is loaded when something is drawn, and never by the process that answers people.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/charts/(one-picture|drawing)\\.ts$'] },
      to: {
        path: ['^src/charts/drawing\\.ts$', 'node_modules/(vega|@resvg)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    owned(['ops'], ['pino', 'prom-client'], 'Logging and metrics can be replaced in one room.'),
    owned(
      ['playground'],
      ['hono', '@hono/node-server', 'ws', 'gemoji'],
      'The page and the stand-ins are served by these; the bot itself serves no pages.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
