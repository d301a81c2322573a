import { DemoClock } from '../../src/playground/clock/demo-clock.ts';
import { loadFleet, startEcs } from '../../src/playground/ecs/index.ts';
import { startSlack } from '../../src/playground/slack/start.ts';
import { BOT, CHANNELS, PEOPLE } from '../scenarios/people.ts';
import { World } from '../scenarios/world.ts';
import { KEYS, TOKENS } from './processes/bots.ts';

/** The stand-ins in this process, for bots in theirs; `close` ends them. */
export async function openWorld(instances: number): Promise<{ world: World; close(): Promise<void> }> {
  const clock = new DemoClock();
  const slack = await startSlack({
    now: clock.now,
    ...TOKENS,
    botUserId: BOT,
    appId: 'A0BENCH',
    team: { id: 'T0', domain: 'bench', name: 'Bench' },
    people: PEOPLE,
    channels: CHANNELS,
    commands: ['/ecs'],
  });
  const ecs = await startEcs({
    now: clock.now,
    fleet: loadFleet(fleetOf(instances), clock.now()),
    accounts: [{ id: '1000000000000001', ...KEYS }],
  });
  const start = () => Promise.reject(new Error('bots are started by their home'));
  return {
    world: new World({ slack, ecs, clock, lines: [], start }),
    async close() {
      await slack.stop();
      await ecs.stop();
    },
  };
}

/** Instances `web-0`, `web-1`… in one region. */
function fleetOf(instances: number): string {
  const lines = Array.from({ length: instances }, (_, number) => {
    const id = `i-bench${String(number).padStart(15, '0')}`;
    return `  - { name: web-${number}, id: ${id}, region: cn-hangzhou, type: ecs.g7.large, created: 30d ago, private_ip: 172.16.${number >> 8}.${number & 255}, disks: [{ size: 40 }] }`;
  });
  return `
regions:
  cn-hangzhou: { name: 华东1（杭州）, zone: cn-hangzhou-i, vpc: vpc-bench, vswitch: vsw-bench, security_group: sg-bench }
instances:
${lines.join('\n')}
`;
}
