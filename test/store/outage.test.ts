import { describe, expect, it } from 'vitest';
import { throughOutage } from '../../src/store/outage.ts';

const coded = (message: string, code: string) => Object.assign(new Error(message), { code });

/** Fails with these errors, one after the other, and then succeeds; tells how often it was asked. */
function failing(...errors: Error[]) {
  let asked = 0;
  return async () => {
    const error = errors[asked];
    asked += 1;
    if (error) throw error;
    return `at the try ${asked}`;
  };
}

describe('what has happened already is written', () => {
  it.each([
    ['the server is not there', coded('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED')],
    ['the server shuts down', coded('terminating connection due to administrator command', '57P01')],
    ['the server starts', coded('the database system is starting up', '57P03')],
    ['the connection is lost', new Error('Connection terminated unexpectedly')],
    ['no connection is free', new Error('timeout exceeded when trying to connect')],
    ['the server has no room', coded('sorry, too many clients already', '53300')],
  ])('once it can be: %s', async (_, error) => {
    expect(await throughOutage(failing(error, error))).toBe('at the try 3');
  });

  it.each([
    ['what the server refuses', coded('duplicate key value violates unique constraint', '23505')],
    ['a bug', new TypeError('undefined is no function')],
  ])('or fails at once: %s', async (_, error) => {
    await expect(throughOutage(failing(error))).rejects.toBe(error);
  });
});
