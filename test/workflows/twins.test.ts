import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/domain/operation.ts';
import type { Place } from '../../src/domain/place.ts';
import { HOUR, later } from '../../src/domain/time.ts';
import { decideOperation } from '../../src/workflows/approve.ts';
import { cancelAutoRelease, snooze } from '../../src/workflows/on-notice.ts';
import { APPROVE, DENY } from '../domain/examples.ts';
import { anActor } from '../policy/samples.ts';
import { aHouse, aRequest, instancesLike, running, START } from './fakes.ts';
import { aTold, change, EXPIRING, firstNotice, RELEASING, runJobs } from './noticed.ts';

const PLACE: Place = { role: 'approvals', channel: 'C0OPS', ts: 'ts-2', responseUses: 0 };
const TWIN = { channel: 'C0OPS', ts: 'ts-1' };

describe('a message that asks for an approval', () => {
  function aPending(place = PLACE) {
    const instances = instancesLike({});
    const fakes = aHouse({ instances });
    const waiting = { state: 'pending', approvalsNeeded: 1, expiresAt: later(START, HOUR) } as const;
    const parts: Partial<Operation> = { places: [place], ...waiting };
    const { id } = running(fakes, { kind: 'release', how: 'force' }, instances, parts);
    const actor = anActor(['approver'], { userId: 'U0LEAD' });
    const press = (kind: 'approve' | 'deny', clicked = TWIN, by = actor) =>
      decideOperation(
        fakes.house,
        id,
        kind === 'approve' ? APPROVE : DENY,
        aRequest(['approver'], { actor: by, clicked }),
      );
    return { ...fakes, press };
  }

  it('on no record says what was decided by a click on it, and what it is when the click was too late', async () => {
    const { press, notifier } = aPending();
    await press('approve');
    expect(notifier.shown).toEqual(['refresh C0OPS ts-1 running']);
    expect(await press('deny')).toMatchObject({ kind: 'refused' });
    expect(notifier.shown.slice(1)).toEqual(['refresh C0OPS ts-1 running']);
  });

  it('on no record is brought up to date also by a click that counts for nothing', async () => {
    const { press, notifier } = aPending();
    const viewer = anActor(['viewer'], { userId: 'U0VERA' });
    expect(await press('deny', TWIN, viewer)).toMatchObject({ problem: { code: 'not-allowed' } });
    expect(notifier.shown).toEqual(['refresh C0OPS ts-1 pending']);
  });

  it('on record is edited by its job alone', async () => {
    const { press, notifier } = aPending();
    await press('deny', { channel: 'C0OPS', ts: 'ts-2' });
    expect(notifier.shown).toEqual([]);
  });

  it('shown by response_url is left to it', async () => {
    const { ts: _, ...byUrl } = { ...PLACE, responseUrl: 'https://hooks.test/1', responseUses: 1 };
    const { press, notifier } = aPending(byUrl);
    await press('deny');
    expect(notifier.shown).toEqual([]);
  });

  it('that cannot be edited takes nothing from the verdict', async () => {
    const { press, notifier, logged } = aPending();
    notifier.failing.add('C0OPS');
    expect(await press('approve')).toMatchObject({ note: { kind: 'approved' } });
    expect(logged).toMatchObject([{ level: 'warn', message: /could not be brought up to date/ }]);
  });
});

describe('a notice', () => {
  /** Posted twice: the answer to the first post was lost, and nobody may look for it. */
  async function twice(parts: Parameters<typeof aTold>[0][number]) {
    const fakes = await aTold([parts]);
    fakes.noticeboard.mayLook = false;
    fakes.noticeboard.faults.push('after');
    await runJobs(fakes);
    fakes.clock.tick(fakes.house.pace.slackMs);
    await runJobs(fakes);
    const [twin, posted] = fakes.noticeboard.messages;
    if (!twin || !posted) throw new Error('there are no two messages');
    return { fakes, twin, posted, id: firstNotice(fakes).notice };
  }

  it('on no record says that it is snoozed', async () => {
    const { fakes, twin, id } = await twice(EXPIRING);
    await snooze(fakes.house, id, aRequest(['operator'], { clicked: twin }));
    expect(twin.bulletin.notices).toMatchObject([{ fate: { kind: 'snoozed' } }]);
  });

  it('on no record says what became of its deadline, when that has been told', async () => {
    const { fakes, twin, id } = await twice(RELEASING);
    await change(fakes, 'i-1', {});
    await fakes.ledger.close(id, { kind: 'cancelled' });
    await cancelAutoRelease(fakes.house, id, aRequest(['operator'], { clicked: twin }));
    expect(twin.bulletin.notices).toMatchObject([{ fate: { kind: 'cancelled' } }]);
  });

  it('on record is edited by its job alone', async () => {
    const { fakes, posted, id } = await twice(EXPIRING);
    await snooze(fakes.house, id, aRequest(['operator'], { clicked: posted }));
    expect(posted.edits).toBe(0);
    await runJobs(fakes);
    expect(posted.edits).toBe(1);
  });
});
