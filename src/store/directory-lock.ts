/// <reference path="./fs-native-extensions.d.ts" />
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { tryLock } from 'fs-native-extensions';

const LOCK_FILE = 'lock';

/**
 * Takes `directory` (created when missing) for this process alone and returns how to let go of it.
 * The lock is the kernel's, so it ends with the process however that ends. Throws when another
 * process has it: two PGlite on one directory silently lose each other's rows.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true });
  const file = await open(path.join(directory, LOCK_FILE), 'a+');
  if (tryLock(file.fd)) return () => file.close();
  await file.close();
  throw new Error(
    `The data directory ${path.resolve(directory)} is in use by another process. ` +
      'Stop that one first; or, to run several, set DATABASE_URL to a PostgreSQL server.',
  );
}

/**
 * Runs `work` while no other process has `directory`, in which nothing is created; undefined if another
 * has it. A directory that was never locked has no owner.
 */
export async function whileUnowned<T>(directory: string, work: () => Promise<T>): Promise<T | undefined> {
  const file = await open(path.join(directory, LOCK_FILE), 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  try {
    return file && !tryLock(file.fd) ? undefined : await work();
  } finally {
    await file?.close();
  }
}
