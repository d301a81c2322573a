import { describe, expect, it } from 'vitest';
import { type Instance, refOf } from '../../src/domain/instance.ts';
import { DAY, later, SECOND, toInstant } from '../../src/domain/time.ts';
import { tidy } from '../../src/store/tidy.ts';
import { anInstance, anOperation, aProposal, unique } from '../domain/examples.ts';
import { anOrder } from '../domain/orders.ts';
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

    it('forgets what was to run at the first start, but for what an open operation is to use', async () => {
      const { store, clock, db } = bench();
      const { operations, userData } = store;
      const [used, unused] = [unique('echo used'), unique('echo unused')];
      const [name, other] = [await userData.keep(used, clock.at), await userData.keep(unused, clock.at)];
      const order = anOrder({ userData: { name, bytes: used.length } });
      const creation = anOperation(clock.at, { work: { kind: 'create', order } });
      await operations.begin(creation, { key: unique('k'), now: clock.at });
      clock.at = new Date(clock.at.getTime() + 30 * DAY);
      await tidy(db, clock.at);
      expect([await userData.read(name), await userData.read(other)]).toEqual([used, undefined]);
    });

    it('forgets what is gone after 30 days, and notices of what is over after 60', async () => {
      const { store, clock, db } = bench();
      const { inventory, ledger } = store;
      const start = clock.at;
      const expiresAt = later(start, DAY);
      const subscription = () => anInstance({ chargeType: 'subscription', expiresAt });
      const [gone, expired, renewed] = [subscription(), subscription(), subscription()];
      const all = [gone, expired, renewed];
      await inventory.save(all, toInstant(start));
      const dues = all.map((instance) => ({
        ...{ ...refOf(instance), kind: 'expiry' as const, deadline: expiresAt, rungMs: DAY, instance },
        ...{ channel: 'C0OPS', late: false, escalates: false },
      }));
      await ledger.claim(dues, (won) => won.map((one) => [one]), start);
      const notices = await ledger.shownOf(all);
      const idOf = ({ id }: Instance) => notices.find((notice) => notice.id === id)?.notice ?? '';
      const bulletins = await Promise.all(all.map((one) => ledger.bulletinsOf(idOf(one))));
      await ledger.close(idOf(renewed), { kind: 'moved', to: later(start, 400 * DAY) });
      await inventory.forget(gone, later(start, 2 * DAY));
      const row = () => db.selectFrom('instances').select('id').where('id', '=', gone.id).execute();
      const at = (days: number) => new Date(start.getTime() + days * DAY);
      await tidy(db, at(31));
      expect(await row(), 'its end may not have been told').toHaveLength(1);
      await tidy(db, at(33));
      expect(await row()).toHaveLength(0);
      await tidy(db, at(60));
      expect(await Promise.all(all.map((one) => ledger.find(idOf(one))))).not.toContain(undefined);
      await tidy(db, at(62));
      const left = await Promise.all(all.map((one) => ledger.find(idOf(one))));
      expect(left.map((notice) => notice?.id)).toEqual([undefined, expired.id, undefined]);
      const shown = await Promise.all(bulletins.map(([one]) => ledger.bulletin(one?.id ?? '')));
      expect(shown.map((bulletin) => bulletin?.notices.length)).toEqual([undefined, 1, undefined]);
    });
  });
});
