/** The door of the ECS stand-in: what the demo and the tests of other rooms use. */
export type { FleetChange } from './cloud/cloud.ts';
export type { InstanceRecord } from './cloud/records.ts';
export type { Charge, Purse } from './cloud/till.ts';
export type { Fault } from './faults.ts';
export { loadFleet } from './fleet/load-fleet.ts';
export type { RecordedCall } from './gateway.ts';
export { swell } from './market/swell.ts';
export { type EcsStandIn, type EcsStandInOptions, startEcs } from './server.ts';
export type { Account } from './wire/keyring.ts';
export type { RamPolicy } from './wire/ram-policy.ts';
