import { describe, expect, it } from 'vitest';
import { ROLES } from '../../src/domain/actor.ts';
import { leastPath } from '../../src/domain/risk.ts';
import type { Work } from '../../src/domain/work.ts';
import { decide, refusalFor } from '../../src/policy/decide.ts';
import { anAccess, anActor, settingsWithoutAccess, someSettings } from './samples.ts';

const WORKS: Work[] = [
  { kind: 'start' },
  { kind: 'stop', force: false, saveCost: false },
  { kind: 'stop', force: false, saveCost: true },
  { kind: 'stop', force: true, saveCost: false },
  { kind: 'reboot', force: false },
  { kind: 'reboot', force: true },
  { kind: 'protect', on: true },
  { kind: 'protect', on: false },
  { kind: 'release', how: 'stopped' },
  { kind: 'release', how: 'stop-first' },
  { kind: 'release', how: 'force' },
  { kind: 'auto-release', at: '2026-12-01T00:00:00Z' },
  { kind: 'auto-release', at: null },
];
/** Those for which someone else must press a button. */
const APPROVED = WORKS.filter((work) => leastPath(work).approved);
const OTHERS = WORKS.filter((work) => !leastPath(work).approved);

const asker = anActor(['operator']);
const ask = (work: Work, several = false, postponed = false) => ({ actor: asker, work, several, postponed });

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

describe('a change', () => {
  for (const { say, access, means } of APPROVERS) {
    const settings = someSettings({ access });

    it.each(OTHERS)(`needs no approval, with ${say}: %j`, (work) => {
      expect(decide(ask(work), settings)).toEqual({
        kind: 'allowed',
        path: leastPath(work),
        unapproved: false,
      });
    });

    it.each(APPROVED)(`that needs an approval is ${means}, with ${say}: %j`, (work) => {
      const path = leastPath(work);
      const expected = {
        refused: { kind: 'refused', problem: { code: 'nobody-can-approve' } },
        unapproved: { kind: 'allowed', path: { ...path, approved: false }, unapproved: true },
        approved: { kind: 'allowed', path, unapproved: false },
      };
      for (const several of [false, true]) {
        expect(decide(ask(work, several), settings)).toEqual(expected[means]);
      }
    });
  }

  it.each(WORKS)('of several is at least confirmed, and no laxer than of one: %j', (work) => {
    const settings = someSettings({ access: anAccess({ approvers: ['U0LEAD'] }) });
    const { gate, ...rest } = leastPath(work);
    expect(decide(ask(work, true), settings)).toMatchObject({
      path: { ...rest, gate: gate === 'none' ? 'confirm' : gate },
    });
  });

  it('changes no table for those who ask next', () => {
    const work: Work = { kind: 'start' };
    decide(ask(work, true), someSettings());
    expect(leastPath(work).gate).toBe('none');
  });
});

describe('an auto-release that is only postponed', () => {
  const work: Work = { kind: 'auto-release', at: '2026-12-01T00:00:00Z' };

  it('passes at once, and for several is confirmed once', () => {
    expect(decide(ask(work, false, true), someSettings())).toMatchObject({ path: { gate: 'none' } });
    expect(decide(ask(work, true, true), someSettings())).toMatchObject({ path: { gate: 'confirm' } });
  });

  it('loosens nothing else', () => {
    for (const other of WORKS.filter(({ kind }) => kind !== 'auto-release')) {
      expect(decide(ask(other, false, true), someSettings())).toEqual(decide(ask(other), someSettings()));
    }
  });
});

describe('who may', () => {
  it.each(WORKS)('nobody, in read-only mode, whoever asks: %j', (work) => {
    for (const role of ROLES) {
      expect(decide({ ...ask(work), actor: anActor([role]) }, someSettings({ mode: 'read-only' }))).toEqual({
        kind: 'refused',
        problem: { code: 'read-only-mode' },
      });
    }
  });

  it.each(WORKS)('nobody, where no access is configured: %j', (work) => {
    expect(decide({ ...ask(work), actor: anActor(['viewer']) }, settingsWithoutAccess())).toEqual({
      kind: 'refused',
      problem: { code: 'no-access-configured', userId: 'U0ASKER' },
    });
  });

  it.each(WORKS)('operators and admins alone: %j', (work) => {
    const settings = someSettings({ access: anAccess({ operators: ['U0OPS'], approvers: ['U0LEAD'] }) });
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
    expect(decide({ ...ask(work), actor: anActor([]) }, settings)).toEqual({
      kind: 'refused',
      problem: { code: 'not-allowed', needed: 'operator', whom: ['U0OPS'], userId: 'U0ASKER' },
    });
  });
});

describe('reading', () => {
  it('stays possible in read-only mode and without access', () => {
    const viewer = anActor(['viewer']);
    expect(refusalFor(viewer, 'viewer', someSettings({ mode: 'read-only' }))).toBeUndefined();
    expect(refusalFor(viewer, 'viewer', settingsWithoutAccess())).toBeUndefined();
  });

  it('is refused to whoever has no role to read, with whom to ask', () => {
    expect(refusalFor(anActor(['operator']), 'viewer', someSettings())).toEqual({
      code: 'not-allowed',
      needed: 'viewer',
      whom: ['*'],
      userId: 'U0ASKER',
    });
    expect(refusalFor(anActor([]), 'viewer', settingsWithoutAccess())).toEqual({
      code: 'not-allowed',
      needed: 'viewer',
      whom: [],
      userId: 'U0ASKER',
    });
  });
});
