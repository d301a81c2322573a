import { beforeEach, describe } from 'vitest';
import { keepsTheLedgersContract } from '../../domain/ledger.contract.ts';
import { FakeLedger } from './ledger.ts';
import { FakeScans } from './scans.ts';

describe('in memory', () => {
  let ledger = new FakeLedger();
  beforeEach(() => {
    ledger = new FakeLedger();
  });
  keepsTheLedgersContract(() => ({
    ledger,
    inventory: ledger.inventory,
    scans: new FakeScans(ledger.inventory, { now: () => new Date() }),
    toPost: async () => [...ledger.toPost],
    toShow: async () => [...ledger.toShow],
    jobsDone: async () => {
      ledger.toPost.length = 0;
      ledger.toShow.length = 0;
    },
  }));
});
