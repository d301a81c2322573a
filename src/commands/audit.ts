import type { AuditQuery } from '../domain/audit.ts';
import { Refusal } from '../domain/errors.ts';
import type { Answer, AuditPage } from '../domain/outcome.ts';
import { later, SECOND } from '../domain/time.ts';
import { has, nothingMore, PUBLIC } from './arguments.ts';
import { AUDIT_FILTERS, auditQueryFrom, auditWords } from './audit-query.ts';
import type { CommandSpec, Words, World } from './command.ts';
import { lineOf, lookUp } from './look-up.ts';
import { readPage } from './pages.ts';

/** Rows on a page: at most some 850 characters each, and one message of Slack takes 13,200. */
const PAGE_SIZE = 15;

export const audit: CommandSpec = {
  name: 'audit',
  usage:
    'audit [--instance X] [--user @U] [--since 7d] [--until T] [--operation op-…] [--action A] [--page N] [--csv] [--public]',
  examples: [
    'audit',
    'audit --instance web-1 --since 7d',
    'audit --action released --since 2026-11-01',
    'audit --since 30d --csv',
  ],
  risk: 'read',
  for: 'any-role',
  options: { ...AUDIT_FILTERS, page: { takes: 'value' }, csv: { takes: 'nothing' }, ...PUBLIC },
  read(words, at) {
    nothingMore(words.plain, 'audit', words.plain[0] && `audit ${meantBy(words.plain[0])}`);
    const query = auditQueryFrom(words, at);
    const page = readPage(words, 'audit');
    return {
      kind: 'question',
      public: has(words, 'public'),
      answer: (world) =>
        has(words, 'csv') ? asFile(words, query, world) : onPage(words, query, page, world),
    };
  },
};

/** A word alone is an operation's id, or the name of an instance. */
function meantBy(word: string): string {
  return auditWords({
    plain: [],
    options: new Map([[/^op-/i.test(word) ? 'operation' : 'instance', [word]]]),
  });
}

async function onPage(words: Words, given: AuditQuery, page: number, world: World): Promise<Answer> {
  const { query, own } = await allowed(given, world);
  const { records, more } = await world.audit.page(query, { skip: page * PAGE_SIZE, size: PAGE_SIZE });
  if (records.length === 0 && page === 0 && !own) await mustBeKnown(given, world);
  // What comes while someone turns the pages must not move their rows.
  const pinned = auditWords(words, later(world.now, SECOND));
  const found: AuditPage = { records, page, more, query: auditWords(words), pinned, own };
  return { kind: 'audit', audit: found };
}

async function asFile(words: Words, given: AuditQuery, world: World): Promise<Answer> {
  const { query, own } = await allowed(given, world);
  return { kind: 'audit-file', rows: world.audit.all(query), query: auditWords(words), own };
}

/** Whoever approves or administers sees everything; everyone else what they did or asked for. */
async function allowed(given: AuditQuery, world: World): Promise<{ query: AuditQuery; own: boolean }> {
  const { actor, may } = world;
  const own = !may.seeAll;
  const instance = given.instance === undefined ? undefined : await fullName(given.instance, world);
  return {
    query: { ...given, ...(instance !== undefined && { instance }), ...(own && { own: actor.userId }) },
    own,
  };
}

/** The id of the one instance that the word names or begins to name; else the word: it may be gone. */
async function fullName(word: string, { inventory }: World): Promise<string> {
  const near = (await inventory.matching([word])).filter(
    ({ id, name }) => id.startsWith(word) || name.startsWith(word),
  );
  const [only, ...others] = near;
  return only && others.length === 0 && only.name !== word ? only.id : word;
}

/**
 * An empty answer is no help to someone who has misspelt the name, or named several by its beginning. Only
 * where all rows are looked at: of one's own there may be none though the instance was there.
 */
async function mustBeKnown({ instance }: AuditQuery, { inventory }: World): Promise<void> {
  if (instance === undefined) return;
  const retyped = lineOf('audit --instance');
  await lookUp([instance], inventory, 'prefix', retyped).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    const { problem } = error;
    const helps = problem.code === 'ambiguous' || (problem.code === 'instance-not-found' && problem.example);
    if (helps) throw error;
  });
}
