import type { Examination } from '../../domain/finding.ts';
import { embeddedFindings } from './embedded.ts';
import { serverFindings } from './server.ts';

/** What can be told of the database without opening it for work, even while the bot itself has it. */
export function storeExaminations(options: { databaseUrl?: string; dataDir: string }): Examination[] {
  const { databaseUrl, dataDir } = options;
  const look =
    databaseUrl === undefined ? () => embeddedFindings(dataDir) : () => serverFindings(databaseUrl);
  return [{ topic: 'Database', what: 'database', look }];
}
