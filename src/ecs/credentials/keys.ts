import Credentials from '@alicloud/credentials';

/** What a call is signed with. */
export interface Keys {
  accessKeyId: string;
  accessKeySecret: string;
  /** Temporary keys have one. */
  securityToken?: string;
}

/** Where keys come from. @throws FleetError, certain, when there are none */
export type KeySource = () => Promise<Keys>;

/** A source as the SDK's clients want it. */
export function asCredential(keys: KeySource): InstanceType<typeof Credentials.default> {
  return new Credentials.default(null, { getCredentials: keys, getProviderName: () => 'ecs-steward' });
}
