import { CATALOG } from '../commands/catalog.ts';
import type { Creation, Question, World } from '../commands/command.ts';
import { changeNamedIn, type Parsed, parse } from '../commands/parse.ts';
import type { Rules } from '../domain/access.ts';
import type { Actor, Audience } from '../domain/actor.ts';
import { type Problem, Refusal } from '../domain/errors.ts';
import type { Instance } from '../domain/instance.ts';
import type { Price } from '../domain/money.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Settings } from '../domain/settings.ts';
import type { Work } from '../domain/work.ts';
import { decide, decideUse, refusalFor } from '../policy/decide.ts';
import { obstacle } from '../policy/preconditions.ts';
import { approversFor, isFor } from '../policy/roles.ts';
import { judgedCreation } from './create/judge.ts';
import { requestCreation } from './create/request.ts';
import { withUserData } from './create/user-data.ts';
import { openCreationForm } from './creation-form/fill.ts';
import { dueAhead } from './due/look-ahead.ts';
import { grantWish } from './grant-wish.ts';
import type { House, Request } from './house.ts';
import { knownOnce } from './known.ts';
import { mayOf } from './may.ts';
import { noticesAhead, reminderOverview } from './notices-ahead.ts';
import { audited, concerning, givenIn, refusable } from './refusals.ts';
import { prospectsOf } from './renewals.ts';
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
      await withLine(name, () => mustBeFor(request.actor, intent.for ?? command.for, house.settings));
      return answer(house, intent, request.actor);
    }
    if (intent.kind === 'wish') {
      return withLine(name, () => {
        mustBeFor(request.actor, intent.for, house.settings);
        return grantWish(house, intent.wish, request);
      });
    }
    return withLine(name, () => {
      mustBeFor(request.actor, command.for, house.settings);
      if (intent.kind === 'change') return requestChange(house, intent, request);
      if (intent.kind === 'creation-form') return openCreationForm(house, request.actor);
      return create(house, intent, request);
    });
  });
  house.metrics.command(name, outcome.kind);
  return outcome;
}

async function create(house: House, { of }: Creation, request: Request): Promise<Outcome> {
  const { wish, ...how } = of(house.settings.templates);
  return requestCreation(house, { ...how, wish: await withUserData(house, wish) }, request);
}

/** What is meant; a change that cannot be read was asked for all the same, and is refused. */
async function understood(house: House, text: string, request: Request, audit: Audited): Promise<Parsed> {
  const read = () => parse(text, { now: house.clock.now(), timeZone: request.actor.timeZone });
  const change = changeNamedIn(text);
  return change === undefined ? read() : audit(change, read);
}

async function answer(house: House, question: Question, actor: Actor): Promise<Outcome> {
  const { clock, settings, fleet, market, recentMarket, spot, operations, audit } = house;
  const commands = CATALOG.filter((command) => isFor(actor, command.for));
  const may = mayOf(actor, settings);
  const judge = judgeFor(house, actor, await rulesNow(house));
  const world = {
    actor,
    now: clock.now(),
    settings,
    inventory: knownOnce(house),
    fleet,
    market,
    recentMarket,
    spot,
    operations,
    audit,
    notices: { overview: () => reminderOverview(house), next: () => noticesAhead(house) },
    due: dueAhead(house),
    commands,
    may,
    judge,
  };
  return { kind: 'answer', answer: await question.answer(world), public: question.public };
}

function judgeFor(house: House, actor: Actor, rules: Rules): World['judge'] {
  return {
    use: (audience) => decideUse(actor, audience, rules),
    creation: (wish) => judgedCreation(house, wish, actor, rules),
    change: async (work, instances, named) => {
      const now = house.clock.now();
      const [found] = instances.flatMap((instance) => obstacle(work, instance, now) ?? []);
      const { cost, obstacle: problem } = found
        ? { cost: [], obstacle: found }
        : await costOf(house, work, instances);
      const decision = decide({ actor, work, instances, named, cost }, rules);
      const { whom: approvers } = approversFor(actor.userId, rules);
      return { decision, approvers, ...(problem && { obstacle: problem }) };
    },
  };
}

/** What it would cost, or why it would not be done. */
async function costOf(
  house: House,
  work: Work,
  instances: Instance[],
): Promise<{ cost: Price[]; obstacle?: Problem }> {
  try {
    const { quotes } = await prospectsOf(house, work, instances);
    return { cost: [...quotes.values()].map(({ price }) => price) };
  } catch (error) {
    if (error instanceof Refusal) return { cost: [], obstacle: error.problem };
    throw error;
  }
}

/** Throws Refusal unless the actor is among those whom it is for. */
function mustBeFor(actor: Actor, audience: Audience, settings: Settings): void {
  const refusal = refusalFor(actor, audience, settings);
  if (refusal) throw new Refusal(refusal);
}
