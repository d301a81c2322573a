import { describe, expect, it } from 'vitest';
import { covered, kept } from '../../src/slack/covered.ts';
import { fromCommand } from '../../src/slack/incoming.ts';
import { carry, modeOf } from '../../src/slack/routes.ts';
import { aHouse, aRequest } from '../workflows/fakes.ts';

const SECRET = 'hunter2-token';
const READY = 'create --type ecs.g7.large --image m-1 --vswitch vsw-h --sg sg-1';

/** What becomes of a line, from Slack's payload to the answer, and everything that was written on the way. */
async function sent(text: string) {
  const fakes = aHouse({ settings: { accounts: [{ name: 'main', regions: ['cn-hangzhou'] }] } });
  const body = { text, channel_id: 'C0OPS', user_id: 'U0ASKER', trigger_id: `t ${text}`, team_id: 'T0' };
  const { incoming } = fromCommand(body);
  const mode = modeOf(incoming.act, fakes.clock.now());
  const act = covered(incoming);
  const job = mode === 'change' ? await kept(fakes.house, act, 1000) : act.incoming;
  const outcome = await carry(fakes.house, job.act, aRequest());
  const written = JSON.stringify({
    ...{ job, outcome, audits: fakes.operations.audits, logged: fakes.logged },
    proposals: [...fakes.operations.proposals.values()],
  });
  return { ...fakes, mode, outcome, written };
}

describe('what instances run at their first start', () => {
  it('is kept apart, and is in nothing that is written on the way to the card', async () => {
    const { mode, outcome, written, userData } = await sent(`${READY} --user-data “echo ${SECRET}\\nreboot”`);
    expect(mode).toBe('change');
    expect(outcome.kind).toBe('needs-confirmation');
    expect(written).not.toContain(SECRET);
    expect([...userData.kept.values()]).toEqual([`echo ${SECRET}\nreboot`]);
  });

  it.each([
    ['a line that is refused later', `create --type nothing --user-data "${SECRET}"`],
    ['a template that there is none of', `create nowhere --user-data "${SECRET}"`],
    ['a misspelt option', `${READY} --user-daat "${SECRET}"`],
    ['another name for it', `${READY} --user "echo ${SECRET}"`],
    ['a misspelt option elsewhere', `${READY} --user-data "${SECRET}" --cuont 3`],
    ['a misspelt command', `creat --user-data "${SECRET}"`],
    ['no quotes', `${READY} --user-data echo ${SECRET}`],
    ['quotes within quotes', `${READY} --user-data "echo "a" ${SECRET}" --count 2`],
    ['quotes without an end', `${READY} --user-data "echo ${SECRET}`],
    ['twice', `${READY} --user-data "a" --user-data "${SECRET}"`],
    ['a question', `can ${READY} --user-data "${SECRET}"`],
    ['another command', `stop web-1 --user-data "${SECRET}"`],
    ['too long a line', `${READY} --user-data "${SECRET.repeat(400)}"`],
  ])('is in nothing that is written of %s', async (_, line) => {
    const { outcome, written } = await sent(line);
    expect(['refused', 'answer']).toContain(outcome.kind);
    expect(written).not.toContain(SECRET);
  });

  it('that was not kept in time has nothing written down', async () => {
    const { house } = aHouse();
    const { incoming } = fromCommand({
      ...{
        text: `${READY} --user-data "${SECRET}"`,
        channel_id: 'C0OPS',
        user_id: 'U0ASKER',
        trigger_id: 't',
      },
    });
    house.userData.keep = () => new Promise(() => {});
    await expect(kept(house, covered(incoming), 5)).rejects.toThrow('not kept within 5 ms');
  });

  it('that is forgotten is asked for again', async () => {
    const { outcome } = await sent(`${READY} --user-data [hidden]`);
    expect(outcome).toMatchObject({ kind: 'refused', problem: { code: 'user-data-unclear', why: 'again' } });
  });
});
