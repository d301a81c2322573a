import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/globalSetup/postgres.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // CommonJS packages are imported as Node imports them; else a test would see another default than production.
    deps: { interopDefault: false },
  },
});
