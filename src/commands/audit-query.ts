import type { AuditAction, AuditQuery } from '../domain/audit.ts';
import { Refusal } from '../domain/errors.ts';
import type { Instant } from '../domain/time.ts';
import type { WorkKind } from '../domain/work.ts';
import type { OptionSpec, ReadContext, Words } from './command.ts';
import { operationIn } from './of-operation.ts';
import { quoted } from './quoted.ts';
import { type Past, readPast } from './times/past.ts';

/** What narrows the audit. */
export const AUDIT_FILTERS: Record<
  'instance' | 'user' | 'since' | 'until' | 'operation' | 'action',
  OptionSpec
> = {
  instance: { takes: 'value' },
  user: { takes: 'value' },
  since: { takes: 'value' },
  until: { takes: 'value' },
  operation: { takes: 'value' },
  action: { takes: 'value' },
};

const WHEN = '7d, yesterday, 2026-11-01, "2026-11-01 18:00"';

/** The query in `words`, times read in the zone of whoever typed it. Throws Refusal for what is none. */
export function auditQueryFrom(words: Words, at: ReadContext): AuditQuery {
  const { options } = words;
  const value = (name: keyof typeof AUDIT_FILTERS) => options.get(name)?.[0];
  const { instance, user, since, until, action } = Object.fromEntries(
    Object.keys(AUDIT_FILTERS).map((name) => [name, value(name as keyof typeof AUDIT_FILTERS)]),
  );
  const operation = operationIn(words, 'audit');
  const from = since === undefined ? undefined : pastIn('since', since, at).from;
  const to = until === undefined ? undefined : pastIn('until', until, at).to;
  if (from !== undefined && to !== undefined && from >= to && until !== undefined)
    throw bad('until', until, `--until > --since (${since})`);
  return {
    ...(instance !== undefined && { instance }),
    ...(user !== undefined && { by: userIn(user) }),
    ...(operation !== undefined && { operation }),
    ...(action !== undefined && { action: actionIn(action) }),
    ...(from !== undefined && { since: from }),
    ...(to !== undefined && { until: to }),
  };
}

/** The filters as words to type after `audit`; `until` stands in where no end was typed. */
export function auditWords({ options }: Words, until?: Instant): string {
  return Object.keys(AUDIT_FILTERS)
    .flatMap((name) => {
      const value = options.get(name)?.[0] ?? (name === 'until' ? until : undefined);
      return value === undefined ? [] : [`--${name} ${quoted(value)}`];
    })
    .join(' ');
}

function pastIn(option: string, given: string, { now, timeZone }: ReadContext): Past {
  const past = readPast(given, { now, zone: timeZone });
  if (!past) throw bad(option, given, WHEN);
  return past;
}

/** `<@U123>`, `<@U123|name>`, `U123` or `steward`. */
function userIn(given: string): string {
  const [, mentioned] = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(given) ?? [];
  const id = mentioned ?? given.replace(/^@/, '').toUpperCase();
  if (/^[UW][A-Z0-9]{1,20}$/.test(id)) return id;
  if (id === 'STEWARD') return 'steward';
  throw bad('user', given, '@name or U0123ABCD');
}

/** How a change is called once it is done. */
const DONE: Record<WorkKind, string> = {
  start: 'started',
  stop: 'stopped',
  reboot: 'rebooted',
  protect: 'protected',
  release: 'released',
  'auto-release': 'auto-released',
  'back-up': 'backed-up',
  renew: 'renewed',
  'auto-renew': 'auto-renewed',
  'public-ip': 'addressed',
  create: 'created',
};
const KINDS = Object.keys(DONE) as WorkKind[];

function actionIn(given: string): AuditAction {
  const word = given.toLowerCase();
  const doneOf = KINDS.find((kind) => DONE[kind] === word);
  return { word, ...(doneOf !== undefined && { doneOf }) };
}

function bad(option: string, given: string, expected: string): Refusal {
  return new Refusal({ code: 'bad-option-value', option: `--${option}`, given, expected, command: 'audit' });
}
