import { beforeEach, describe } from 'vitest';
import { saysNothingWasMadeOnce } from '../../domain/makings.contract.ts';
import { keepsTheContract } from '../../domain/operation-log.contract.ts';
import { paysOnce } from '../../domain/payments.contract.ts';
import { FakeOperationLog } from './operation-log.ts';

describe('in memory', () => {
  let log = new FakeOperationLog([]);
  beforeEach(() => {
    log = new FakeOperationLog([]);
  });
  keepsTheContract(() => log);
  saysNothingWasMadeOnce(() => log);
  paysOnce(
    () => log,
    async (operation) => log.attempts.filter((one) => one === operation).length,
    async (instance, ms) => {
      for (const [key, row] of log.payments)
        if (key.startsWith(`${instance} `)) row.at = new Date(row.at.getTime() - ms);
    },
  );
});
