/// <reference path="./fs-native-extensions.d.ts" />
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { tryLock } from 'fs-native-extensions';

/**
 * Takes `directory` (created when missing) for this process alone and returns how to let go of it.
 * The lock is the kernel's, so it ends with the process however that ends. Throws when another
 * process has it: two PGlite on one directory silently lose each other's rows.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true });
  const file = await open(path.join(directory, 'lock'), 'a+');
  if (tryLock(file.fd)) return () => file.close();
  await file.close();
  throw new Error(
    `The data directory ${path.resolve(directory)} is in use by another process. ` +
      'Stop that one first; or, to run several, set DATABASE_URL to a PostgreSQL server.',
  );
}
