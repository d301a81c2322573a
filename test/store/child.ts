/** A process to be killed: `node child.ts write|hold <database URL or directory>`; tells what it did by lines. */
import { openStore, type Store } from '../../src/store/store.ts';
import { anOperation } from '../domain/examples.ts';
import { through } from './handlers.ts';
import { recordingLog } from './recording-log.ts';

const [, , task, where = ''] = process.argv;
const say = (line: string) => process.stdout.write(`${line}\n`);

const store = await openStore({
  ...(where.startsWith('postgresql:') ? { databaseUrl: where } : {}),
  dataDir: where,
  clock: { now: () => new Date() },
  log: recordingLog(),
});
await (task === 'write' ? writeForEver(store) : holdAStep(store));

async function writeForEver({ deliveries }: Store): Promise<never> {
  for (let i = 0; ; i++) {
    const keys = Array.from({ length: 5 }, (_, j) => `d-${i}-${j}`);
    await Promise.all(
      keys.map(async (key) => {
        if (await deliveries.accept(key, { text: 'stop web-1' }, new Date(), 5000)) say(key);
      }),
    );
  }
}

async function holdAStep({ jobs, operations }: Store): Promise<void> {
  await jobs.work(
    through({
      step: async ({ operation }) => {
        say(operation);
        await new Promise(() => {});
      },
    }),
  );
  const now = new Date();
  await operations.begin(anOperation(now), { key: 'k', now });
}
