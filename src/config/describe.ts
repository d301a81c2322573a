import { EVENT_SEEN_MS } from '../domain/deadline.ts';
import { matchInShort, type Policy, policyName } from '../domain/policy.ts';
import { redact } from '../domain/redact.ts';
import { templateKey } from '../domain/template.ts';
import { templateInShort } from './describe-template.ts';
import { written } from './duration.ts';
import type { AccountAccess, Config, SlackAccess } from './model.ts';
import { isSecretCredential } from './secrets.ts';

/** A variable or key, and what is used for it. */
type Row = readonly [key: string, value: string];

/**
 * What `--check-config` prints: a line for every value in use, with where it comes from. Secrets are
 * hidden, so the text may be pasted anywhere.
 */
export function describeConfig(config: Config): string {
  const rows = [...variableRows(config), ...credentialRows(config), ...settingRows(config)];
  const widest = (column: 0 | 1) => Math.min(60, Math.max(...rows.map((row) => row[column].length)));
  const [keys, values] = [widest(0), widest(1)];
  return rows
    .map(
      ([key, value]) => `${key.padEnd(keys)}  ${value.padEnd(values)}  (${config.sources[key] ?? 'default'})`,
    )
    .join('\n');
}

function variableRows({ slack, ecs, store, file, port, logLevel }: Config): Row[] {
  return [
    ['SLACK_BOT_TOKEN', hidden(slack.botToken)],
    [
      'SLACK_APP_TOKEN',
      slack.mode === 'socket' ? `${hidden(slack.appToken)}: Socket Mode` : 'none: HTTP mode',
    ],
    ['SLACK_SIGNING_SECRET', signingSecret(slack)],
    ['SLACK_API_URL', slack.apiUrl ?? "Slack's own"],
    ['ECS_ENDPOINT', ecs.endpoint ?? 'the public endpoint of each region'],
    ['DATABASE_URL', store.databaseUrl === undefined ? 'the embedded database' : redact(store.databaseUrl)],
    ['DATA_DIR', store.dataDir],
    ['STEWARD_CONFIG', file ?? 'no file: there is no steward.yml'],
    ['PORT', String(port)],
    ['LOG_LEVEL', logLevel],
  ];
}

function signingSecret({ mode, signingSecret: secret }: SlackAccess): string {
  if (secret === undefined) return 'none';
  const use = mode === 'http' ? 'HTTP mode, POST /slack/events' : 'not used, as SLACK_APP_TOKEN is set';
  return `${hidden(secret)}: ${use}`;
}

function credentialRows({ ecs }: Config): Row[] {
  const set = Object.entries(ecs.credentials);
  if (set.length === 0)
    return [['ALIBABA_CLOUD_…', 'none set: the credential chain looks in files and roles']];
  return set.map(([name, value]) => [name, isSecretCredential(name) ? hidden(value) : value]);
}

function settingRows({ ecs, settings }: Config): Row[] {
  const { mode, access, approvals, scan, timezone, language } = settings;
  const people = (named: string[] | undefined, absent: string) =>
    access === undefined ? absent : list(named, 'nobody');
  return [
    ['accounts', ecs.accounts.map(account).join('; ')],
    ['mode', mode],
    ['access.viewers', people(access?.viewers, '* (there is no access section)')],
    ['access.operators', people(access?.operators, 'nobody (there is no access section)')],
    [
      'access.approvers',
      access?.approvers === undefined
        ? 'no approvals are asked'
        : list(access.approvers, 'nobody: what needs approval is refused'),
    ],
    ['access.admins', people(access?.admins, 'nobody (there is no access section)')],
    ['approvals.channel', approvals.channel ?? 'where the command came from'],
    ['approvals.expire', written(approvals.expireMs)],
    ...policyRows(settings),
    ['spend.approve_above', spendLimits(settings)],
    ['scan.every', written(scan.everyMs)],
    ['scan.recycling', written(scan.recyclingMs)],
    ...reminderRows(settings),
    ...templateRows(settings),
    ['timezone', timezone],
    ['language', language],
  ];
}

