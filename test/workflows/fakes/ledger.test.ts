import { beforeEach, describe } from 'vitest';
import { keepsTheLedgersContract } from '../../domain/ledger.contract.ts';
import { FakeLedger } from './ledger.ts';

describe('in memory', () => {
  let ledger = new FakeLedger();
  beforeEach(() => {
    ledger = new FakeLedger();
  });
  keepsTheLedgersContract(() => ({
    ledger,
    inventory: ledger.inventory,
    toPost: async () => [...ledger.toPost],
    toShow: async () => [...ledger.toShow],
    jobsDone: async () => {
      ledger.toPost.length = 0;
      ledger.toShow.length = 0;
    },
  }));
});
