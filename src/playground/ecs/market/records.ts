/** An image. Public ones belong to the platform and are in every region. */
export interface ImageRecord {
  id: string;
  /** Empty for a public one. */
  accountId: string;
  /** Empty for a public one. */
  regionId: string;
  name: string;
  /** Empty when it is of none. */
  family: string;
  description: string;
  osName: string;
  platform: string;
  architecture: 'x86_64' | 'arm64';
  /** GiB that its system disk has at least. */
  size: number;
  /** Of its system disk; of none for a public one. */
  snapshotId?: string;
  createdAt: Date;
  /** When it can be used. */
  readyAt: Date;
  tags: Record<string, string>;
}

export interface VSwitchRecord {
  id: string;
  accountId: string;
  name: string;
  regionId: string;
  zoneId: string;
  vpcId: string;
  /** Such as `172.16.0.0/16`. */
  cidr: string;
}

export interface SecurityGroupRecord {
  id: string;
  accountId: string;
  name: string;
  description: string;
  regionId: string;
  vpcId: string;
  kind: 'normal' | 'enterprise';
  tags: Record<string, string>;
}

export interface KeyPairRecord {
  /** Region and name: names are unique in a region alone. */
  id: string;
  accountId: string;
  name: string;
  regionId: string;
  createdAt: Date;
}

/** What an account has that instances are made with; a fleet need not have any of it. */
export interface Makings {
  images: ImageRecord[];
  vSwitches: VSwitchRecord[];
  securityGroups: SecurityGroupRecord[];
  keyPairs: KeyPairRecord[];
}
