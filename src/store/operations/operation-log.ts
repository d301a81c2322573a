import type { OperationLog } from '../../domain/ports.ts';
import type { Transact } from '../jobs/transact.ts';
import { throughOutage } from '../outage.ts';
import type { Database } from '../tables.ts';
import { advance } from './advance.ts';
import { answered, attempt } from './attempt.ts';
import { writeAudit } from './audit.ts';
import { begin, begunBy } from './begin.ts';
import { cancel } from './cancel.ts';
import { decide, expire } from './decide.ts';
import { attemptToPay, settlePurchase } from './payments.ts';
import { addPlaces, nudge, writePlace } from './places.ts';
import { insertProposal, proposalById, withdrawProposal } from './proposals.ts';
import { operationById, operationsById } from './rows.ts';

/** The OperationLog of `db`. */
export function operationLogOn(db: Database, transact: Transact): OperationLog {
  return {
    propose: (proposal, now) => transact((trx) => insertProposal(trx, proposal, now)),
    proposal: (id) => proposalById(db, id),
    withdraw: (id, by, now) => transact((trx) => withdrawProposal(trx, id, by, now)),
    begin: (operation, from) => begin(transact, operation, from),
    async begunBy(key) {
      const begun = await begunBy(db, key);
      return begun?.operation;
    },
    find: (id) => operationById(db, id),
    async openOn(refs) {
      if (refs.length === 0) return [];
      const rows = await db
        .selectFrom('operation_targets')
        .select('operation')
        .distinct()
        .where('open', 'is', true)
        .where((row) => row.or(refs.map(({ account, id }) => row.and({ account, instance: id }))))
        .execute();
      return operationsById(
        db,
        rows.map((row) => row.operation),
      );
    },
    async actedOn({ account, id }, since) {
      const rows = await db
        .selectFrom('operation_targets')
        .innerJoin('operations', 'operations.id', 'operation_targets.operation')
        .select('operations.id')
        .where('operation_targets.account', '=', account)
        .where('operation_targets.instance', '=', id)
        .where('operation_targets.state', 'in', ['attempted', 'accepted', 'done'])
        .where((row) => row.or([row('settled_at', 'is', null), row('settled_at', '>=', new Date(since))]))
        .execute();
      const found = await operationsById(
        db,
        rows.map((row) => row.id),
      );
      return found.toReversed();
    },
    async unsettled(requester) {
      let query = db.selectFrom('operations').select('id').where('settled_at', 'is', null);
      if (requester !== undefined) query = query.where('requester', '=', requester);
      const rows = await query.execute();
      return operationsById(
        db,
        rows.map((row) => row.id),
      );
    },
    cancel: (id, by, now) => cancel(transact, id, by, now),
    decide: (id, verdict, by, now) => decide(transact, id, verdict, by, now),
    nudge: (id, places, now) => nudge(transact, id, places, now),
    expire: (id, now) => expire(transact, id, now),
    attempt: (operation, refs, now, details) => attempt(transact, operation, refs, now, details),
    attemptToPay: (operation, ref, purchase, now) => attemptToPay(transact, operation, ref, purchase, now),
    settlePurchase: (ref, purchase, settlement, now) =>
      throughOutage(() => settlePurchase(db, ref, purchase, settlement, now)),
    answered: (operation, results, now) => throughOutage(() => answered(db, operation, results, now)),
    advance: (operation, change, now) => throughOutage(() => advance(transact, operation, change, now)),
    placed: (id, index, news) => throughOutage(() => writePlace(db, id, index, news)),
    addPlaces: (id, known, places) => addPlaces(db, id, known, places),
    audit: (...entries) => writeAudit(db, entries),
  };
}
