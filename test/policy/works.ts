import type { Work } from '../../src/domain/work.ts';

/** Every kind of change there is, in each of its ways. */
export const WORKS: Work[] = [
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
