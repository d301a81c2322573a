import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Action, REQUESTS } from '../../src/ecs/calling/requests.ts';
import { POLICIES, policyFile, policyOf } from '../../src/ecs/permissions.ts';
import type { RamPolicy } from '../../src/playground/ecs/index.ts';
import { policy } from './policies.ts';

const actions = Object.keys(REQUESTS) as Action[];

const list = (value: string | string[]) => (typeof value === 'string' ? [value] : value);
const granted = ({ Statement }: RamPolicy) => Statement.flatMap(({ Action: given }) => list(given)).sort();

describe('the RAM policies of deploy/ram', () => {
  it.each(POLICIES)('%s allows what the requests of its kind need, and nothing else', (name) => {
    const wanted = actions.filter((action) => policyOf(action) === name).map((action) => `ecs:${action}`);
    expect(granted(policy(name))).toEqual(wanted.sort());
    expect(wanted).not.toEqual([]);
  });

  it.each(POLICIES)('%s is a policy document that RAM takes, and denies nothing', (name) => {
    const document = policy(name);
    expect(Object.keys(document)).toEqual(['Version', 'Statement']);
    expect(document.Version).toBe('1');
    for (const statement of document.Statement) {
      expect(Object.keys(statement)).toEqual(['Effect', 'Action', 'Resource']);
      expect(statement.Effect).toBe('Allow');
      for (const resource of list(statement.Resource)) {
        expect(resource).toMatch(/^(\*|acs:ecs:\*:\*:[a-z]+\/\*)$/);
      }
      for (const action of list(statement.Action)) expect(action).not.toContain('*');
    }
  });

  it('give changes on ECS’s own things alone, never on everything', () => {
    for (const name of ['operator', 'payer', 'destroyer'] as const) {
      for (const { Resource } of policy(name).Statement) expect(list(Resource)).not.toContain('*');
    }
  });

  it('are the only files of their kind', () => {
    const files = readdirSync(new URL('../../deploy/ram', import.meta.url)).filter((file) =>
      file.endsWith('.json'),
    );
    expect(files.sort()).toEqual(POLICIES.map((name) => `${name}.json`).sort());
  });
});

describe('policyOf', () => {
  it('reads are the viewer’s, what costs the payer’s, what cannot be taken back the destroyer’s, all else the operator’s', () => {
    expect(policyOf('DescribeInstances')).toBe('viewer');
    expect(policyOf('StopInstances')).toBe('operator');
    expect(policyOf('RenewInstance')).toBe('payer');
    expect(policyOf('ModifyInstanceAutoRenewAttribute')).toBe('payer');
    expect(policyOf('DeleteInstance')).toBe('destroyer');
    expect(actions.filter((action) => policyOf(action) === 'destroyer')).toEqual(['DeleteInstance']);
    expect(policyFile('DeleteInstance')).toBe('deploy/ram/destroyer.json');
  });
});
