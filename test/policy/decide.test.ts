import { describe, expect, it } from 'vitest';
import { ROLES } from '../../src/domain/actor.ts';
import type { Decision } from '../../src/domain/decision.ts';
import { leastPath } from '../../src/domain/risk.ts';
import type { Work } from '../../src/domain/work.ts';
import { decide, refusalFor } from '../../src/policy/decide.ts';
import { anInstance } from '../commands/world.ts';
import { anAccess, anActor, rulesWithoutAccess, someRules, verdict } from './samples.ts';
import { WORKS } from './works.ts';

/** Those for which someone else must press a button. */
const APPROVED = WORKS.filter((work) => leastPath(work).approvals > 0);
const OTHERS = WORKS.filter((work) => leastPath(work).approvals === 0);

const asker = anActor(['operator']);
const one = anInstance({ name: 'web-1' });
const two = [one, anInstance({ name: 'web-2' })];
const ask = (work: Work, instances = [one]) => ({ actor: asker, work, instances, named: true, cost: [] });

/** What the file says of approvers, and what it means for what needs an approval. */
const APPROVERS = [
  { say: 'no approvers key', access: anAccess({ admins: ['U0ROOT'] }), means: 'unapproved' },
  { say: 'an empty list', access: anAccess({ approvers: [], admins: ['U0ROOT'] }), means: 'refused' },
  { say: 'only the requester', access: anAccess({ approvers: ['U0ASKER'] }), means: 'refused' },
  { say: 'somebody else', access: anAccess({ approvers: ['U0LEAD'] }), means: 'approved' },
  {
    say: 'the requester, and an admin',
    access: anAccess({ approvers: ['U0ASKER'], admins: ['U0ROOT'] }),
    means: 'approved',
  },
] as const;

describe('no instance at all', () => {
  it.each(WORKS)('is asked for no less than one is: %j', (work) => {
    const settings = someRules({ access: anAccess({ approvers: ['U0LEAD'] }) });
    const [none, some] = [[], [one]].map((instances) => decide(ask(work, instances), settings));
    expect(verdict(none as Decision)).toEqual(verdict(some as Decision));
  });
});

describe('a change', () => {
  for (const { say, access, means } of APPROVERS) {
    const settings = someRules({ access });

    it.each(OTHERS)(`needs no approval, with ${say}: %j`, (work) => {
      expect(verdict(decide(ask(work), settings))).toEqual({
        kind: 'allowed',
        path: leastPath(work),
        unapproved: false,
      });
    });

    it.each(APPROVED)(`that needs an approval is ${means}, with ${say}: %j`, (work) => {
      const path = leastPath(work);
      const expected = {
        refused: {
          kind: 'refused',
          problem: { code: 'nobody-can-approve', asked: 1, able: 0, whom: access.admins },
        },
        unapproved: { kind: 'allowed', path: { ...path, approvals: 0 }, unapproved: true },
        approved: { kind: 'allowed', path, unapproved: false },
      };
      for (const instances of [[one], two]) {
        expect(verdict(decide(ask(work, instances), settings))).toEqual(expected[means]);
      }
    });
  }

  it.each(WORKS)('of several is at least confirmed, and no laxer than of one: %j', (work) => {
    const settings = someRules({ access: anAccess({ approvers: ['U0LEAD'] }) });
    const { gate, ...rest } = leastPath(work);
    expect(decide(ask(work, two), settings)).toMatchObject({
      path: { ...rest, gate: gate === 'none' ? 'confirm' : gate },
    });
  });

  it('changes no table for those who ask next', () => {
    const work: Work = { kind: 'start' };
    decide(ask(work, two), someRules());
    expect(leastPath(work).gate).toBe('none');
  });
});

describe('instances that nobody has named', () => {
  it.each(WORKS)('are confirmed like several: %j', (work) => {
    const settings = someRules({ access: anAccess({ approvers: ['U0LEAD'] }) });
    expect(verdict(decide({ ...ask(work), named: false }, settings))).toEqual(
      verdict(decide(ask(work, two), settings)),
    );
  });
});

