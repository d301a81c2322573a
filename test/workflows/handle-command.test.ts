import { describe, expect, it } from 'vitest';
import { handleCommand } from '../../src/workflows/handle-command.ts';
import { schedule, timeProblem } from '../../src/workflows/schedule.ts';
import { refusal, silence } from './fakes/fleet.ts';
import { aHouse, aRequest, instancesLike, START } from './fakes.ts';

const someFakes = () => aHouse({ instances: instancesLike({}, { status: 'Stopped' }) });

describe('a question', () => {
  it('is answered, to its person or to the channel', async () => {
    const { house } = someFakes();
    expect(await handleCommand(house, 'list', aRequest(['viewer']))).toMatchObject({
      ...{ kind: 'answer', public: false, answer: { kind: 'list', list: { total: 2 } } },
    });
    expect(await handleCommand(house, 'list --public', aRequest(['viewer']))).toMatchObject({ public: true });
  });

  it('is for viewers, but anyone may ask who they are and what there is', async () => {
    const { house, operations } = someFakes();
    const stranger = aRequest([]);
    expect(await handleCommand(house, 'list', stranger)).toMatchObject({
      problem: { code: 'not-allowed', needed: 'viewer' },
    });
    expect(await handleCommand(house, 'whoami', stranger)).toMatchObject({ kind: 'answer' });
    expect(await handleCommand(house, 'help', stranger)).toMatchObject({ kind: 'answer' });
    expect(operations.audits).toMatchObject([
      { action: 'refused list', details: { problem: { code: 'not-allowed' }, text: 'list' } },
    ]);
  });

  it('shows in the help what this person may use', async () => {
    const { house } = someFakes();
    const names = async (...roles: Parameters<typeof aRequest>) => {
      const outcome = await handleCommand(house, 'help', aRequest(...roles));
      if (outcome.kind !== 'answer' || outcome.answer.kind !== 'help') throw new Error(outcome.kind);
      return outcome.answer.commands.map(({ name }) => name);
    };
    expect(await names(['viewer'])).toContain('list');
    expect(await names(['viewer'])).not.toContain('stop');
    expect(await names(['admin'])).toEqual(expect.arrayContaining(['list', 'stop', 'release']));
  });

  it('that ECS refuses is told in words', async () => {
    const { house, fleet } = someFakes();
    fleet.fails('read', [refusal('forbidden'), silence()]);
    expect(await handleCommand(house, 'show web-1', aRequest(['viewer']))).toMatchObject({
      ...{
        kind: 'refused',
        problem: { code: 'ecs', reason: 'forbidden', requestId: 'R-Code.forbidden' },
      },
    });
    expect(await handleCommand(house, 'show web-1', aRequest(['viewer']))).toMatchObject({
      problem: { code: 'no-answer' },
    });
  });
});

