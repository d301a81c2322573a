import { describe, expect, it } from 'vitest';
import { OLIVIA, VERA } from './people.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { startWorld } from './start.ts';
import type { World } from './world.ts';

const LINE =
  'create --type ecs.g7.large --image ubuntu_24_04_x64_20G_alibase_20260518.vhd --vswitch vsw-scenario-1 --name job --count 5 --min 2';

const jobs = (w: World) => w.ecs.instances().filter(({ name }) => name.startsWith('job'));

/** A batch of which ECS has but three. */
async function threeOfFive() {
  const w = await startWorld();
  const card = await w.ask(OLIVIA, LINE, /If ECS has not enough of them, 2 of 5 will do/);
  w.ecs.setLeft('cn-hangzhou-i', 'ecs.g7.large', 3);
  await w.pressOn(card, OLIVIA, 'Confirm');
  return { w, told: await w.message(VERA, /To create the rest/, undefined, 20_000) };
}

describe('a batch that comes to a part', () => {
  it('says what is missing and why, makes the rest by a line, and offers to release what was made', async () => {
    const { w, told } = await threeOfFive();
    const words = wordsOf(told);
    expect(words).toMatch(/2 not created: job-004, job-005/);
    for (const { id } of jobs(w)) expect(words).toContain(id);
    expect(words).toMatch(/To create the rest: \/ecs create .*--count 2/);
    expect(buttonsOf(told.blocks).map(({ label }) => label)).toEqual(['Release those made…']);

    await w.pressOn(told, OLIVIA, 'Release those made…');
    const card = await w.message(OLIVIA, /Release 3 instances\?/);
    expect(buttonsOf(card.blocks).map(({ label }) => label)).toContain('Force release');
    // What came of the batch stays to be read.
    expect(wordsOf(await w.message(VERA, /3 of 5 created/))).toContain('job-001');
    expect(jobs(w)).toHaveLength(3);
  });

  it('is not released by whoever may not', async () => {
    const { w, told } = await threeOfFive();
    await w.pressOn(told, VERA, 'Release those made…');
    await w.message(VERA, /operator/);
    expect(jobs(w)).toHaveLength(3);
  });
});
