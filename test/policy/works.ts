import type { Work } from '../../src/domain/work.ts';
import type { WorkName } from '../../src/slack/views/words.ts';
import { ORDER } from '../domain/orders.ts';

/** One change under each name that there are words for; the compiler asks for those that are missing. */
const BY_NAME: Record<WorkName, Work> = {
  start: { kind: 'start' },
  stop: { kind: 'stop', force: false, saveCost: false },
  'stop-save-cost': { kind: 'stop', force: false, saveCost: true },
  'stop-force': { kind: 'stop', force: true, saveCost: false },
  reboot: { kind: 'reboot', force: false },
  'reboot-force': { kind: 'reboot', force: true },
  'protect-on': { kind: 'protect', on: true },
  'protect-off': { kind: 'protect', on: false },
  release: { kind: 'release', how: 'stopped' },
  'release-stop-first': { kind: 'release', how: 'stop-first' },
  'release-backup': { kind: 'release', how: 'stopped', backup: {} },
  'release-stop-backup': { kind: 'release', how: 'stop-first', backup: { keepDays: 7 } },
  'release-force': { kind: 'release', how: 'force' },
  'auto-release-set': { kind: 'auto-release', at: '2026-12-01T00:00:00Z' },
  'back-up': { kind: 'back-up' },
  renew: { kind: 'renew', period: { length: 1, unit: 'month' } },
  'auto-renew-on': { kind: 'auto-renew', to: { state: 'on', period: { length: 1, unit: 'month' } } },
  'auto-renew-off': { kind: 'auto-renew', to: { state: 'off' } },
  'auto-renew-never': { kind: 'auto-renew', to: { state: 'never' } },
  'public-ip': { kind: 'public-ip' },
  create: { kind: 'create', order: ORDER },
  restore: { kind: 'create', order: { ...ORDER, from: { snapshot: 's-1', architecture: 'x86' } } },
  'auto-release-cancel': { kind: 'auto-release', at: null },
};

/** Every kind of change there is, in each of its ways. */
export const WORKS: Work[] = Object.values(BY_NAME);
