import { expect, it } from 'vitest';
import { answer } from './answer.ts';
import { pagesOf, REGIONS, sizesOf } from './conditions.ts';

const INSTANCES = 20_000;
const [region = ''] = REGIONS;
const [size = 0] = sizesOf(INSTANCES);

interface Page {
  Instances: { Instance: Record<string, string>[] };
  NextToken: string;
  TotalCount: number;
}

function ask(query: Record<string, string>): Page {
  const given = new URLSearchParams({ RegionId: region, ...query });
  return JSON.parse(answer('DescribeInstances', given, INSTANCES).toString());
}

function pages(query: Record<string, string> = {}): Page[] {
  const all = [ask({ MaxResults: '100', ...query })];
  for (let token = all[0]?.NextToken; token; token = all.at(-1)?.NextToken)
    all.push(ask({ MaxResults: '100', ...query, NextToken: token }));
  return all;
}

const entries = (all: Page[]) => all.flatMap(({ Instances }) => Instances.Instance);

it('tells every instance once, page after page', () => {
  const all = pages();
  expect(all).toHaveLength(pagesOf(INSTANCES)[0] ?? 0);
  expect(new Set(entries(all).map(({ InstanceId }) => InstanceId)).size).toBe(size);
});

it('has pages by number as well, with the count of all', () => {
  const last = ask({ PageNumber: String(pagesOf(INSTANCES)[0]), PageSize: '100' });
  expect(last.TotalCount).toBe(size);
  expect(entries([last])).toHaveLength(size % 100);
});

it('filters by the time of expiry, the charge type and the lock', () => {
  const everything = entries(pages());
  const within = { 'Filter.3.Value': '2000-01-01T00:00Z', 'Filter.4.Value': inDays(8) };
  const due = pages({ 'Filter.3.Key': 'ExpiredStartTime', 'Filter.4.Key': 'ExpiredEndTime', ...within });
  const expected = everything.filter(({ ExpiredTime = '' }) => ExpiredTime <= within['Filter.4.Value']);
  expect(entries(due)).toEqual(expected);
  expect(entries(pages({ LockReason: 'Recycling' }))).toHaveLength(Math.ceil((size - 500) / 1000));
  const prepaid = everything.filter(({ InstanceChargeType }) => InstanceChargeType === 'PrePaid');
  expect(entries(pages({ InstanceChargeType: 'PrePaid' }))).toEqual(prepaid);
});

it('writes some pages with escapes, and most without', () => {
  const escaped = pages().filter((_, at) => body(at).includes('\\u'));
  expect(escaped.length).toBeGreaterThan(0);
  expect(escaped.length).toBeLessThan(0.2 * pages().length);
});

it('refuses what it would have to guess at', () => {
  expect(() => ask({ Status: 'Running' })).toThrow('Status');
  expect(() => ask({ 'Filter.3.Key': 'ExpiredEndTime' })).toThrow('Filter.3.Key');
});

function body(page: number): string {
  const at = { NextToken: (page * 100).toString(16), MaxResults: '100', RegionId: region };
  return answer('DescribeInstances', new URLSearchParams(at), INSTANCES).toString();
}

function inDays(days: number): string {
  return `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16)}Z`;
}
