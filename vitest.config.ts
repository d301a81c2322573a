import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/globalSetup/postgres.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Much of the time is waiting for processes and databases, so no core is left over for the runner.
    maxWorkers: '100%',
    // CommonJS packages are imported as Node imports them; else a test would see another default than production.
    deps: { interopDefault: false },
  },
});
