import { openWorld, type WorldOptions } from '../scenarios/start.ts';
import type { World } from '../scenarios/world.ts';
import type { Base } from './bases.ts';
import { Replicas } from './replicas.ts';

export interface Stage {
  world: World;
  replicas: Replicas;
  /** The folder the replicas run in. */
  folder: string;
}

/** A world whose bots are replicas on this database, none of them started; `finished` undoes it after the test. */
export async function setStage(
  base: Base,
  options: WorldOptions,
  finished: (undo: () => Promise<void>) => void,
): Promise<Stage> {
  const { world, environment, folder, configure, close } = await openWorld({
    ...options,
    signedByClock: true,
    ...(base.url !== undefined && { databaseUrl: base.url }),
  });
  finished(close);
  await configure();
  const replicas = new Replicas(environment, folder, world.lines, world.clock);
  finished(() => replicas.end());
  return { world, replicas, folder };
}

/** An instance of a fleet. */
export interface Member {
  name: string;
  status: 'Running' | 'Stopped';
  tags?: Record<string, string>;
  /** When it does, such as `in 5d`, if it is a subscription. */
  expires?: string;
}

/** So many names: `app-000` and so on. */
export function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `app-${String(index).padStart(3, '0')}`);
}

/** A fleet of these in two regions, each with a disk that goes with it and one that stays. */
export function fleetOf(members: Member[]): string {
  const place = (zone: string) =>
    `{ name: ${zone}, zone: ${zone}-a, vpc: vpc-1, vswitch: vsw-1, security_group: sg-1 }`;
  const instances = members.map(({ name, status, tags = {}, expires }, index) => {
    const id = `i-fault${String(index).padStart(15, '0')}`;
    const region = index % 2 === 0 ? 'cn-hangzhou' : 'ap-southeast-1';
    const address = `172.16.${Math.floor(index / 250)}.${1 + (index % 250)}`;
    return `  - { name: ${name}, id: ${id}, region: ${region}, type: ecs.g7.large, created: 30d ago,
      status: ${status}, private_ip: ${address}, tags: ${JSON.stringify(tags)},${expires ? ` expires: ${expires},` : ''}
      disks: [{ size: 40 }, { size: 100, keep: true }] }`;
  });
  const regions = ['cn-hangzhou', 'ap-southeast-1'].map((zone) => `  ${zone}: ${place(zone)}`);
  return ['regions:', ...regions, 'instances:', ...instances].join('\n');
}
