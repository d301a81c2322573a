import { expect, it } from 'vitest';
import type { Role } from '../../src/domain/actor.ts';
import { toInstant } from '../../src/domain/time.ts';
import { isTheirs } from '../../src/domain/verdict.ts';
import { verdictsOn } from '../../src/policy/verdicts.ts';
import { START } from '../workflows/fakes.ts';
import { anAccess, anActor, rulesWithoutAccess, someRules } from './samples.ts';

const approvedBy = (by: string) => ({ by, at: toInstant(START), team: 'T0', channel: 'C0OPS' });
const theirs = { requester: 'U0BOB', approvals: [] };
const given = { requester: 'U0BOB', approvals: [approvedBy('U0ASKER')] };
const half = { requester: 'U0BOB', approvals: [approvedBy('U0EVE')] };
const own = { requester: 'U0ASKER', approvals: [] };
const normal = someRules({ access: anAccess() });
const readOnly = someRules({ access: anAccess(), mode: 'read-only' });

it.each([
  ['an approver decides it', ['approver'], theirs, normal, 'decide'],
  ['an admin decides it', ['admin'], theirs, normal, 'decide'],
  ['of several approvals, another', ['approver'], half, normal, 'decide'],
  ['whoever approved it can only deny it', ['approver'], given, normal, 'deny'],
  ['one’s own is taken back, whatever one’s roles', ['admin'], own, normal, 'cancel'],
  ['also without any', [], own, normal, 'cancel'],
  ['others look', ['viewer', 'operator'], theirs, normal, 'look'],
  ['nobody decides in read-only mode', ['admin'], theirs, readOnly, 'look'],
  ['but everyone takes back their own', [], own, readOnly, 'cancel'],
  ['nobody decides where no access is configured', ['viewer'], theirs, rulesWithoutAccess(), 'look'],
] as [string, Role[], typeof theirs, typeof normal, string][])('%s', (_, roles, operation, rules, may) => {
  expect(verdictsOn(anActor(roles), operation, rules)).toBe(may);
});

it('a verdict is the requester’s if it takes back, and anyone else’s if it approves or denies', () => {
  for (const verdict of ['approve', 'deny', 'cancel'] as const) {
    expect(isTheirs(verdict, 'U0BOB', theirs)).toBe(verdict === 'cancel');
    expect(isTheirs(verdict, 'U0EVE', theirs)).toBe(verdict !== 'cancel');
  }
});
