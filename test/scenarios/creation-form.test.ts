import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import type { OpenView } from '../../src/playground/slack/workspace.ts';
import { LI, OLIVIA, VERA } from './people.ts';
import { type Mode, oneWorld } from './start.ts';
import type { World } from './world.ts';

const MODES: Mode[] = ['socket', 'http'];

/** Opens the form anew. */
async function opened(w: World, person: string): Promise<OpenView> {
  const before = w.slack.workspace.modals.get(person) ?? [];
  for (const { viewId } of [...before].reverse()) await w.slack.closeModal(person, viewId);
  await w.say(person, 'create');
  return w.form(person);
}

/** The block of a field of the form, as it is now. */
function fieldOf({ view }: OpenView, name: string) {
  const found = (view.blocks as KnownBlock[]).find(
    (block) => block.type === 'input' && block.element.action_id === `creation.${name}`,
  );
  if (found?.type !== 'input') throw new Error(`no field ${name}`);
  return { blockId: found.block_id ?? '', actionId: `creation.${name}`, element: found.element };
}

/** Opens a menu that the bot fills, types into it, and takes what is called so. */
async function search(w: World, person: string, name: string, query: string, words: RegExp): Promise<string> {
  const open = await w.form(person);
  const { blockId, actionId } = fieldOf(open, name);
  const options = await w.slack.suggest(person, { viewId: open.viewId }, { actionId, blockId }, query);
  const found = options.find(({ text }) => words.test(text.text));
  if (!found?.value) throw new Error(`"${query}": ${options.map(({ text }) => text.text).join(', ')}`);
  return found.value;
}

/** Chooses that, and waits until the form was made anew. */
async function choose(w: World, person: string, name: string, entry: string): Promise<OpenView> {
  const { viewId, hash, view } = await w.form(person);
  const { blockId, actionId } = fieldOf({ view } as OpenView, name);
  await w.slack.click(person, { viewId }, { actionId, blockId, entry });
  return w.eventually(`the form after ${name}`, () =>
    w.slack.workspace.modals.get(person)?.find((open) => open.hash !== hash),
  );
}

/** Sends the form with this in it; several things in a list. */
async function send(w: World, person: string, fields: Record<string, string | string[]>) {
  const open = await w.form(person);
  const entries = Object.entries(fields).map(([name, entry]) => {
    const { blockId, actionId } = fieldOf(open, name);
    return [blockId, { [actionId]: entry }];
  });
  return w.slack.submit(person, open.viewId, Object.fromEntries(entries));
}

describe.each(MODES)('the form that creates, by %s', (mode) => {
  const world = oneWorld({ mode, settings: 'reminders: { owner_tag: owner }' });

  it('is for operators', async () => {
    const w = world();
    await w.say(VERA, 'create');
    await w.modal(VERA, /You need the role operator/);
  });

  it('leads from a place to a card with the price, each menu by what was chosen before', async () => {
    const w = world();
    const first = await opened(w, OLIVIA);
    expect(fieldOf(first, 'region').element).toMatchObject({ initial_option: { value: 'cn-hangzhou' } });

    await choose(w, OLIVIA, 'zone', 'cn-hangzhou-i');
    const type = await search(w, OLIVIA, 'type', 'g7 large', /^ecs\.g7\.large · 2 vCPU · 8 GiB$/);
    const withType = await choose(w, OLIVIA, 'type', type);
    expect(fieldOf(withType, 'type').element).toMatchObject({
      initial_option: { text: { text: 'ecs.g7.large · 2 vCPU · 8 GiB' } },
    });
    expect(fieldOf(withType, 'disk').element).toMatchObject({ type: 'static_select' });
    const vSwitch = await search(w, OLIVIA, 'vswitch', '', /./);
    expect(vSwitch).toBe('vsw-scenario-1');
    await choose(w, OLIVIA, 'vswitch', vSwitch);
    const image = await search(w, OLIVIA, 'image', 'ubuntu 24', /Ubuntu +24\.04/);
    const group = await search(w, OLIVIA, 'sg', '', /./);
    expect(group).toBe('sg-scenario-1');

    const late = { image, sg: [group], until: 'blue' };
    expect(await send(w, OLIVIA, late)).toMatchObject({
      outcome: 'errors',
      errors: { 'creation.until': expect.stringContaining('blue') },
    });
    const reaction = await send(w, OLIVIA, {
      ...late,
      until: 'in 8h',
      count: '2',
      name: 'job',
      tags: 'env=dev',
    });
    expect(reaction).toMatchObject({ outcome: 'closed' });
    const card = await w.message(OLIVIA, /Create 2 .*ecs\.g7\.large/s);
    expect(card.ephemeralFor).toBe(OLIVIA);
    expect(
      w.ecs.calls.filter(({ action, parameters }) => action === 'RunInstances' && !parameters.DryRun),
    ).toEqual([]);
  });

  it('says at its field what must be chosen', async () => {
    const w = world();
    await opened(w, OLIVIA);
    const missing = await send(w, OLIVIA, {});
    expect(Object.keys(missing.errors)).toEqual(
      expect.arrayContaining(['creation.type', 'creation.image', 'creation.vswitch', 'creation.sg']),
    );
  });

  it('drops what is not to be had any more, and says so', async () => {
    const w = world();
    await opened(w, LI);
    await choose(w, LI, 'zone', 'cn-hangzhou-i');
    const type = await search(w, LI, 'type', 'g8y large', /^ecs\.g8y\.large/);
    await choose(w, LI, 'type', type);
    const after = await choose(w, LI, 'region', 'ap-southeast-1');
    expect(JSON.stringify(after.view.blocks)).toContain('cn-hangzhou-i');
    await w.modal(LI, /与现在的选择不兼容/);
  });

  it('shows the later of two quick choices', async () => {
    const w = world();
    const { viewId, view } = await opened(w, OLIVIA);
    const at = (name: string) => {
      const { blockId, actionId } = fieldOf({ view } as OpenView, name);
      return { blockId, actionId };
    };
    await Promise.all([
      w.slack.click(OLIVIA, { viewId }, { ...at('region'), entry: 'ap-southeast-1' }),
      w.slack.click(OLIVIA, { viewId }, { ...at('terms'), entry: 'subscription' }),
    ]);
    const open = await w.eventually('both choices', () =>
      w.slack.workspace.modals
        .get(OLIVIA)
        ?.find((one) => JSON.stringify(one.view.blocks).includes('creation.period')),
    );
    expect(fieldOf(open, 'region').element).toMatchObject({ initial_option: { value: 'ap-southeast-1' } });
  });

  it('says in a menu that ECS takes its time, before Slack gives up on it', async () => {
    const w = world();
    await opened(w, OLIVIA);
    const lift = w.ecs.faults.add({
      ...{ kind: 'delay', ms: 3500, action: 'DescribeImages', times: Number.POSITIVE_INFINITY },
    });
    const type = await search(w, OLIVIA, 'type', 'c7.large', /^ecs\.c7\.large/);
    const open = await choose(w, OLIVIA, 'type', type);
    const { blockId, actionId } = fieldOf(open, 'image');
    const ask = () => w.slack.suggest(OLIVIA, { viewId: open.viewId }, { actionId, blockId }, '');
    expect((await ask()).map(({ text }) => text.text)).toEqual(['Still looking… type a letter to ask again']);
    lift();
    await expect.poll(async () => (await ask()).length, { timeout: 8000 }).toBeGreaterThan(1);
  });
});
