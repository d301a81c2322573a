import { describe, expect, it } from 'vitest';
import { MADE_BY_TAG } from '../../src/domain/creation.ts';
import { LI, OLIVIA, VERA } from './people.ts';
import { wordsOf } from './reading.ts';
import { startWorld } from './start.ts';
import type { World } from './world.ts';

const IMAGE = 'ubuntu_24_04_x64_20G_alibase_20260518.vhd';
const LINE = `create --type ecs.g7.large --image ${IMAGE} --vswitch vsw-scenario-1 --name job --tag env=dev`;

const jobs = (w: World) => w.ecs.instances().filter(({ name }) => name.startsWith('job'));
const callsOf = (w: World, action: string) => w.ecs.calls.filter((call) => call.action === action).length;

describe('create', () => {
  it('three from a line: card, [Confirm], all run; the operation releases them again', async () => {
    const w = await startWorld();
    const card = await w.ask(OLIVIA, `${LINE} --count 3 --until "in 3d"`, /Create 3 instances\?/);
    const words = wordsOf(card);
    // What was not said is found, and said.
    expect(words).toMatch(/3 × ecs.g7.large.*job-001.*job-003/);
    expect(words).toMatch(/main · cn-hangzhou · cn-hangzhou-i/);
    expect(words).toMatch(/system disk 40 GiB cloud_essd/);
    expect(words).toMatch(/sg-scenario-1/);
    expect(words).toMatch(/CNY [\d.]+ .*an hour/);
    expect(jobs(w)).toEqual([]);

    w.repeatNext(1);
    await w.pressOn(card, OLIVIA, 'Confirm');
    const told = await w.message(VERA, /To release them all: .*release --operation/, undefined, 20_000);
    expect(jobs(w).map(({ name }) => name)).toEqual(['job-001', 'job-002', 'job-003']);
    expect(jobs(w).every(({ status }) => status === 'Running')).toBe(true);
    const [operation] = /op-[a-z0-9]{10}/.exec(wordsOf(told)) ?? [];
    for (const { tags } of jobs(w)) expect(tags).toEqual({ env: 'dev', [MADE_BY_TAG]: operation });
    await w.ask(OLIVIA, `list --operation ${operation}`, /job-001.*job-002.*job-003/);
  });

  it('only tried: nothing is made, and the line that asks for it is told', async () => {
    const w = await startWorld();
    const told = await w.ask(OLIVIA, `${LINE} --count 2 --dry-run`, /Nothing was ordered/);
    expect(wordsOf(told)).toMatch(/\/ecs create --type ecs.g7.large .*--count 2/);
    expect(jobs(w)).toEqual([]);
  });

  it('stock that is gone when [Confirm] is pressed: told, with what there is', async () => {
    const w = await startWorld();
    const card = await w.ask(OLIVIA, LINE, /Create job\?/);
    w.ecs.setLeft('cn-hangzhou-i', 'ecs.g7.large', 0);
    await w.pressOn(card, OLIVIA, 'Confirm');
    await w.message(
      OLIVIA,
      /cn-hangzhou-i has no ecs.g7.large to sell right now.*ecs.g6.large in cn-hangzhou-i/,
    );
    expect(jobs(w)).toEqual([]);
  });

  it('what is wrong is told in the language of whoever asks, with a line to copy', async () => {
    const w = await startWorld();
    await w.ask(
      LI,
      LINE.replace('g7.large', 'g7.larg'),
      /没有实例规格 ecs.g7.larg.*\/ecs create .*--type ecs.g7.large /,
    );
    await w.ask(
      LI,
      LINE.replace(/--vswitch \S+/, '--region cn-hangzhou --vswitch vsw-none'),
      /没有交换机 vsw-none/,
    );
    await w.ask(LI, LINE.replace('--vswitch vsw-scenario-1 ', ''), /没有指明要用哪个地域/);
    await w.ask(LI, LINE.replace('ecs.g7.large', 'ecs.r7.32xlarge'), /目前没有 ecs.r7.32xlarge 可售/);
    await w.ask(LI, LINE.replace('ecs.g7.large', 'ecs.g8y.large'), /架构不同.*--image ubuntu_24_04_arm64/);
    await w.ask(LI, `${LINE} --disk 10`, /系统盘不能是 10 GiB.*--disk 20/);
    w.ecs.setQuota(20);
    await w.ask(LI, `${LINE} --count 100`, /配额不足以创建 100 × ecs.g7.large/);
    expect(jobs(w)).toEqual([]);
    expect(callsOf(w, 'RunInstances')).toBe(1);
  });
});
