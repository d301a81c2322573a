import { describe, expect, it, onTestFinished } from 'vitest';
import type { AuditEntry, AuditedAction, AuditQuery, AuditRecord } from '../../src/domain/audit.ts';
import { anInstance, anOperation, unique } from '../domain/examples.ts';
import { onBothEngines } from './engines.ts';

onBothEngines((bench) => {
  const log = () => bench().store.operations;
  const trail = () => bench().store.audit;
  const now = () => bench().clock.at;

  const write = (...entries: Partial<AuditEntry>[]) =>
    log().audit(
      ...entries.map((entry) => ({
        ...{ at: '2026-11-21T10:00:00Z', actor: 'U0A', action: 'requested' as const, ref: 'r-1', ...entry },
      })),
    );
  const found = async (query: AuditQuery, skip = 0, size = 100): Promise<AuditRecord[]> =>
    (await trail().page(query, { skip, size })).records;
  const refs = async (query: AuditQuery) => (await found(query)).map(({ ref }) => ref);

  describe('the audit is read', () => {
    it('newest first, those of one moment as they were written, a page at a time', async () => {
      const actor = unique('U0');
      await write(
        { actor, ref: 'late', at: '2026-11-21T12:00:00Z' },
        { actor, ref: 'first', at: '2026-11-21T10:00:00Z' },
        { actor, ref: 'second', at: '2026-11-21T10:00:00Z' },
      );
      expect(await refs({ by: actor })).toEqual(['late', 'second', 'first']);
      const page = await trail().page({ by: actor }, { skip: 0, size: 2 });
      expect([page.records.map(({ ref }) => ref), page.more]).toEqual([['late', 'second'], true]);
      const last = await trail().page({ by: actor }, { skip: 2, size: 2 });
      expect([last.records.map(({ ref }) => ref), last.more]).toEqual([['first'], false]);
    });

    it('with all that a row says', async () => {
      const actor = unique('U0');
      const operation = anOperation(now(), { requester: actor, team: 'T0TEAM', reason: '不再需要' });
      await log().begin(operation, { key: unique('k'), now: now() });
      const { account, region, id, name } = operation.targets[0]?.instance ?? anInstance();
      expect(await found({ operation: operation.id })).toEqual([
        {
          ...{ id: expect.stringMatching(/^\d+$/), at: operation.createdAt, actor, requester: actor },
          ...{ action: 'requested', ref: 'r-1', operation: operation.id, team: 'T0TEAM', channel: 'C0HERE' },
          work: operation.work,
          instance: { account, region, id, name },
          details: { work: operation.work, unapproved: false, reason: '不再需要' },
        },
      ]);
    });

    it('of a person: what they did, and what became of what they asked for', async () => {
      const [asker, other] = [unique('U0'), unique('U0')];
      const operation = anOperation(now(), { requester: asker });
      await log().begin(operation, { key: unique('k'), now: now() });
      const { id } = operation;
      await write(
        { actor: 'steward', operation: id, ref: 'settled' },
        { actor: other, operation: id, ref: 'other' },
        { actor: other, ref: 'elsewhere' },
        { actor: 'steward', action: 'lapsed', ref: 'lapsed', details: { requester: asker } },
        { actor: asker, ref: 'own' },
      );
      const wanted = ['lapsed', 'other', 'own', 'r-1', 'settled'];
      expect((await refs({ own: asker })).sort()).toEqual(wanted);
      expect((await refs({ by: asker })).sort()).toEqual(wanted);
      expect((await refs({ own: asker, by: other })).sort()).toEqual(['other']);
    });

    it('of an instance by id and by any name it ever had, in any letter case, though it is gone', async () => {
      const name = unique('Web');
      const instance = anInstance({ name });
      const operation = anOperation(now(), { targets: [{ instance, state: 'waiting', requestIds: [] }] });
      await log().begin(operation, { key: unique('k'), now: now() });
      const { account, region, id } = instance;
      await write(
        { operation: operation.id, ref: 'of the whole' },
        { instance: { account, region, id, name: 'renamed' }, ref: 'later' },
        { instance: { account, region, id: unique('i'), name: 'another' }, ref: 'another' },
      );
      const wanted = ['later', 'of the whole', 'r-1'];
      expect((await refs({ instance: id })).sort()).toEqual(wanted);
      expect((await refs({ instance: name.toLowerCase() })).sort()).toEqual(wanted);
      expect(await refs({ instance: name.slice(0, 3) })).toEqual([]);
    });

    it('of an instance that is only in the inventory by its new name', async () => {
      const [name, ref] = [unique('new-name'), unique('r')];
      const instance = anInstance({ name });
      const { account, region, id } = instance;
      await bench().store.inventory.save([instance], '2026-11-21T10:00:00Z');
      await write({ instance: { account, region, id, name: 'old-name' }, ref });
      expect(await refs({ instance: name })).toEqual([ref]);
    });

    it('by action: its name, a part of it, its kind of work, or that it was done', async () => {
      const actor = unique('U0');
      const operation = anOperation(now(), { requester: actor, work: { kind: 'release', how: 'force' } });
      await log().begin(operation, { key: unique('k'), now: now() });
      const work = { kind: 'release', how: 'force' };
      await write(
        { operation: operation.id, action: 'done', ref: 'done' },
        { actor, action: 'refused release', ref: 'refused' },
        { actor, action: 'proposed', ref: 'proposed', details: { work } },
        { actor, action: 'vote counted' as AuditedAction, ref: 'new' },
        { actor, action: 'requested', ref: 'other' },
      );
      const by = async (word: string, doneOf?: string) =>
        (await refs({ by: actor, action: { word, ...(doneOf && { doneOf }) } })).sort();
      expect(await by('release')).toEqual(['done', 'proposed', 'r-1', 'refused']);
      expect(await by('released', 'release')).toEqual(['done']);
      expect(await by('requested')).toEqual(['other', 'r-1']);
      expect(await by('refused')).toEqual(['refused']);
      expect(await by('vote')).toEqual(['new']);
      expect(await by('VOTE counted')).toEqual(['new']);
      expect(await by('%')).toEqual([]);
    });

    it('from a moment on and before another', async () => {
      const actor = unique('U0');
      for (const hour of [10, 11, 12])
        await write({ actor, ref: `${hour}`, at: `2026-11-21T${hour}:00:00Z` });
      expect(await refs({ by: actor, since: '2026-11-21T11:00:00Z' })).toEqual(['12', '11']);
      expect(await refs({ by: actor, until: '2026-11-21T11:00:00Z' })).toEqual(['10']);
    });

    it('whole, in portions, once each, also while rows are added', async () => {
      const actor = unique('U0');
      const rows = Array.from({ length: 2500 }, (_, i) => ({ actor, ref: `r-${i}` }));
      await write(...rows);
      const seen: string[] = [];
      let turns = 0;
      const others = setInterval(() => turns++, 0);
      onTestFinished(() => clearInterval(others));
      for await (const portion of trail().all({ by: actor })) {
        expect(portion.length).toBeLessThanOrEqual(1000);
        if (seen.length === 0) await write({ actor, ref: 'new', at: '2026-11-22T10:00:00Z' });
        seen.push(...portion.map(({ ref }) => ref));
      }
      expect(seen).toEqual(rows.map(({ ref }) => ref).reverse());
      expect(turns, 'others have had their turn').toBeGreaterThan(0);
      for await (const portion of trail().all({ by: unique('U0') }))
        expect(portion, 'of nobody').toBeUndefined();
    });

    it('also for what no database can hold', async () => {
      for (const strange of ['\0', '\ud800', "'; drop table x; --", 'x'.repeat(3000)]) {
        expect(
          await refs({ instance: strange, by: strange, operation: strange, action: { word: strange } }),
        ).toEqual([]);
      }
    });
  });
});
