import { describe, it } from 'vitest';
import { clickStorm } from './clicks.ts';

describe('two approvers at the same moment start each of 1000 requests once', { timeout: 900_000 }, () => {
  it('on PGlite', () => clickStorm({ engine: 'PGlite', needOne: 800, needTwo: 200 }));
  it('on two replicas', () => clickStorm({ engine: 'PostgreSQL', needOne: 800, needTwo: 200 }));
});
