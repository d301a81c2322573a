import type { AuditEntry, AuditQuery, AuditRecord } from '../../../src/domain/audit.ts';
import type { AuditTrail } from '../../../src/domain/ports.ts';

/** The AuditTrail of rows in memory; of a query it knows the person, the operation and the times. */
export class FakeAuditTrail implements AuditTrail {
  readonly #written: () => AuditEntry[];
  /** What was asked for. */
  readonly queries: AuditQuery[] = [];

  constructor(written: () => AuditEntry[]) {
    this.#written = written;
  }

  async page(query: AuditQuery, { skip, size }: { skip: number; size: number }) {
    const found = this.#matching(query);
    return { records: found.slice(skip, skip + size), more: found.length > skip + size };
  }

  async *all(query: AuditQuery) {
    const found = this.#matching(query);
    if (found.length > 0) yield found;
  }

  #matching(query: AuditQuery): AuditRecord[] {
    this.queries.push(query);
    const { own, by, operation, instance, since, until } = query;
    return this.#written()
      .map((entry, index): AuditRecord => ({ ...entry, id: String(index), details: entry.details ?? {} }))
      .filter(
        (row) =>
          [own, by].every((user) => user === undefined || user === row.actor) &&
          (operation === undefined || operation === row.operation) &&
          (instance === undefined || [row.instance?.id, row.instance?.name].includes(instance)) &&
          (since === undefined || row.at >= since) &&
          (until === undefined || row.at < until),
      )
      .reverse();
  }
}
