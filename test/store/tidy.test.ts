import { describe, expect, it } from 'vitest';
import { DAY, SECOND } from '../../src/domain/time.ts';
import { tidy } from '../../src/store/tidy.ts';
import { anOperation, aProposal, unique } from '../domain/examples.ts';
import { onBothEngines } from './engines.ts';

onBothEngines((bench) => {
  describe('tidying up', () => {
    it('forgets deliveries after a day', async () => {
      const { store, clock, db } = bench();
      const [old, fresh] = [unique('d'), unique('d')];
      await store.deliveries.accept(old, undefined, clock.at, 5 * SECOND);
      clock.at = new Date(clock.at.getTime() + DAY + SECOND);
      await store.deliveries.accept(fresh, undefined, clock.at, 5 * SECOND);
      await tidy(db, clock.at);
      expect(await store.deliveries.accept(old, undefined, clock.at, 5 * SECOND)).toBe(true);
      expect(await store.deliveries.accept(fresh, undefined, clock.at, 5 * SECOND)).toBe(false);
    });

    it('forgets proposals that came to nothing, a day after they lapsed', async () => {
      const { store, clock, db } = bench();
      const { operations } = store;
      const [lapsed, used, fresh] = [aProposal(clock.at), aProposal(clock.at), aProposal(clock.at)];
      for (const proposal of [lapsed, used]) await operations.propose(proposal, clock.at);
      await operations.begin(anOperation(clock.at), { key: unique('k'), proposal: used.id, now: clock.at });
      clock.at = new Date(clock.at.getTime() + 2 * DAY);
      await operations.propose({ ...fresh, expiresAt: aProposal(clock.at).expiresAt }, clock.at);
      await tidy(db, clock.at);
      const left = await Promise.all([lapsed, used, fresh].map(({ id }) => operations.proposal(id)));
      expect(left.map((proposal) => proposal?.id)).toEqual([undefined, used.id, fresh.id]);
    });
  });
});
