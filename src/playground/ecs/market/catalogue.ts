import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** One instance type that is on sale somewhere. */
export interface InstanceType {
  /** Such as `ecs.g7.large`. */
  id: string;
  /** Such as `ecs.g7`. */
  family: string;
  cpu: number;
  /** MiB. */
  memory: number;
  /** CNY a month, paid in advance. */
  monthly: number;
  category: string;
  level: 'EnterpriseLevel' | 'EntryLevel' | 'CreditEntryLevel';
  architecture: 'X86' | 'ARM';
  processor: string;
  /** GHz: usual and turbo. */
  ghz: [number, number];
  /** What it computes pictures with; empty for most. */
  gpu: string;
  /** Disk categories that it takes. */
  disks: string[];
  /** Whether it is ever on sale as spot. */
  spot: boolean;
}

const size = z.string().regex(/^(large|\d*xlarge)$/);
const family = z.strictObject({
  category: z.string(),
  level: z.enum(['EnterpriseLevel', 'EntryLevel', 'CreditEntryLevel']).default('EnterpriseLevel'),
  architecture: z.enum(['X86', 'ARM']).default('X86'),
  processor: z.string(),
  ghz: z.tuple([z.number(), z.number()]),
  GiB: z.number(),
  price: z.number(),
  gpu: z.string().default(''),
  disks: z.array(z.string()),
  spot: z.boolean().default(true),
  sizes: z.array(size),
});
const zone = z.strictObject({
  lacks: z.array(z.string()).default([]),
  sold_out: z.array(z.string()).default([]),
  left: z.record(z.string(), z.int().positive()).default({}),
  no_spot: z.array(z.string()).default([]),
});
const image = z.strictObject({
  id: z.string(),
  os: z.string(),
  platform: z.string(),
  architecture: z.enum(['x86_64', 'arm64']).default('x86_64'),
  family: z.string(),
  GiB: z.int().default(20),
});
const file = z.strictObject({
  families: z.record(z.string(), family),
  english: z.record(z.string(), z.string()),
  regions: z.record(z.string(), z.record(z.string(), zone)),
  images: z.array(image),
});

/** What a zone does not sell, or not for ever. */
export type ZoneEntry = z.output<typeof zone>;

const read = file.parse(
  parse(readFileSync(new URL('catalogue.yaml', import.meta.url), 'utf8'), { merge: true }),
);

/** The zones of each region, by their ids. */
export const ZONES: Readonly<Record<string, Readonly<Record<string, ZoneEntry>>>> = read.regions;

/** What regions are called in English, by their ids. */
export const ENGLISH: Readonly<Record<string, string>> = read.english;

export const PUBLIC_IMAGES: readonly z.output<typeof image>[] = read.images;

export const TYPES: readonly InstanceType[] = Object.entries(read.families).flatMap(
  ([prefix, { GiB, price, sizes, ...shared }]) =>
    sizes.map((name) => typeOf(`${prefix}.${name}`, GiB, price, shared)),
);

/**
 * A type by its name, of a family with so much memory and price for each vCPU.
 * @param GiB of memory for one vCPU
 * @param price CNY a month for one vCPU
 */
export function typeOf(
  id: string,
  GiB: number,
  price: number,
  shared: Pick<
    InstanceType,
    'category' | 'level' | 'architecture' | 'processor' | 'ghz' | 'gpu' | 'disks' | 'spot'
  >,
): InstanceType {
  const cpu = cpusOf(id);
  const monthly = Math.round(price * cpu * 100) / 100;
  return { id, family: familyOf(id), cpu, memory: GiB * cpu * 1024, monthly, ...shared };
}

/** `ecs.g7.large` is of the family `ecs.g7`. */
export function familyOf(type: string): string {
  return type
    .split('.')
    .slice(0, 2)
    .join('.')
    .replace(/-c\d+[mg]\d+$/, '');
}

/** `large` has two, `xlarge` four, `3xlarge` twelve. */
function cpusOf(id: string): number {
  const [, , name = ''] = id.split('.');
  return name === 'large' ? 2 : 4 * Number(name.replace('xlarge', '') || 1);
}
