import { earliestToAskFor } from '../domain/deadline.ts';
import { Refusal } from '../domain/errors.ts';
import { type Instance, refOf } from '../domain/instance.ts';
import type { Answer } from '../domain/outcome.ts';
import { mostAtOnce } from '../domain/work.ts';
import type { Change, CommandSpec, Creation, Intent, Question, ReadContext, World } from './command.ts';
import { commandNamed } from './command-named.ts';
import { readNow } from './look-up.ts';
import { retyped } from './quoted.ts';
import { selected } from './selection.ts';
import type { Token } from './tokens.ts';
import { wordsOf } from './words.ts';

/** Names that policies use, and what is typed for them: the command, and what follows it. */
const ALIASES: Readonly<Record<string, [command: string, after: string]>> = {
  'force-stop': ['stop', '--force'],
  'force-reboot': ['reboot', '--force'],
  'force-release': ['release', '--force'],
  unprotect: ['protect', 'off'],
};

/** `can`, which knows the `others`: whether this person may do what such a line says, and which rules say so. */
export function canAbout(others: readonly CommandSpec[]): CommandSpec {
  return {
    name: 'can',
    usage: 'can <command> <instance…> [options]',
    examples: [
      'can release web-1',
      'can stop web-1 --force',
      'can force-release web-1',
      'can create ci-runner --count 3',
    ],
    risk: 'read',
    for: 'viewer',
    options: {},
    quotesLine: true,
    read(words, at) {
      const [first, ...rest] = words.line ?? [];
      if (!first) throw new Refusal({ code: 'missing-command' });
      const [name, after] = ALIASES[first.text.toLowerCase()] ?? [first.text];
      const command = commandNamed(name, others, (meant) =>
        ['can', meant.name, ...rest.map(retyped)].join(' '),
      );
      const tokens = after === undefined ? rest : [...rest, { text: after, quoted: false }];
      const line = [command.name, ...tokens.map(retyped)].join(' ');
      return { kind: 'question', public: false, answer: answerTo(line, command, meant(command, tokens, at)) };
    },
  };
}

/** What the line would do. Without a switch `protect` and `auto-renew` turn it on, without a time `auto-release` sets one. */
function meant(command: CommandSpec, tokens: Token[], at: ReadContext): Intent {
  try {
    const words = wordsOf(tokens, command);
    const intent = command.read(words, at);
    const [name] = words.plain;
    if (command.name === 'auto-renew' && intent.kind === 'question')
      return meant(command, [...tokens, { text: 'on', quoted: false }], at);
    if (command.name !== 'auto-release' || intent.kind === 'change') return intent;
    if (name === undefined) return meant(command, [...tokens, { text: '1h', quoted: false }], at);
    const work = { kind: 'auto-release', at: earliestToAskFor(at.now) } as const;
    return { kind: 'change', work, selection: { kind: 'named', names: [name], after: '' } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.problem.code === 'missing-switch')
      return meant(command, [...tokens, { text: 'on', quoted: false }], at);
    throw asked(error, command.name);
  }
}

/** The same refusal, of which the line to copy asks again whether one may. */
function asked(error: Refusal, command: string): Refusal {
  const { problem } = error;
  if ('before' in problem) return new Refusal({ ...problem, before: `can ${problem.before}` });
  if (!('example' in problem) || problem.example?.split(' ')[0] !== command) return error;
  return new Refusal({ ...problem, example: `can ${problem.example}` });
}

function answerTo(line: string, command: CommandSpec, intent: Intent): Question['answer'] {
  return async (world) => {
    if (intent.kind === 'change') return aboutChange(line, intent, world);
    if (intent.kind === 'creation') return aboutCreation(line, intent, world);
    const audience = 'for' in intent ? intent.for : undefined;
    const decision = world.judge.use(audience ?? command.for);
    return {
      ...{ kind: 'can', line, decision, instances: [], grants: world.actor.grants ?? [], approvers: [] },
      ...(intent.kind === 'creation-form' && { opens: 'form' }),
    };
  };
}

async function aboutChange(line: string, change: Change, world: World): Promise<Answer> {
  const { actor, judge } = world;
  const { selection, work } = change;
  const instances =
    selection.kind === 'due'
      ? await world.due.select(selection, work)
      : // Their tags and names say which policies match.
        await readFor(
          selection,
          await selected(selection, world, `can ${work.kind}`, mostAtOnce(work.kind)),
          world.fleet,
        );
  const { decision, obstacle, approvers } = await judge.change(work, instances, selection.kind === 'named');
  return {
    kind: 'can',
    line,
    decision,
    instances,
    grants: actor.grants ?? [],
    approvers,
    ...(obstacle && { obstacle }),
  };
}

async function aboutCreation(line: string, { of }: Creation, world: World): Promise<Answer> {
  const { actor, judge, settings } = world;
  try {
    const judged = await judge.creation(of(settings.templates).wish);
    return { kind: 'can', line, grants: actor.grants ?? [], ...judged };
  } catch (error) {
    throw error instanceof Refusal ? asked(error, 'create') : error;
  }
}

/** Of an operation, which may be long over, those that there still are. */
async function readFor(
  selection: Change['selection'],
  chosen: Instance[],
  fleet: World['fleet'],
): Promise<Instance[]> {
  if (selection.kind !== 'filtered' || selection.operation === undefined) return readNow(chosen, fleet);
  const there = new Set((await fleet.read(chosen.map(refOf))).map(({ id }) => id));
  const left = chosen.filter(({ id }) => there.has(id));
  return readNow(left.length > 0 ? left : chosen, fleet);
}
