import { stringify } from 'csv-stringify/sync';
import type { AuditRecord } from '../../domain/audit.ts';

/** A file of more rows, or larger, than this is of no use in a spreadsheet; Excel takes 1,048,576 rows. */
const MOST_ROWS = 100_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** Without it Excel takes UTF-8 for the code page of the machine, and Chinese for noise. */
const BOM = '\ufeff';

const COLUMNS: [header: string, cell: (record: AuditRecord) => string | undefined][] = [
  ['id', ({ id }) => id],
  ['time_utc', ({ at }) => at],
  ['actor', ({ actor }) => actor],
  ['action', ({ action }) => action],
  ['operation', ({ operation }) => operation],
  ['requester', ({ requester }) => requester],
  ['instance', ({ instance }) => instance?.id],
  ['instance_name', ({ instance }) => instance?.name],
  ['account', ({ instance }) => instance?.account],
  ['region', ({ instance }) => instance?.region],
  ['team', ({ team }) => team],
  ['channel', ({ channel }) => channel],
  ['reference', ({ ref }) => ref],
  ['details', ({ details }) => JSON.stringify(details)],
];

export interface AuditCsv {
  content: Buffer;
  rows: number;
  /** There are more rows than a file takes. */
  cut: boolean;
}

/** The rows as a CSV file: UTF-8 with a byte order mark, a header, lines ended as RFC 4180 has it. */
export async function auditCsv(portions: AsyncIterable<AuditRecord[]>, most = MOST_ROWS): Promise<AuditCsv> {
  const parts = [Buffer.from(BOM + lines([COLUMNS.map(([header]) => header)]))];
  let rows = 0;
  let bytes = 0;
  for await (const portion of portions) {
    const kept = portion.slice(0, most - rows);
    const part = Buffer.from(lines(kept.map((record) => COLUMNS.map(([, cell]) => cell(record) ?? ''))));
    if (kept.length < portion.length || bytes + part.length > MOST_BYTES) {
      const fits = bytes + part.length <= MOST_BYTES;
      return {
        content: Buffer.concat(fits ? [...parts, part] : parts),
        rows: rows + (fits ? kept.length : 0),
        cut: true,
      };
    }
    parts.push(part);
    rows += kept.length;
    bytes += part.length;
  }
  return { content: Buffer.concat(parts), rows, cut: false };
}

/**
 * What a spreadsheet could take for a formula although it does not begin like one: blanks, controls or quotes
 * before it, which some programs drop, a line feed, and the old beginnings of DDE.
 */
const DISGUISED = /^[\s\p{C}"'`]+[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\n|%]/u;

/** The library neutralises a first `=` `+` `-` `@`, also full-width, tab and CR; the rest is ours. */
function lines(records: string[][]): string {
  return stringify(records, {
    escape_formulas: true,
    cast: { string: (value) => (DISGUISED.test(value) ? `'${value}` : value) },
    record_delimiter: 'windows',
    quote_record_delimiter: true,
  });
}
