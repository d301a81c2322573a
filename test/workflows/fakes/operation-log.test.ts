import { beforeEach, describe } from 'vitest';
import { keepsTheContract } from '../../domain/operation-log.contract.ts';
import { FakeOperationLog } from './operation-log.ts';

describe('in memory', () => {
  let log = new FakeOperationLog([]);
  beforeEach(() => {
    log = new FakeOperationLog([]);
  });
  keepsTheContract(() => log);
});
