import type { Examination, Finding } from '../../domain/finding.ts';
import type { Clock } from '../../domain/ports.ts';
import { skewBy, skewFinding } from '../../domain/skew.ts';
import { MINUTE, SECOND } from '../../domain/time.ts';
import { type AccountOptions, type ConnectionOptions, connections, keySources } from '../accounts.ts';
import { ecsEndpoint, stsEndpoint } from '../calling/endpoint.ts';
import { connect, type Timeouts, type Wire } from '../calling/wire.ts';
import { HOME_REGION } from '../fleet.ts';
import { text } from '../replies/fields.ts';
import { listIn } from '../replies/list.ts';
import { chainFinding, identityFinding, keysFinding } from './identity.ts';
import { permissionFindings } from './permission-findings.ts';
import { ECS_VERSION, lookAtRegion } from './region.ts';

/** An examination must come to its end while somebody watches. */
const TIMEOUTS: Timeouts = { socket: 5 * SECOND, call: 6 * SECOND };

/** ECS refuses what was signed longer ago, or later. */
const SIGNATURE_MS = 15 * MINUTE;

export interface EcsExaminationOptions extends Omit<ConnectionOptions, 'timeouts'> {
  /** Whether the bot is configured to change anything. */
  changing: boolean;
}

/** What can be told of Alibaba Cloud from outside: credentials, roles, regions, permissions and the clock. */
export function ecsExaminations(options: EcsExaminationOptions): Examination[] {
  const { accounts, endpoint, credentials, clock, changing } = options;
  const parts = { ...options, timeouts: TIMEOUTS };
  const wireTo = connections(parts);
  const keys = keySources(parts);
  const region = accounts[0]?.regions?.[0] ?? HOME_REGION;

  const ofAccount = (account: AccountOptions): Examination => ({
    topic: `ECS, account ${account.name}`,
    what: 'account',
    look: () => {
      const source = keys.get(account.name);
      if (!source) throw new Error(`no keys for ${account.name}`);
      const sts = connect(stsEndpoint(endpoint), source, TIMEOUTS);
      return lookAtAccount(account, sts, (id) => wireTo({ account: account.name, region: id }), changing);
    },
  });
  return [
    ...(credentials ? [] : [{ topic: 'ECS', what: 'credentials', look: async () => [await chainFinding()] }]),
    { topic: 'ECS', what: 'clock', look: async () => [await clockFinding(region, endpoint, clock)] },
    ...accounts.map(ofAccount),
  ];
}

async function lookAtAccount(
  account: AccountOptions,
  sts: Wire,
  wireTo: (region: string) => Wire,
  changing: boolean,
): Promise<Finding[]> {
  const identity = await identityFinding(sts).catch((error: unknown) => keysFinding('identity', error));
  if (identity.verdict === 'wrong') return [identity];
  try {
    const home = wireTo(account.regions?.[0] ?? HOME_REGION);
    const all = listIn(await home.send('DescribeRegions', ECS_VERSION, {}), 'Regions', 'Region').map(
      ({ RegionId }) => text(RegionId),
    );
    const wanted = account.regions ?? all;
    const known = wanted.filter((id) => all.includes(id));
    const unknown = wanted.filter((id) => !all.includes(id));
    const looked = await Promise.all(known.map((id) => lookAtRegion(wireTo(id), id)));
    return [
      identity,
      ...regionFindings(account, known, unknown, all),
      ...(known.length > 0 ? permissionFindings(looked, changing) : []),
    ];
  } catch (error) {
    return [identity, keysFinding('DescribeRegions', error)];
  }
}

function regionFindings(
  { regions }: AccountOptions,
  known: readonly string[],
  unknown: readonly string[],
  all: readonly string[],
): Finding[] {
  const what = 'regions';
  const named = known.length > 6 ? `${known.length} regions` : known.join(', ');
  const found = regions === undefined ? `Every region is looked after: ${named}.` : `There are ${named}.`;
  return [
    ...(known.length > 0 ? [{ verdict: 'good' as const, what, found }] : []),
    ...unknown.map((id) => ({
      verdict: 'wrong' as const,
      what: `region ${id}`,
      found: 'This account has no such region.',
      advice: `Correct accounts.regions in steward.yml; there are ${all.join(', ')}.`,
    })),
  ];
}

/** By a call without a signature, so that wrong keys hide nothing: its refusal has the time all the same. */
async function clockFinding(region: string, endpoint: string | undefined, clock: Clock): Promise<Finding> {
  const { protocol, host } = ecsEndpoint(region, endpoint);
  try {
    const before = clock.now();
    const { headers } = await fetch(`${protocol}://${host}/`, { signal: AbortSignal.timeout(TIMEOUTS.call) });
    return skewFinding('ECS', skewBy(headers.get('date'), before, clock.now()), SIGNATURE_MS);
  } catch (error) {
    return {
      verdict: 'wrong',
      what: 'clock',
      found: `${host} did not answer: ${error instanceof Error ? error.message : String(error)}`,
      advice: 'Look whether this machine reaches it, or what ECS_ENDPOINT names.',
    };
  }
}
