import { describe, it } from 'vitest';
import { clickStorm } from './clicks.ts';

describe('two approvers at the same moment start each request once', { timeout: 120_000 }, () => {
  it('on PGlite', () => clickStorm({ engine: 'PGlite', needOne: 30, needTwo: 10 }));
  it('on two replicas', () => clickStorm({ engine: 'PostgreSQL', needOne: 80, needTwo: 20 }));
});
