import type { Finding } from '../../domain/finding.ts';
import { type Action, REQUESTS } from '../calling/requests.ts';
import { policyFile, policyOf } from '../permissions.ts';
import { canBeTried, type Told } from './probe.ts';
import type { RegionTold } from './region.ts';

const ACTIONS = Object.keys(REQUESTS) as Action[];

/**
 * What the tries in all regions of an account say about its permissions.
 * @param changing whether the bot is configured to change anything
 */
export function permissionFindings(regions: readonly RegionTold[], changing: boolean): Finding[] {
  const regionsWhere = (action: Action, told: Told['told']) =>
    regions.filter((region) => region.told.get(action)?.told === told);
  const missing = ACTIONS.flatMap((action) => {
    const where = regionsWhere(action, 'may-not');
    return where.length > 0 ? [missingFinding(action, where, regions, changing)] : [];
  });
  const may = ACTIONS.filter((action) => regionsWhere(action, 'may').length > 0);
  return [
    ...(may.length > 0 ? [mayFinding(may, regions)] : []),
    ...missing,
    ...regions.flatMap(({ region, broke }) => (broke ? [brokenFinding(region, broke)] : [])),
    ...untoldFindings(regions),
    ...untriedFindings(changing),
  ];
}

function mayFinding(may: readonly Action[], regions: readonly RegionTold[]): Finding {
  const everywhere = may.filter((action) => regions.every(({ told }) => told.get(action)?.told === 'may'));
  const somewhere = may.length - everywhere.length;
  const more = somewhere > 0 ? `; ${somewhere} more in some of them, as told below` : '';
  const where = placesOf(regions, regions);
  return {
    verdict: 'good',
    what: 'permissions',
    found: `${everywhere.length} actions may be called ${where}${more}.`,
  };
}

function missingFinding(
  action: Action,
  where: readonly RegionTold[],
  regions: readonly RegionTold[],
  changing: boolean,
): Finding {
  const policy = policyOf(action);
  const file = policyFile(action);
  const verdict = policy === 'viewer' || (policy === 'operator' && changing) ? 'wrong' : 'warning';
  const advice =
    policy === 'destroyer'
      ? `If the bot is to release instances, attach ${file}; a condition by tag may also leave out just the instance that was tried.`
      : `Attach ${file}, or add ecs:${action} to the policy of these credentials.`;
  return { verdict, what: action, found: `Forbidden ${placesOf(where, regions)}.`, advice };
}

function brokenFinding(region: string, { code, message }: { code: string; message: string }): Finding {
  return {
    verdict: 'wrong',
    what: `region ${region}`,
    found: `Not everything could be tried: ${message} (${code})`,
    advice: `Look whether this machine reaches ECS there; a region that is not used can be left out of accounts.regions.`,
  };
}

/** Where ECS's answer lets nothing follow; honest is to say so. */
function untoldFindings(regions: readonly RegionTold[]): Finding[] {
  const lines = regions.flatMap((region) => {
    const untold = [...region.told].filter(([, { told }]) => told === 'nothing').map(([action]) => action);
    if (untold.length === 0) return [];
    return [{ region, key: untold.join(', '), untold }];
  });
  return Array.from(Map.groupBy(lines, ({ key }) => key).values(), (same) => {
    const where = same.map(({ region }) => region.region).join(', ');
    const codes = new Set(
      same.flatMap(({ region, untold }) => untold.map((action) => codeOf(region.told.get(action)))),
    );
    const why = same.some(({ region }) => region.hasInstance) ? '' : ' there is no instance to try on, and';
    const found = `In ${where}${why} ECS answered ${[...codes].join(', ')}, which does not say whether it may: ${same[0]?.key}.`;
    return { verdict: 'note', what: 'permissions', found };
  });
}

function codeOf(told: Told | undefined): string {
  return told?.told === 'nothing' ? told.why : '';
}

function untriedFindings(changing: boolean): Finding[] {
  const untried = ACTIONS.filter((action) => !canBeTried(action));
  if (untried.length === 0 || !changing) return [];
  const byFile = [...Map.groupBy(untried, policyFile)].map(
    ([file, actions]) => `${actions.join(', ')} (${file})`,
  );
  const found = `ECS has no dry run of ${byFile.join('; ')}, so whether they may be called shows only when they are.`;
  return [{ verdict: 'note', what: 'permissions', found }];
}

/** `in cn-hangzhou, us-east-1`, or `in all 28 regions`. */
function placesOf(some: readonly RegionTold[], all: readonly RegionTold[]): string {
  if (some.length === all.length && all.length > 4) return `in all ${all.length} regions`;
  return `in ${some.map(({ region }) => region).join(', ')}`;
}
