import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Cloud, type Fleet, type FleetChange } from './cloud/cloud.ts';
import type { Period } from './cloud/period.ts';
import { type Transitions, USUAL_TRANSITIONS } from './cloud/power.ts';
import type { InstanceRecord, SnapshotRecord, SystemEventRecord } from './cloud/records.ts';
import { recycle } from './cloud/recycle.ts';
import { renew } from './cloud/renewal.ts';
import { failSnapshots } from './cloud/snapshots.ts';
import { schedule } from './cloud/system-events.ts';
import type { Charge, Purse } from './cloud/till.ts';
import { FaultPlan } from './faults.ts';
import { answer, type GatewayParts, type RecordedCall } from './gateway.ts';
import type { Answer } from './wire/answer.ts';
import { apiRequest } from './wire/api-request.ts';
import { Authenticator } from './wire/authenticate.ts';
import { IdempotencyBook } from './wire/idempotency.ts';
import { type Account, Keyring } from './wire/keyring.ts';
import type { RamPolicy } from './wire/ram-policy.ts';
import { Throttle } from './wire/throttle.ts';

/** UserData travels in the URL: 32 KB of it make a URL of about 44 KB. */
const MAX_HEADER_BYTES = 262_144;
/** How often the fleet is moved on although nobody asks, so that listeners hear of it. */
const SETTLE_EVERY_MS = 250;
const USUAL_CALLS_PER_SECOND = 100;

export interface EcsStandInOptions {
  /** The clock the fleet lives by; the demo moves it. */
  now: () => Date;
  /**
   * The clock that requests' dates, nonces, temporary keys and throttling are judged by. It is another one than
   * `now`, because the SDK signs with the machine's own time. Default: that.
   */
  wallClock?: () => Date;
  fleet: Fleet;
  /** At least one. Instances that name no account belong to the first. */
  accounts: readonly Account[];
  transitions?: Partial<Transitions>;
  /** Default: any free one. */
  port?: number;
  limits?: { perSecond?: number };
  /** Decides about faults with a probability; default `Math.random`. */
  random?: () => number;
}

export interface EcsStandIn {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** Every call since the start, oldest first, those of STS included. */
  calls: readonly RecordedCall[];
  faults: FaultPlan;
  /** The fleet as it stands now. */
  instances(): InstanceRecord[];
  /** @returns a function that ends the listening */
  onChange(listener: (change: FleetChange) => void): () => void;
  /** Plays what fell due on the clock; calls and a timer do so too. */
  settle(): void;
  /** The platform wants a spot instance back: locked now, gone in five minutes. @throws Error if it is none */
  recycle(instanceId: string): void;
  /** The platform puts something in store for an instance; returns its id. @throws Error if that is not there */
  schedule(
    instanceId: string,
    event: Pick<SystemEventRecord, 'type' | 'notBefore'> & Partial<SystemEventRecord>,
  ): string;
  /** The platform moves or calls off what it has in store, or somebody avoids it. @throws Error if there is no such event */
  changeEvent(eventId: string, edit: Partial<SystemEventRecord>): void;
  /** What someone else does, in the console or in arrears: any change of any field. @throws Error if it is not there */
  change(instanceId: string, edit: (instance: InstanceRecord) => void): void;
  /** The ledger: every payment that was made, the oldest first. */
  charges(): Charge[];
  /** What an account (default: the first) has to pay with. */
  purse(accountId?: string): Purse;
  /** Money comes or goes another way, or the way to pay is taken away or given. */
  changePurse(edit: (purse: Purse) => void, accountId?: string): void;
  /** From now on the list price of one instance, or else of all, is so many times what it was at the start. */
  reprice(factor: number, instanceId?: string): void;
  /**
   * Somebody renews and pays in the console, past the API; default for a month.
   * @throws Error if that instance is not there, or what RenewInstance would be refused with
   */
  renewElsewhere(instanceId: string, period?: Period): Charge;
  /** From now on so many of a type are left in a zone. */
  setLeft(zoneId: string, type: string, count: number): void;
  /** From now on an account may have so many vCPUs in a region. */
  setQuota(vCpus: number): void;
  /** Every snapshot there is. */
  snapshots(): SnapshotRecord[];
  /** The platform does not get a disk's unfinished snapshots done. @throws Error when it has none */
  failSnapshots(diskId: string): void;
  /** From now on a key may not call these actions, and may call all others. @throws Error for an unknown key */
  deny(accessKeyId: string, actions: readonly string[]): void;
  /** From now on these RAM policies are what a key has. @throws Error for an unknown key */
  attach(accessKeyId: string, policies: readonly RamPolicy[]): void;
  stop(): Promise<void>;
}

