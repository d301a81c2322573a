import { CATALOG } from '../commands/catalog.ts';
import type { CommandSpec, Question, World } from '../commands/command.ts';
import { changeNamedIn, type Parsed, parse } from '../commands/parse.ts';
import type { Actor, Role } from '../domain/actor.ts';
import { Refusal } from '../domain/errors.ts';
import type { Operation } from '../domain/operation.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Rules, Settings } from '../domain/settings.ts';
import { isCancellable } from '../policy/cancel.ts';
import { decide, decideByRole, refusalFor } from '../policy/decide.ts';
import { obstacle } from '../policy/preconditions.ts';
import { hasRole, seesAll } from '../policy/roles.ts';
import type { House, Request } from './house.ts';
import { audited, concerning, givenIn, refusable } from './refusals.ts';
import { requestChange } from './request-change.ts';
import { rulesNow } from './who.ts';

/** Runs `work`; what it is refused with is audited under this name, with the line that was typed. */
type Audited = <T>(action: string, work: () => Promise<T> | T) => Promise<T>;

/**
 * The way of a command: text → parse → question or change → outcome. Never throws for anything that
 * was typed; throws only if the house itself fails (the database, a bug).
 */
export async function handleCommand(house: House, text: string, request: Request): Promise<Outcome> {
  let name = 'unknown';
  const withLine: Audited = (action, work) =>
    audited(house, request, action, () => concerning({ text: givenIn(text) }, work));
  const outcome = await refusable(house, request, undefined, async () => {
    const { command, intent } = await understood(house, text, request, withLine);
    name = command.name;
    if (intent.kind === 'question') {
      await withLine(name, () =>
        mustHave(request.actor, command, intent.role ?? command.role, house.settings),
      );
      return answer(house, intent, request.actor);
    }
    return withLine(name, () => {
      mustHave(request.actor, command, command.role, house.settings);
      return requestChange(house, intent, request);
    });
  });
  house.metrics.command(name, outcome.kind);
  return outcome;
}

/** What is meant; a change that cannot be read was asked for all the same, and is refused. */
async function understood(house: House, text: string, request: Request, audit: Audited): Promise<Parsed> {
  const read = () => parse(text, { now: house.clock.now(), timeZone: request.actor.timeZone });
  const change = changeNamedIn(text);
  return change === undefined ? read() : audit(change, read);
}

async function answer(house: House, question: Question, actor: Actor): Promise<Outcome> {
  const { clock, settings, inventory, fleet, operations, audit } = house;
  const commands = CATALOG.filter((spec) => isFor(actor, spec) || hasRole(actor, spec.role));
  const may = { seeAll: seesAll(actor), cancel: (operation: Operation) => isCancellable(actor, operation) };
  const judge = judgeFor(actor, await rulesNow(house), clock.now());
  const world = {
    actor,
    now: clock.now(),
    settings,
    inventory,
    fleet,
    operations,
    audit,
    commands,
    may,
    judge,
  };
  return { kind: 'answer', answer: await question.answer(world), public: question.public };
}

function judgeFor(actor: Actor, rules: Rules, now: Date): World['judge'] {
  return {
    role: (role) => decideByRole(actor, role, rules),
    change: (work, instances, named) => {
      const decision = decide({ actor, work, instances, named }, rules);
      const [problem] = instances.flatMap((instance) => obstacle(work, instance, now) ?? []);
      return { decision, ...(problem && { obstacle: problem }) };
    },
  };
}

/** Throws Refusal unless the actor has the role, or the command is open to everyone. */
function mustHave(actor: Actor, command: CommandSpec, role: Role, settings: Settings): void {
  const refusal = isFor(actor, command) ? undefined : refusalFor(actor, role, settings);
  if (refusal) throw new Refusal(refusal);
}

/** Whether they may use the command whatever its role is. */
function isFor(actor: Actor, { open, anyRole }: CommandSpec): boolean {
  return open === true || (anyRole === true && actor.roles.length > 0);
}