function reminderRows({ reminders }: Config['settings']): Row[] {
  const { rungs, routes, digest, quiet } = reminders;
  const expiry = (after: boolean) =>
    rungs.expiry
      .filter((rung) => rung <= 0 === after)
      .map(Math.abs)
      .map(written);
  return [
    ['reminders.channel', reminders.channel ?? 'none: no notices where no route takes them'],
    ['reminders.expiry', list(expiry(false), 'none')],
    ['reminders.expired', list(expiry(true), 'none')],
    ['reminders.auto_release', list(rungs['auto-release'].map(written), 'none')],
    [
      'reminders.events',
      list(
        rungs.event.filter((rung) => rung < EVENT_SEEN_MS).map(written),
        'none but as soon as one is known',
      ),
    ],
    [
      'reminders.routes',
      routes
        .map(({ match, channel }) => `${matchInShort(match) || 'every instance'}: ${channel}`)
        .join('; ') || 'none',
    ],
    ['reminders.owner_tag', reminders.ownerTag ?? 'none: no owner is mentioned'],
    ['reminders.owner_dm', reminders.ownerDm ? 'true: by direct message, too' : 'false'],
    ['reminders.escalate', reminders.escalate ?? 'nobody'],
    ['reminders.digest', digest ? `at ${digest.at} on ${digest.days.join(', ')}` : 'none'],
    ['reminders.quiet', quiet ? `from ${quiet.from} to ${quiet.to}` : 'never'],
  ];
}

/** A row for each policy, under the name by which refusals tell of it. */
function policyRows({ policies }: Config['settings']): Row[] {
  if (policies.length === 0) return [['policies', 'none']];
  return policies.map((policy, index) => [
    policyName(index),
    `${matchInShort(policy.match) || 'every change'}: ${effectsOf(policy) || 'nothing more than usual'}`,
  ]);
}

function templateRows({ templates }: Config['settings']): Row[] {
  const rows = Object.entries(templates).map(
    ([name, each]): Row => [templateKey(name), templateInShort(each)],
  );
  return rows.length === 0 ? [['templates', 'none']] : rows;
}

function spendLimits({ access, spend }: Config['settings']): string {
  const limits = Object.entries(spend.approveAbove).map(([currency, amount]) => `${currency} ${amount}`);
  if (limits.length === 0) return 'none: what something costs asks no approval';
  const nobody = (access?.approvers ?? []).length === 0;
  return `${limits.join(', ')}${nobody ? ': what costs more is refused, as there are no approvers' : ''}`;
}

function effectsOf({ approvals, maxInstances, deny, require }: Policy): string {
  return [
    ...(deny === undefined ? [] : [`denied (${deny})`]),
    ...(approvals === 0 ? [] : [`approvals ${approvals}`]),
    ...(maxInstances === undefined ? [] : [`at most ${maxInstances} at once`]),
    ...(require.length === 0 ? [] : [`new instances need ${require.join(' and ')}`]),
  ].join(', ');
}

function account({ name, roleArn, externalId, regions }: AccountAccess): string {
  const role = roleArn === undefined ? "the credentials' own" : `by ${roleArn}`;
  const id = externalId === undefined ? '' : ` with external id ${hidden(externalId)}`;
  return `${name}: ${role}${id}, ${regions === undefined ? 'every region' : regions.join(', ')}`;
}

function list(items: readonly string[] | undefined, none: string): string {
  return items === undefined || items.length === 0 ? none : items.join(', ');
}

/** A secret as its kind, where it has one, and its length. */
function hidden(secret: string): string {
  const kind = /^(xox[a-z]-|xapp-|LTAI)/.exec(secret)?.[0] ?? '';
  return `${kind}…(${secret.length} characters)`;
}
