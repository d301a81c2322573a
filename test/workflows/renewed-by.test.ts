import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/domain/outcome.ts';
import { confirm } from '../../src/workflows/confirm.ts';
import { handleCommand } from '../../src/workflows/handle-command.ts';
import { runStep } from '../../src/workflows/operations/run-step.ts';
import { aHouse, aRequest, type Fakes, instancesLike, runToEnd } from './fakes.ts';

const EXPIRES = '2026-12-24T16:00:00Z';

function aSubscription(): Fakes {
  const fakes = aHouse({ instances: instancesLike({ chargeType: 'subscription', expiresAt: EXPIRES }) });
  fakes.fleet.monthly.set('i-1', { currency: 'CNY', amount: 100, original: 100 });
  return fakes;
}

const ask = ({ house }: Fakes, text: string): Promise<Outcome> => handleCommand(house, text, aRequest());

async function cardOf(fakes: Fakes, text = 'renew web-1'): Promise<string> {
  const outcome = await ask(fakes, text);
  if (outcome.kind !== 'needs-confirmation') throw new Error(JSON.stringify(outcome));
  return outcome.proposal.id;
}

async function confirmed(fakes: Fakes, card: string): Promise<string> {
  const outcome = await confirm(fakes.house, card, {}, aRequest());
  if (outcome.kind !== 'started') throw new Error(JSON.stringify(outcome));
  return outcome.operation.id;
}

describe('while one is renewed', () => {
  it.each(['renew web-1', 'renew web-1 3m', 'auto-renew web-1 on', 'auto-renew web-1 never'])(
    '%s is no card, but says which operation has it: until its new expiry shows',
    async (line) => {
      const fakes = aSubscription();
      const operation = await confirmed(fakes, await cardOf(fakes));
      const busy = { kind: 'refused', problem: { code: 'busy', operation, requester: 'U0ASKER' } };
      expect(await ask(fakes, line)).toMatchObject(busy);
      await runStep(fakes.house, operation);
      expect(fakes.fleet.charges).toHaveLength(1);
      expect(await ask(fakes, line), 'paid, and not shown').toMatchObject(busy);
      await runToEnd(fakes, operation);
      expect((await ask(fakes, line)).kind).toBe('needs-confirmation');
    },
  );
});

describe('a card whose instance was renewed in the meantime', () => {
  it('says who did it, by which operation', async () => {
    const fakes = aSubscription();
    const [first, second] = [await cardOf(fakes), await cardOf(fakes)];
    const operation = await confirmed(fakes, first);
    await runToEnd(fakes, operation);
    expect(await confirm(fakes.house, second, {}, aRequest())).toMatchObject({
      kind: 'refused',
      problem: { code: 'renewed-meanwhile', from: EXPIRES, by: 'U0ASKER', operation },
    });
    expect(fakes.fleet.charges).toHaveLength(1);
  });

  it('says nobody where none of ours did', async () => {
    const fakes = aSubscription();
    const card = await cardOf(fakes);
    fakes.fleet.change('i-1', { expiresAt: '2027-01-24T16:00:00Z' });
    const outcome = await confirm(fakes.house, card, {}, aRequest());
    expect(outcome).toMatchObject({ kind: 'refused', problem: { code: 'renewed-meanwhile' } });
    expect(JSON.stringify(outcome)).not.toContain('"operation"');
  });
});
