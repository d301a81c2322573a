import { describe, expect, it } from 'vitest';
import { IdempotencyBook } from '../../../../src/playground/ecs/wire/idempotency.ts';

describe('IdempotencyBook', () => {
  it('acts once for a token and gives the first answer again', () => {
    const book = new IdempotencyBook();
    let acted = 0;
    const act = () => ({ OrderId: ++acted });
    expect(book.once('a Renew', 't', { Period: '1' }, act)).toEqual({ OrderId: 1 });
    expect(book.once('a Renew', 't', { Period: '1' }, act)).toEqual({ OrderId: 1 });
    expect(book.once('a Create', 't', { Period: '1' }, act)).toEqual({ OrderId: 2 });
  });

  it('refuses a token that comes back with other parameters', () => {
    const book = new IdempotencyBook();
    book.once('a Renew', 't', { Period: '1' }, () => ({}));
    expect(() => book.once('a Renew', 't', { Period: '2' }, () => ({}))).toThrow(
      expect.objectContaining({ code: 'IdempotentParameterMismatch', status: 400 }),
    );
  });

  it('leaves the token free when the call failed', () => {
    const book = new IdempotencyBook();
    const fail = () => {
      throw new Error('no stock');
    };
    expect(() => book.once('a Renew', 't', {}, fail)).toThrow('no stock');
    expect(book.once('a Renew', 't', {}, () => ({ OrderId: 1 }))).toEqual({ OrderId: 1 });
  });
});
