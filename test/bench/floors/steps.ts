import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

/**
 * What no change can be faster than: as many rows committed and as many HTTP calls, one after another.
 * Asked for them by a message, it answers how long each time took, in ms.
 */
interface Asked {
  times: number;
  commits: number;
  /** To `url`. */
  calls: number;
  url: string;
}

const commit = await openDatabase(process.env.DATABASE_URL);

process.on('message', async ({ times, commits, calls, url }: Asked) => {
  const took: number[] = [];
  for (let time = 0; time < times; time++) {
    const began = performance.now();
    for (let done = 0; done < commits; done++) await commit();
    for (let done = 0; done < calls; done++) await (await fetch(url, { method: 'POST', body: '{}' })).text();
    took.push(performance.now() - began);
  }
  process.send?.(took);
});
// It lives for as long as somebody may ask.
process.channel?.ref();
process.stdout.write('ready\n');

/** A way to insert one row and commit it: on that server, or in an embedded database in this folder. */
async function openDatabase(url: string | undefined): Promise<() => Promise<unknown>> {
  const table = 'create table rows (id bigserial primary key, what text)';
  const insert = 'insert into rows (what) values ($1)';
  if (url === undefined) {
    const embedded = await PGlite.create('postgres');
    await embedded.query(table);
    return () => embedded.query(insert, ['a row']);
  }
  const client = new pg.Client(url);
  await client.connect();
  await client.query(table);
  return () => client.query(insert, ['a row']);
}
