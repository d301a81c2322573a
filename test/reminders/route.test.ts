import { describe, expect, it } from 'vitest';
import { channelFor } from '../../src/reminders/route.ts';
import { anInstance } from '../domain/examples.ts';

const ROUTES = {
  routes: [
    { match: { tags: { team: ['data'] } }, channel: 'C0DATA' },
    { match: { names: ['db-*'] }, channel: 'C0DB' },
  ],
};

describe('a notice goes', () => {
  it('where the first route takes it', () => {
    const both = anInstance({ name: 'db-1', tags: { team: 'data' } });
    expect(channelFor(both, ROUTES, 'C0OPS')).toBe('C0DATA');
    expect(channelFor(anInstance({ name: 'db-1' }), ROUTES, 'C0OPS')).toBe('C0DB');
  });

  it('else to the channel for all others, if there is one', () => {
    expect(channelFor(anInstance({ name: 'web-1' }), ROUTES, 'C0OPS')).toBe('C0OPS');
    expect(channelFor(anInstance({ name: 'web-1' }), ROUTES, undefined)).toBeUndefined();
  });
});
