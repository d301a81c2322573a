import type { FleetError } from '../domain/errors.ts';
import type { Clock } from '../domain/ports.ts';
import type { Where } from './calling/caller.ts';
import { ecsEndpoint, stsEndpoint } from './calling/endpoint.ts';
import { connect, type Timeouts, type Wire } from './calling/wire.ts';
import { assumedRole } from './credentials/assumed-role.ts';
import { defaultChain } from './credentials/default-chain.ts';
import type { KeySource, Keys } from './credentials/keys.ts';
import { kept } from './credentials/lease.ts';
import { fleetError } from './errors/reason.ts';

/** An account as configured. */
export interface AccountOptions {
  name: string;
  /** Assumed on top of the base credentials. */
  roleArn?: string;
  externalId?: string;
  /** Default: every region of DescribeRegions. */
  regions?: string[];
}

export interface ConnectionOptions {
  accounts: AccountOptions[];
  endpoint?: string;
  credentials?: Keys;
  timeouts: Timeouts;
  clock: Clock;
}

/** By account name, the keys it is reached with: those of its role, else the base keys, which all accounts share. */
export function keySources(options: ConnectionOptions): ReadonlyMap<string, KeySource> {
  const { accounts, endpoint, credentials, timeouts, clock } = options;
  const base: KeySource = credentials ? async () => credentials : kept(defaultChain(clock), clock);
  return new Map(accounts.map((account) => [account.name, keysOf(account)]));

  function keysOf({ roleArn, externalId }: AccountOptions): KeySource {
    if (roleArn === undefined) return base;
    const role = { roleArn, ...(externalId !== undefined && { externalId }) };
    return kept(assumedRole(role, connect(stsEndpoint(endpoint), base, timeouts)), clock);
  }
}

/**
 * Connections by account and region, made when first needed and then kept; the keys are shared by all
 * regions of an account.
 */
export function connections(options: ConnectionOptions): (where: Where) => Wire {
  const { endpoint, timeouts } = options;
  const sources = keySources(options);
  const wires = new Map<string, Wire>();

  return ({ account, region }) => {
    const keys = sources.get(account);
    if (!keys) throw unknownAccount(account);
    const name = `${account} ${region}`;
    const wire = wires.get(name) ?? connect(ecsEndpoint(region, endpoint), keys, timeouts);
    wires.set(name, wire);
    return wire;
  };
}

/** An instance may outlive its account's entry in the configuration. */
export function unknownAccount(name: string): FleetError {
  return fleetError({
    code: 'UnknownAccount',
    message: `No account is configured by the name ${name}.`,
    requestId: '-',
    certain: true,
  });
}
