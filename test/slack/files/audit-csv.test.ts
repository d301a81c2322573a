import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../../src/domain/audit.ts';
import { auditCsv } from '../../../src/slack/files/audit-csv.ts';

function record(parts: Partial<AuditRecord> = {}): AuditRecord {
  return {
    ...{ id: '1', at: '2026-11-21T10:00:00Z', actor: 'U0A', action: 'requested', ref: 'r-1' },
    ...{ details: { work: { kind: 'stop' } }, ...parts },
  };
}

function withName(name: string): AuditRecord {
  return record({ instance: { account: 'main', region: 'cn-hangzhou', id: 'i-1', name } });
}

async function* portions(...all: AuditRecord[][]) {
  yield* all;
}

const textOf = async (...records: AuditRecord[]) => (await auditCsv(portions(records))).content.toString();

/** The cells of a CSV text, by RFC 4180. */
function cellsIn(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.slice(0, -1);
}

const nameIn = async (name: string) => cellsIn(await textOf(withName(name)))[1]?.[7];

describe('the audit as CSV', () => {
  it('begins with a byte order mark and a header, and has every column', async () => {
    const text = await textOf(
      record({
        ...{ operation: 'op-1', requester: 'U0B', team: 'T0', channel: 'C0' },
        instance: { account: 'main', region: 'cn-hangzhou', id: 'i-1', name: '网站-1' },
      }),
    );
    expect(text).toBe(
      '\ufeffid,time_utc,actor,action,operation,requester,instance,instance_name,account,region,team,channel,reference,details\r\n' +
        '1,2026-11-21T10:00:00Z,U0A,requested,op-1,U0B,i-1,网站-1,main,cn-hangzhou,T0,C0,r-1,"{""work"":{""kind"":""stop""}}"\r\n',
    );
  });

  it.each([
    "=cmd|' /C calc'!A0",
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠A1',
    ' =1+1',
    '"=1+1',
    "'=1+1",
    '\u200b=1+1',
    '\ufeff=1+1',
    '|cmd',
    '%0A=1',
  ])('has no formula in %j', async (name) => {
    expect(await nameIn(name)).toBe(`'${name}`);
  });

  it.each(['web-1', '网站', 'a=b', 'x@y', '1-2', 'a\n=1'])('leaves %j as it is', async (name) => {
    expect(await nameIn(name)).toBe(name);
  });

  it('gives back any text, but for the apostrophe', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), async (name) => {
        const cell = (await nameIn(name)) ?? '';
        expect([name, `'${name}`]).toContain(cell);
        expect(cell).not.toMatch(/^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/);
      }),
    );
  });

  it('is cut where there are too many rows, and says so', async () => {
    const rows = (count: number) => Array.from({ length: count }, (_, i) => record({ id: String(i) }));
    expect(await auditCsv(portions(rows(3), rows(3)), 6)).toMatchObject({ rows: 6, cut: false });
    const cut = await auditCsv(portions(rows(3), rows(3), rows(1)), 5);
    expect(cut).toMatchObject({ rows: 5, cut: true });
    expect(cellsIn(cut.content.toString())).toHaveLength(6);
  });
});
