import { defineConfig } from 'vitest/config';
import usual from './vitest.config.ts';

/** The long runs of test/faults, which `npm test` leaves out. */
export default defineConfig({ ...usual, test: { ...usual.test, include: ['test/faults/*.long.ts'] } });
