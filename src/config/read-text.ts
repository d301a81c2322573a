import { readFileSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import type { Mistake } from './mistake.ts';

/** A file's content, under the name that the operator knows it by. */
export interface Text {
  name: string;
  text: string;
}

interface ReadText extends Text {
  present: boolean;
  mistakes: Mistake[];
}

const LARGEST = 1_000_000;

/**
 * Reads a configuration file at `path` (relative to `cwd`). An absent file is an empty one unless it
 * is `required`. Never throws: what cannot be read is a mistake.
 */
export function readText(path: string, cwd: string, required: boolean): ReadText {
  const name = isAbsolute(path) ? path : relative(cwd, resolve(cwd, path)) || path;
  const failed = (found: string) => ({
    name,
    text: '',
    present: true,
    mistakes: [{ file: name, key: '', found, expected: 'a readable text file in UTF-8' }],
  });
  try {
    const bytes = readFileSync(resolve(cwd, path));
    if (bytes.length > LARGEST) return failed(`a file of ${bytes.length} bytes`);
    return {
      name,
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      present: true,
      mistakes: [],
    };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no text';
    // A folder of this name is something else's, e.g. a Python environment in `.env`.
    if (!required && (code === 'ENOENT' || code === 'EISDIR'))
      return { name, text: '', present: false, mistakes: [] };
    return failed(code === 'ENOENT' ? 'no such file' : `it unreadable (${code})`);
  }
}
