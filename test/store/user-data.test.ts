import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/ops/log.ts';
import { onBothEngines } from './engines.ts';

onBothEngines((bench) => {
  describe('user data that the database does not take', () => {
    it('is not in what is logged of it', async () => {
      const { store, clock } = bench();
      const texts: string[] = [];
      const log = createLog({
        level: 'debug',
        secrets: [],
        destination: { write: (text) => texts.push(text) },
      });
      // PostgreSQL takes no such character in a text.
      const error = await store.userData.keep('echo hunter2\0', clock.at).catch((error: unknown) => error);
      log.error({ err: error, nested: [{ cause: error }] }, 'not kept');
      expect(texts.join('')).toContain('invalid byte sequence');
      expect(texts.join('')).not.toContain('hunter2');
    });
  });
});
