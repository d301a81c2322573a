import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brief } from '../../../src/ecs/errors/brief.ts';

describe('brief', () => {
  it('cuts the query off a URL', () => {
    expect(
      brief(
        'ReadTimeout(3000). POST http://ecs.cn-hangzhou.aliyuncs.com/?Password=hunter2&UserData=c2Vj failed.',
      ),
    ).toBe('ReadTimeout(3000). POST http://ecs.cn-hangzhou.aliyuncs.com/?[hidden] failed.');
  });

  it.each([
    ['Password=hunter2&Name=x', 'hunter2'],
    ['{"UserData":"c2VjcmV0 with spaces"}', 'c2VjcmV0'],
    ['accesskeyid: hunter2', 'hunter2'],
    ['Signature = hunter2', 'hunter2'],
    ['"SecurityToken": "hunter2', 'hunter2'],
    ['The key LTAI5tABCDEFGH is disabled', '5tABCDEFGH'],
    ['STS.NUabcdefghijk is expired', 'NUabcdefghijk'],
    ['server string to sign is:POST&%2F&Password%3Dhunter2', 'hunter2'],
  ])('hides what is secret in %s', (message, secret) => {
    expect(brief(message)).not.toContain(secret);
  });

  it('leaves what ECS says as it is', () => {
    const said = 'The current status of the resource does not support this operation.';
    expect(brief(said)).toBe(said);
  });

  it('never passes a value of a secret name on, whatever stands around it', () => {
    const value = fc.stringMatching(/^[A-Za-z0-9+/]{12,40}$/).map((end) => `Zq9${end}`);
    const around = fc.string({ maxLength: 30 });
    fc.assert(
      fc.property(
        fc.constantFrom('Password', 'UserData', 'AccessKeyId', 'SecurityToken'),
        value,
        around,
        around,
        (name, secret, before, after) => {
          expect(brief(`${before} ${name}=${secret} ${after}`)).not.toContain(secret);
        },
      ),
    );
  });

  it('is one line of at most 300 characters, however long the message', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000, unit: 'binary' }), (message) => {
        const short = brief(message);
        expect(short.length).toBeLessThanOrEqual(300);
        expect(short).not.toContain('\n');
        expect(short.isWellFormed()).toBe(true);
      }),
    );
    expect(brief('http://'.repeat(200_000)).length).toBe(300);
  });
});