describe('an auto-release time', () => {
  const work: Work = { kind: 'auto-release', at: '2026-12-01T00:00:00Z' };
  const releasedAt = (autoReleaseAt: string) => ({ ...one, autoReleaseAt });
  const gate = (...instances: (typeof one)[]) => decide(ask(work, instances), someRules());

  it('that only moves further away passes at once, and for several is confirmed once', () => {
    const earlier = releasedAt('2026-11-30T00:00:00Z');
    expect(gate(earlier)).toMatchObject({ path: { gate: 'none' } });
    expect(gate(releasedAt('2026-12-01T00:00:00Z'))).toMatchObject({ path: { gate: 'none' } });
    expect(gate(earlier, earlier)).toMatchObject({ path: { gate: 'confirm' } });
  });

  it('that is new, or advanced, for any of them, is confirmed', () => {
    expect(gate(one)).toMatchObject({ path: { gate: 'confirm' } });
    expect(gate(releasedAt('2026-12-01T00:00:01Z'))).toMatchObject({ path: { gate: 'confirm' } });
    expect(gate(releasedAt('2026-11-30T00:00:00Z'), one)).toMatchObject({ path: { gate: 'confirm' } });
  });

  it('that instances have already loosens nothing else', () => {
    const instances = [releasedAt('2026-11-30T00:00:00Z')];
    for (const other of WORKS.filter(({ kind }) => kind !== 'auto-release')) {
      expect(verdict(decide(ask(other, instances), someRules()))).toEqual(
        verdict(decide(ask(other), someRules())),
      );
    }
  });
});

describe('who may', () => {
  it.each(WORKS)('nobody, in read-only mode, whoever asks: %j', (work) => {
    for (const role of ROLES) {
      expect(
        verdict(decide({ ...ask(work), actor: anActor([role]) }, someRules({ mode: 'read-only' }))),
      ).toEqual({
        kind: 'refused',
        problem: { code: 'read-only-mode' },
      });
    }
  });

  it.each(WORKS)('nobody, where no access is configured: %j', (work) => {
    expect(verdict(decide({ ...ask(work), actor: anActor(['viewer']) }, rulesWithoutAccess()))).toEqual({
      kind: 'refused',
      problem: { code: 'no-access-configured', userId: 'U0ASKER' },
    });
  });

  it.each(WORKS)('operators and admins alone: %j', (work) => {
    const settings = someRules({ access: anAccess({ operators: ['U0OPS'], approvers: ['U0LEAD'] }) });
    const kinds = ROLES.map((role) => [
      role,
      decide({ ...ask(work), actor: anActor([role]) }, settings).kind,
    ]);
    expect(Object.fromEntries(kinds)).toEqual({
      viewer: 'refused',
      operator: 'allowed',
      approver: 'refused',
      admin: 'allowed',
    });
    expect(verdict(decide({ ...ask(work), actor: anActor([]) }, settings))).toEqual({
      kind: 'refused',
      problem: { code: 'not-allowed', needed: 'operator', whom: ['U0OPS'], userId: 'U0ASKER' },
    });
  });
});

describe('reading', () => {
  it('stays possible in read-only mode and without access', () => {
    const viewer = anActor(['viewer']);
    expect(refusalFor(viewer, 'viewer', someRules({ mode: 'read-only' }))).toBeUndefined();
    expect(refusalFor(viewer, 'viewer', rulesWithoutAccess())).toBeUndefined();
  });

  it('is refused to whoever has no role to read, with whom to ask', () => {
    expect(refusalFor(anActor(['operator']), 'viewer', someRules())).toEqual({
      code: 'not-allowed',
      needed: 'viewer',
      whom: ['*'],
      userId: 'U0ASKER',
    });
    expect(refusalFor(anActor([]), 'viewer', rulesWithoutAccess())).toEqual({
      code: 'not-allowed',
      needed: 'viewer',
      whom: [],
      userId: 'U0ASKER',
    });
  });
});
