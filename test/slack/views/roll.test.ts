import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../src/domain/instance.ts';
import type { Proposal } from '../../../src/domain/proposal.ts';
import { readerFor } from '../../../src/slack/i18n/reader.ts';
import { paginate } from '../../../src/slack/limits/fit.ts';
import type { Message } from '../../../src/slack/views/blocks.ts';
import { cardMessage } from '../../../src/slack/views/card.ts';
import { workForm } from '../../../src/slack/views/form.ts';
import { operationMessage } from '../../../src/slack/views/operation.ts';
import { ROLL_ROOM, roll } from '../../../src/slack/views/roll.ts';
import { disks, fleet, instance, operation, problems, proposal, READERS, target } from '../fixtures.ts';
import { told } from '../told.ts';

/** As long as ECS lets them be: names of 128 characters, ids of 24. */
function longest(letter: string, length = 100): Instance[] {
  return Array.from({ length }, (_, i) => {
    const number = String(i).padStart(3, '0');
    return instance({
      id: `i-bp1${letter === '&' ? 'a' : letter}xxxxxxxxxxxxxxx${number}`,
      name: number + letter.repeat(125),
      region: 'cn-heyuan-acdr-1',
      eip: { id: 'eip-bp1xxxxxxxxxxxxxxxxx', address: '203.0.113.201' },
    });
  });
}

function release(instances: Instance[], changes: Partial<Proposal> = {}): Proposal {
  const refused = { ok: false, problem: problems.ecs } as const;
  const targets = instances.map((each) => ({ instance: each, disks, dryRun: refused }));
  const path = { gate: 'form', typed: true, approvals: 1 } as const;
  return proposal({ targets, path, typed: [`release ${instances.length}`], ...changes });
}

const RUNNING = { choices: ['stop-then-release', 'force-release'] } as const;

describe.each(READERS)('of a hundred instances to be destroyed, in $language', (reader) => {
  it.each(['n', '名', '&'])('every one is on the card, in one message (%s)', (letter) => {
    const instances = longest(letter);
    for (const each of [release(instances), release(instances, { choices: [...RUNNING.choices] })])
      expectAll(cardMessage(each, reader), instances);
  });

  it.each(['n', '名', '&'])('every one is in the form, with its whole name and its disks (%s)', (letter) => {
    const instances = longest(letter);
    const text = told(workForm(release(instances), reader));
    for (const { id, name } of instances) {
      expect(text).toContain(id);
      expect(text).toContain(name.replaceAll('&', '&amp;'));
    }
    expect(text.split('203.0.113.201')).toHaveLength(101);
    const stop = { kind: 'stop', force: true, saveCost: false } as const;
    const forced = told(workForm(release(instances, { work: stop }), reader));
    for (const { name } of instances) expect(forced).toContain(name.replaceAll('&', '&amp;'));
  });

  it('every one is where it is approved, in one message', () => {
    const instances = longest('n');
    const targets = instances.map((each) => target({ instance: each, disks }));
    const work = { kind: 'release', how: 'force' } as const;
    const pending = operation({ state: 'pending', work, targets, reason: '&'.repeat(500) });
    expectAll(operationMessage(pending, { role: 'approvals' }, reader), instances);
  });
});

describe.each(READERS)('of hundreds to be released, in $language', (reader) => {
  it.each([250, 500])(
    'every one of %i is on the card, in four messages at most, and in the form',
    (count) => {
      const instances = longest('&', count);
      const pages = paginate(cardMessage(release(instances), reader));
      expect(pages.length).toBeLessThanOrEqual(4);
      const card = pages.map(told).join('');
      const form = told(workForm(release(instances), reader));
      for (const text of [card, form])
        expect(instances.filter(({ id }) => !text.includes(`\`${id}\``))).toEqual([]);
    },
  );

  it('where it is approved the first ones are told, and what lists all of them', () => {
    const targets = longest('n', 500).map((each) => target({ instance: each, disks }));
    const work = { kind: 'release', how: 'force' } as const;
    const pending = operation({ id: 'op-1', state: 'pending', work, targets, reason: '&'.repeat(500) });
    const text = told(operationMessage(pending, { role: 'approvals' }, reader));
    expect(text).toContain('`/ecs list --operation op-1`');
    expect(text).toContain('xxx000`');
    expect(text).not.toContain('xxx499`');
  });

  it('while it runs it says how many are released, and names what failed and what is under way', () => {
    const targets = longest('n', 250).map((each, index) =>
      target({
        instance: each,
        disks,
        state: index < 60 ? 'done' : index === 60 ? 'failed' : index === 61 ? 'attempted' : 'waiting',
        ...(index === 60 && { problem: problems.ecs }),
      }),
    );
    const work = { kind: 'release', how: 'stopped' } as const;
    const running = operation({ state: 'running', work, step: 'release', targets });
    const text = told(operationMessage(running, { role: 'origin' }, reader));
    expect(text).toContain('*24%*');
    expect(text).toMatch(/60 of 250 done · 1 failed|250 台中完成 60 台 · 失败 1 台/);
    expect(text).toMatch(/xxx060`[\s\S]*xxx061`/);
    expect(text).not.toMatch(/xxx059`|xxx062`/);
  });
});

function expectAll(message: Message, instances: Instance[]): void {
  const text = told(message);
  expect(instances.filter(({ id }) => !text.includes(`\`${id}\``))).toEqual([]);
}

describe('the lines', () => {
  const english = readerFor('en', 'UTC');

  it('have whole names where there is room, and never cut an id', () => {
    expect(roll(fleet(2), english, ROLL_ROOM)).toEqual([
      ':large_green_circle: Running · *web-1* · `i-bp1web1` · `cn-hangzhou`',
      ':large_green_circle: Running · *web-2* · `i-bp1web2` · `cn-hangzhou`',
    ]);
    expect(roll([instance({ name: 'a-long-name' })], english, 74)).toEqual([
      ':large_green_circle: Running · *a-long-…* · `i-bp1web1` · `cn-hangzhou`',
    ]);
    expect(roll([instance({ name: 'a-long-name' })], english, 10)).toEqual([
      ':large_green_circle: Running · `i-bp1web1` · `cn-hangzhou`',
    ]);
  });
});