describe('a change', () => {
  it('begins, and its refusal is a row of the audit', async () => {
    const { house, operations } = someFakes();
    const request = aRequest(['operator']);
    expect(await handleCommand(house, 'stop web-1', request)).toMatchObject({ kind: 'started' });
    expect(operations.audits).toEqual([]);
    expect(await handleCommand(house, 'stop web-2', aRequest(['operator']))).toMatchObject({
      problem: { code: 'already' },
    });
    expect(operations.audits).toMatchObject([
      {
        at: '2026-11-21T10:00:00Z',
        actor: 'U0ASKER',
        action: 'refused stop',
        ref: 'r-1',
        team: 'T0TEAM',
        channel: 'C0HERE',
        details: { problem: { code: 'already' }, text: 'stop web-2' },
        instance: { account: 'main', region: 'cn-hangzhou', id: 'i-2', name: 'web-2' },
      },
    ]);
    expect(JSON.stringify(operations.audits)).not.toContain('hooks.test');
  });

  it.each([
    ['nobody who may', 'start web-2', ['viewer'], 'not-allowed'],
    ['nothing that is there', 'start nowhere', ['operator'], 'instance-not-found'],
    ['part of a name', 'release web', ['operator'], 'needs-full-name'],
  ] as const)('by %s is refused and audited once', async (_, text, roles, code) => {
    const { house, operations } = someFakes();
    expect(await handleCommand(house, text, aRequest([...roles]))).toMatchObject({ problem: { code } });
    expect(operations.audits).toHaveLength(1);
    expect(operations.rows.size).toBe(0);
  });

  it('that cannot be read, or is asked for by way of a secret, is audited without the secret', async () => {
    const { house, operations } = someFakes();
    await handleCommand(house, 'stop web-1 --forse password=hunter2', aRequest());
    expect(operations.audits).toMatchObject([
      { action: 'refused stop', details: { problem: { code: 'unknown-option' } } },
    ]);
    expect(JSON.stringify(operations.audits)).toContain('--forse');
    expect(JSON.stringify(operations.audits)).not.toContain('hunter2');
  });

  it('that is misspelt is answered, and no row', async () => {
    const { house, operations } = someFakes();
    expect(await handleCommand(house, 'stpo web-1', aRequest())).toMatchObject({
      problem: { code: 'unknown-command', suggestion: { name: 'stop', example: 'stop web-1' } },
    });
    expect(operations.audits).toEqual([]);
  });

  it('that fails with a bug is thrown on, for the reference in the log', async () => {
    const { house, inventory } = someFakes();
    inventory.matching = async () => {
      throw new TypeError('a bug');
    };
    await expect(handleCommand(house, 'stop web-1', aRequest())).rejects.toThrow('a bug');
  });
});

describe('what is counted', () => {
  it('is each command by its name and what came of it', async () => {
    const { house, counted } = someFakes();
    for (const text of ['list', 'stop web-1', 'stop web-2', 'release web-2', 'nonsense']) {
      await handleCommand(house, text, aRequest(['viewer', 'operator']));
    }
    expect(counted).toEqual([
      'command list answer',
      'command stop started',
      'command stop refused',
      'command release needs-confirmation',
      'command unknown refused',
    ]);
  });
});

describe('[Schedule release]', () => {
  async function aChoice() {
    const fakes = someFakes();
    const card = await handleCommand(fakes.house, 'release web-1', aRequest());
    if (card.kind !== 'needs-confirmation') throw new Error(card.kind);
    return { ...fakes, id: card.proposal.id };
  }

  it('is the change of auto-release with the typed time', async () => {
    const { house, id } = await aChoice();
    expect(await schedule(house, id, 'in 2h', aRequest())).toMatchObject({
      kind: 'needs-confirmation',
      proposal: {
        work: { kind: 'auto-release', at: '2026-11-21T12:00:00Z' },
        choices: ['confirm'],
        targets: [{ instance: { id: 'i-1' } }],
      },
    });
  });

  it('is for the person whose card it is, while it is good', async () => {
    const { house, id, clock } = await aChoice();
    const other = aRequest();
    other.actor = { ...other.actor, userId: 'U0OTHER' };
    expect(await schedule(house, id, 'in 2h', other)).toMatchObject({ problem: { code: 'not-yours' } });
    clock.tick(15 * 60_000);
    expect(await schedule(house, id, 'in 2h', aRequest())).toMatchObject({
      problem: { code: 'proposal-over' },
    });
  });

  it('is not for a person who has lost the role since', async () => {
    const { house, id } = await aChoice();
    expect(await schedule(house, id, 'in 2h', aRequest(['viewer']))).toMatchObject({
      problem: { code: 'not-allowed', needed: 'operator' },
    });
  });

  it.each([
    ['in 2h', undefined],
    ['in 5m', 'time-too-soon'],
    ['2026-11-20 10:00', 'time-past'],
    ['some day', 'unknown-time'],
    ['', 'unknown-time'],
    ['cancel', 'unknown-time'],
    ['取消', 'unknown-time'],
    ['--help', 'unknown-time'],
    ['in 2h --public', 'unknown-time'],
    ['web-2 in 2h', 'unknown-time'],
    ['ｉｎ ２ｈ', undefined],
  ])('judges the typed time at once: %s', (time, code) => {
    expect(timeProblem(time, { now: START, timeZone: 'UTC' })?.code).toBe(code);
  });
});
