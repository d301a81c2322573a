import { describe, expect, it } from 'vitest';
import type { ImageRow, RegionRow, ZoneRow } from '../../../../src/domain/look-up.ts';
import type { Answer } from '../../../../src/domain/outcome.ts';
import { readPageTurn } from '../../../../src/slack/values.ts';
import { answerMessage } from '../../../../src/slack/views/answer.ts';
import { aDisk } from '../../../domain/examples.ts';
import { aType } from '../../../workflows/fakes/market.ts';
import { disks, instance, NASTY, READERS } from '../../fixtures.ts';
import { buttonsOf, told } from '../../told.ts';
import {
  gathered,
  image,
  MISSING,
  one,
  region,
  snapshot,
  snapshotList,
  sold,
  TYPES,
  web,
  zone,
} from './look-up-examples.ts';

describe.each(READERS)('in $language', (reader) => {
  const show = (...answers: Answer[]) =>
    answers.map((answer) => told(answerMessage(answer, reader))).join('');

  it('disks: what becomes of each, and of its automatic snapshots', () => {
    const shared = aDisk({ id: 'd-bp1shared', name: '', kind: 'data', shared: true });
    const list = { ...one, instance: web, sizeGiB: 340, total: 4, rows: [...disks, shared] };
    expect(
      show(
        { kind: 'disks', list },
        { kind: 'disks', list: { ...list, total: 0, rows: [] } },
        { kind: 'disks', list: { ...list, total: 45, page: 1, pageCount: 3, query: 'web-1' } },
      ),
    ).toMatchSnapshot();
  });

  it('snapshots: of which disk, how far, until when, made by what', () => {
    const rows = [
      snapshot({ state: 'progressing', percent: 45, remainsMs: 130_000, operation: 'op-1' }),
      snapshot({
        id: 's-2',
        state: 'progressing',
        percent: 3,
        kind: 'data',
        disk: 'd-bp1data',
        sizeGiB: 200,
      }),
      snapshot({ id: 's-3', name: '', automatic: true, keptUntil: '2026-11-27T10:00:00Z' }),
      snapshot({ id: 's-4', state: 'failed', percent: 12 }),
      snapshot({ id: 's-5' }),
    ];
    expect(
      show(
        snapshotList(rows, { restore: 'create --from s-5' }),
        snapshotList([]),
        snapshotList(rows.slice(4), { total: 21, page: 2, pageCount: 3, query: 'web-1' }),
      ),
    ).toMatchSnapshot();
  });

  it('regions: how many instances are in each', () => {
    const rows = [
      region('cn-hangzhou', 'China (Hangzhou)', { instances: 12 }),
      region('ap-southeast-1', 'Singapore', { instances: 1 }),
      region('us-west-1', 'us-west-1', { account: 'other', watched: false }),
    ];
    expect(
      show(
        { kind: 'regions', list: gathered(rows) },
        {
          kind: 'regions',
          list: gathered(rows, { accounts: true, missing: MISSING, total: 61, pageCount: 3 }),
        },
        { kind: 'regions', list: gathered<RegionRow>([], { missing: MISSING }) },
      ),
    ).toMatchSnapshot();
  });

  it('zones: how much is on sale in each', () => {
    const rows = [
      zone('h', { instances: 4, sale: { left: 112, scarce: 5, soldOut: 2, spot: 96 } }),
      zone('i', { sale: { left: 1, scarce: 0, soldOut: 0, spot: 0 } }),
      zone('j', { sale: { left: 0, scarce: 0, soldOut: 0, spot: 0 } }),
      zone('k'),
    ];
    expect(
      show(
        {
          kind: 'zones',
          list: gathered(rows, { missing: MISSING, query: '--region cn-hangzhou' }),
          region: 'cn-hangzhou',
        },
        { kind: 'zones', list: gathered(rows, { total: 34, page: 1, pageCount: 4 }) },
        { kind: 'zones', list: gathered<ZoneRow>([]), region: 'cn-hangzhou' },
        { kind: 'zones', list: gathered<ZoneRow>([]) },
      ),
    ).toMatchSnapshot();
  });

  it('images: own ones first', () => {
    const rows = [
      image({ id: 'm-bp1', name: 'ci-runner', description: 'Ubuntu with Docker' }),
      image({ id: 'm-bp2', name: 'partner', owner: 'others', architecture: 'arm' }),
      image({ id: 'aliyun_3.vhd', name: 'aliyun_3.vhd', owner: 'system', description: 'of theirs' }),
      image({ id: 'm-bp3', name: 'wordpress', owner: 'marketplace' }),
    ];
    expect(
      show(
        { kind: 'images', list: gathered(rows, { accounts: true, missing: MISSING }), everywhere: true },
        {
          ...{ kind: 'images', everywhere: false },
          list: gathered(rows, { query: '--region cn-hangzhou', total: 2000, page: 1, pageCount: 200 }),
        },
        { kind: 'images', list: gathered<ImageRow>([], { query: 'gentoo' }), everywhere: true },
        { kind: 'images', list: gathered<ImageRow>([], { missing: MISSING }), everywhere: true },
      ),
    ).toMatchSnapshot();
  });

  it('types: which zones have them', () => {
    const list = { ...one, region: 'cn-hangzhou', rows: TYPES, total: 3 };
    const none = { ...list, rows: [], total: 0, query: '--cores 3' };
    const inZone = {
      rows: TYPES.map((row) => ({ ...row, zones: row.zones.slice(0, 1) })),
      zone: 'cn-hangzhou-b',
    };
    expect(
      show(
        { kind: 'types', list },
        { kind: 'types', list: { ...list, ...inZone, total: 34, pageCount: 4, query: '--zone b' } },
        { kind: 'types', list: { ...none, suggestion: '--cores 4' } },
        { kind: 'types', list: none },
      ),
    ).toMatchSnapshot();
  });

  it('nothing that people or ECS wrote breaks out of its place', () => {
    const name = NASTY.repeat(3);
    const nasty = instance({ name });
    const rows = Array.from({ length: 10 }, () => image({ id: name, name, os: name, description: name }));
    expect(
      show(
        {
          kind: 'disks',
          list: { ...one, instance: nasty, sizeGiB: 1, rows: [aDisk({ name, category: name })] },
        },
        snapshotList([snapshot({ name, id: name, disk: name })], { instance: nasty }),
        snapshotList([], { instance: nasty }),
        { kind: 'regions', list: gathered([region(name, name, { account: name })], { accounts: true }) },
        { kind: 'images', list: gathered(rows, { query: name }), everywhere: true },
      ),
    ).not.toMatch(/<!channel>|<@U1/);
  });

  it('the largest page of each fits into a message', () => {
    const many = <Row>(count: number, row: Row) => Array.from({ length: count }, () => row);
    const long = 'x'.repeat(120);
    const full = sold(Object.fromEntries(Array.from('abcdefghijklm', (letter) => [letter, 'plenty'])));
    show(
      {
        kind: 'disks',
        list: { ...one, instance: web, sizeGiB: 9, rows: many(20, aDisk({ name: long })), pageCount: 9 },
      },
      snapshotList(
        many(10, snapshot({ name: long, operation: 'op-7f3k2m9qxa', keptUntil: '2026-12-01T00:00:00Z' })),
      ),
      {
        kind: 'regions',
        list: gathered(many(30, region(long, long)), { missing: many(60, { account: 'm', region: long }) }),
      },
      {
        kind: 'zones',
        list: gathered(many(10, zone('h', { sale: { left: 999, scarce: 9, soldOut: 9, spot: 9 } }))),
      },
      {
        kind: 'images',
        list: gathered(many(10, image({ name: long, os: long, description: long }))),
        everywhere: true,
      },
      {
        ...{ kind: 'types' },
        list: {
          ...one,
          region: 'cn-hangzhou',
          rows: many(10, { type: aType(long), zones: full }),
          pageCount: 99,
        },
      },
    );
  });

  it('a page leads to the next, asked the same', () => {
    const list = gathered([image()], {
      query: 'golden --region cn-hangzhou',
      total: 12,
      page: 0,
      pageCount: 2,
    });
    const [next] = buttonsOf(answerMessage({ kind: 'images', list, everywhere: false }, reader));
    expect(readPageTurn(next?.value ?? '')).toEqual({
      ...{ command: 'images', query: 'golden --region cn-hangzhou', page: 1 },
    });
  });
});
