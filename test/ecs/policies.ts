import { readFileSync } from 'node:fs';
import { POLICIES, type RamPolicyName } from '../../src/ecs/permissions.ts';
import type { RamPolicy } from '../../src/playground/ecs/index.ts';

/** The RAM policy as it stands in `deploy/ram/`. */
export function policy(name: RamPolicyName): RamPolicy {
  return JSON.parse(readFileSync(new URL(`../../deploy/ram/${name}.json`, import.meta.url), 'utf8'));
}

/** All of them, as whoever wants the whole bot attaches them. */
export function everyPolicy(): RamPolicy[] {
  return POLICIES.map(policy);
}
