import { CATALOG } from '../commands/catalog.ts';
import type { CommandSpec, Question } from '../commands/command.ts';
import { parse } from '../commands/parse.ts';
import type { Actor, Role } from '../domain/actor.ts';
import { Refusal } from '../domain/errors.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Settings } from '../domain/settings.ts';
import { refusalFor } from '../policy/decide.ts';
import { hasRole } from '../policy/roles.ts';
import type { House, Request } from './house.ts';
import { refusable } from './refusals.ts';
import { requestChange } from './request-change.ts';

/**
 * The way of a command: text → parse → question or change → outcome. Never throws for anything that
 * was typed; throws only if the house itself fails (the database, a bug).
 */
export async function handleCommand(house: House, text: string, request: Request): Promise<Outcome> {
  let name = 'unknown';
  const outcome = await refusable(house, request, undefined, async () => {
    const { command, intent } = parse(text, { now: house.clock.now(), timeZone: request.actor.timeZone });
    name = command.name;
    if (intent.kind === 'question') return answer(house, command, intent, request.actor);
    return refusable(house, request, name, async () => {
      mustHave(request.actor, command, command.role, house.settings);
      return requestChange(house, intent, request);
    });
  });
  house.metrics.command(name, outcome.kind);
  return outcome;
}

async function answer(
  house: House,
  command: CommandSpec,
  question: Question,
  actor: Actor,
): Promise<Outcome> {
  const { clock, settings, inventory, fleet, operations } = house;
  mustHave(actor, command, question.role ?? command.role, settings);
  const commands = CATALOG.filter((spec) => spec.open || hasRole(actor, spec.role));
  const world = { actor, now: clock.now(), settings, inventory, fleet, operations, commands };
  return { kind: 'answer', answer: await question.answer(world), public: question.public };
}

/** Throws Refusal unless the actor has the role, or the command is open to everyone. */
function mustHave(actor: Actor, command: CommandSpec, role: Role, settings: Settings): void {
  const refusal = command.open ? undefined : refusalFor(actor, role, settings);
  if (refusal) throw new Refusal(refusal);
}
