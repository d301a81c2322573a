import { Refusal } from '../domain/errors.ts';
import type { Answer } from '../domain/outcome.ts';
import { LONGEST_HISTORY_DAYS } from '../domain/spot.ts';
import type { SpotReport } from '../domain/spot-report.ts';
import { DAY, later, toInstant } from '../domain/time.ts';
import { has, nothingMore, PUBLIC } from './arguments.ts';
import type { CommandSpec, Words, World } from './command.ts';
import { spotReport } from './spot-report.ts';
import { type SpotAsked, spotOnSale } from './spot-where.ts';

const PREFIX = 'ecs.';

export const spot: CommandSpec = {
  name: 'spot',
  usage: 'spot <type> [--region R] [--zone Z] [--days 30] [--public]',
  examples: [
    'spot ecs.g7.large',
    'spot ecs.c7.xlarge --region cn-hangzhou',
    'spot ecs.g7.large --zone cn-hangzhou-i --days 7',
  ],
  risk: 'read',
  for: 'viewer',
  options: { region: { takes: 'value' }, zone: { takes: 'value' }, days: { takes: 'value' }, ...PUBLIC },
  read(words) {
    const [typed, ...rest] = words.plain;
    if (typed === undefined) throw new Refusal({ code: 'missing-type', example: 'spot ecs.g7.large' });
    nothingMore(rest, 'spot', `spot ${typed}`);
    const days = daysIn(words);
    const asked = { type: typeNamed(typed), ...place(words) };
    return {
      kind: 'question',
      public: has(words, 'public'),
      answer: (world) => answer(asked, days, world),
    };
  },
};

async function answer(asked: SpotAsked, days: number, world: World): Promise<Answer> {
  const { where, onSale, elsewhere } = await spotOnSale(asked, world);
  const to = toInstant(world.now);
  const span = { from: later(to, -days * DAY), to };
  const [history, advice] = await Promise.all([
    world.spot.history(where, { type: asked.type, ...(asked.zone && { zone: asked.zone }), ...span }),
    // What the bot may not ask for, or ECS does not say, makes the rest no less true.
    world.spot.advice(where, [asked.type]).catch(() => []),
  ]);
  const report = spotReport({ type: asked.type, region: where.region, ...span }, onSale, history, advice);
  const line = world.may.change ? lineFor(report) : undefined;
  return {
    kind: 'spot',
    report: { ...report, ...(elsewhere && { elsewhere }), ...(line !== undefined && { line }) },
  };
}

/**
 * What creates one in the zone to take: for at most what pay-as-you-go costs, else what it has cost there, rounded up to
 * the three decimals that a limit may have. Undefined where spot is not what to take.
 */
function lineFor({ type, region, zones, verdict, payAsYouGo }: SpotReport): string | undefined {
  if (verdict.kind !== 'zone') return undefined;
  const highest = zones.find(({ zone }) => zone === verdict.zone)?.figures?.highest;
  const most = payAsYouGo ?? highest;
  if (most === undefined) return undefined;
  const limit = Math.ceil(Number((most * 1000).toFixed(6))) / 1000;
  return `create --type ${type} --region ${region} --zone ${verdict.zone} --spot --max-price ${limit}`;
}

/** People leave out what every type begins with. */
function typeNamed(typed: string): string {
  const type = typed.toLowerCase();
  return type.startsWith(PREFIX) ? type : `${PREFIX}${type}`;
}

function place(words: Words): Pick<SpotAsked, 'region' | 'zone'> {
  const [region, zone] = ['region', 'zone'].map((name) => words.options.get(name)?.[0]?.toLowerCase());
  return { ...(region && { region }), ...(zone && { zone }) };
}

/** Throws Refusal for what is no number of days that ECS has a history of. */
function daysIn(words: Words): number {
  const given = words.options.get('days')?.[0];
  if (given === undefined) return LONGEST_HISTORY_DAYS;
  const days = /^(\d{1,2})\s*(?:d|days?|天)?$/i.exec(given)?.[1];
  if (days !== undefined && Number(days) >= 1 && Number(days) <= LONGEST_HISTORY_DAYS) return Number(days);
  throw new Refusal({
    ...{ code: 'bad-option-value', option: '--days', given, command: 'spot' },
    expected: `1–${LONGEST_HISTORY_DAYS}`,
  });
}