/** Starts a local server that answers as ECS (and STS, for AssumeRole) would, on 127.0.0.1 only. */
export async function startEcs(options: EcsStandInOptions): Promise<EcsStandIn> {
  const { now, wallClock = () => new Date(), accounts, limits = {}, port = 0 } = options;
  const cloud = new Cloud(owned(options.fleet, accounts), now);
  const faults = new FaultPlan(options.random);
  const calls: RecordedCall[] = [];
  const keyring = new Keyring(accounts);
  const transitions = { ...USUAL_TRANSITIONS, ...options.transitions };
  const firstAccount = accounts[0]?.id ?? '';
  const parts: GatewayParts = {
    authenticator: new Authenticator(keyring),
    throttle: new Throttle(limits.perSecond ?? USUAL_CALLS_PER_SECOND),
    faults,
    cloud,
    wallClock,
    context: {
      cloud,
      keyring,
      transitions,
      idempotency: new IdempotencyBook(),
      roles: new Map(accounts.map(({ id, roles = [] }) => [id, roles])),
    },
    record: (call) => calls.push(call),
  };
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    serve(request, response, parts).catch(() => response.destroy()); // the caller hung up while sending
  });
  await listen(server, port);
  const timer = setInterval(() => cloud.settle(), SETTLE_EVERY_MS).unref();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    faults,
    instances() {
      cloud.settle();
      return structuredClone([...cloud.instances.values()]);
    },
    onChange: (listener) => cloud.onChange(listener),
    settle: () => cloud.settle(),
    recycle: (instanceId) => recycle(cloud, instanceId),
    schedule: (instanceId, event) => schedule(cloud, instanceId, event),
    changeEvent(eventId, edit) {
      const event = cloud.systemEvents.get(eventId);
      if (!event) throw new Error(`${eventId} is no system event of this fleet.`);
      Object.assign(event, edit);
    },
    change: (instanceId, edit) => cloud.edit(instanceId, edit),
    charges() {
      cloud.settle();
      return structuredClone(cloud.till.charges);
    },
    purse(accountId = firstAccount) {
      cloud.settle();
      return { ...cloud.till.purse(accountId) };
    },
    changePurse(edit, accountId = firstAccount) {
      cloud.settle();
      edit(cloud.till.purse(accountId));
    },
    reprice: (factor, instanceId) => cloud.till.reprice(factor, instanceId),
    renewElsewhere(instanceId, period = { length: 1, unit: 'Month' }) {
      cloud.settle();
      return cloud.edit(instanceId, (instance) =>
        renew(
          instance,
          { period, by: 'elsewhere', at: cloud.now(), shownAfterMs: transitions.renewMs },
          cloud.till,
        ),
      );
    },
    setLeft: (zoneId, type, count) => cloud.market.setLeft(zoneId, type, count),
    setQuota(vCpus) {
      cloud.market.quota = vCpus;
    },
    snapshots() {
      cloud.settle();
      return structuredClone([...cloud.snapshots.values()]);
    },
    failSnapshots: (diskId) => failSnapshots(cloud, diskId),
    deny: (accessKeyId, actions) => keyring.deny(accessKeyId, actions),
    attach: (accessKeyId, policies) => keyring.attach(accessKeyId, policies),
    async stop() {
      clearInterval(timer);
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, parts: GatewayParts): Promise<void> {
  const body = await buffer(request);
  const { method = 'POST', url = '/', headers } = request;
  write(response, await answer(apiRequest(method, url, headers, body), parts));
}

function write(response: ServerResponse, given: Answer): void {
  if (given.kind === 'dropped') response.socket?.destroy();
  else response.writeHead(given.status, given.headers).end(given.body);
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

/** Gives everything without an owner to the first account. */
function owned(fleet: Fleet, [first]: readonly Account[]): Fleet {
  if (!first) throw new Error('The stand-in needs at least one account.');
  const adopt = <Thing extends { accountId: string }>(things: Thing[]): Thing[] =>
    things.map((thing) => ({ ...thing, accountId: thing.accountId || first.id }));
  return {
    ...fleet,
    instances: adopt(fleet.instances),
    disks: adopt(fleet.disks),
    snapshots: adopt(fleet.snapshots),
    purses: adopt(fleet.purses ?? []),
    images: adopt(fleet.images ?? []),
    vSwitches: adopt(fleet.vSwitches ?? []),
    securityGroups: adopt(fleet.securityGroups ?? []),
    keyPairs: adopt(fleet.keyPairs ?? []),
  };
}
