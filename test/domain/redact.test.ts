import { describe, expect, it } from 'vitest';
import { isSecretName, redact } from '../../src/domain/redact.ts';

describe('redact', () => {
  it.each([
    ['tokens of Slack', 'auth xoxb-12-34-abc failed', 'auth xoxb-[hidden] failed'],
    ['a configuration token', 'xoxe.xoxp-1-Mi0y', 'xoxe.[hidden]'],
    ['an app token in brackets', '(xapp-1-A0-99-ff)', '(xapp-[hidden])'],
    ['an AccessKey id', 'key LTAI5tAbCdEfGh is disabled', 'key LTAI[hidden] is disabled'],
    ['a temporary AccessKey id', 'STS.NUgYrLnoC37m', 'STS.[hidden]'],
    [
      'a response_url',
      'POST https://hooks.slack.com/commands/T1/2/abc',
      'POST https://hooks.slack.com/[hidden]',
    ],
    [
      'the query of a URL',
      'connect http://127.0.0.1:80/?Action=x&UserData=aGk: refused',
      'connect http://127.0.0.1:80/?[hidden] refused',
    ],
    ['the query of a path', 'GET /readyz?key=1 400', 'GET /readyz?[hidden] 400'],
    ['the password of a URL', 'postgresql://bob:p%40ss@db:5432/x', 'postgresql://[hidden]@db:5432/x'],
    ['a password with an at sign', 'postgresql://bob:p@ss@db:5432/x', 'postgresql://[hidden]@db:5432/x'],
    ['JSON', '{"Password":"a \\"b\\" c","Id":"i-1"}', '{"Password":[hidden],"Id":"i-1"}'],
    ['a form', 'a=1&Signature=abc%3D&b=2', 'a=1&Signature=[hidden]&b=2'],
    ['a header', 'x-acs-security-token: CAIS8wF', 'x-acs-security-token: [hidden]'],
    [
      'a signed request',
      'ACS3-HMAC-SHA256 Credential=LT,SignedHeaders=host,Signature=0f',
      'ACS3-HMAC-SHA256 Credential=[hidden],SignedHeaders=host,Signature=[hidden]',
    ],
    ['an assignment behind another', 'A: security_token=abc', 'A: security_token=[hidden]'],
    ['JSON within JSON', '"{\\"password\\":\\"abc\\"}"', '"{\\"password\\":[hidden]"}"'],
    ['a bearer', 'sent Bearer abcdefghij.klm', 'sent Bearer [hidden]'],
  ])('hides %s', (_, text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    'Stopped i-bp1 (web-1) in cn-hangzhou at 2026-12-01T10:00:00Z',
    'https://ecs.cn-hangzhou.aliyuncs.com/ answered 403 InvalidInstanceId.NotFound',
    'RequestId: 4A0B1C2D-0000-1111-2222-333344445555',
    'see me@example.com about it',
  ])('leaves %j as it is', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('hides exact values that it is told, unless they are too short to be one', () => {
    expect(redact('of s3cretpw and ab', ['s3cretpw', 'ab'])).toBe('of [hidden] and ab');
  });

  it.each([
    ['a run of letters', 'a'.repeat(100_000)],
    ['colons', ':'.repeat(100_000)],
    ['addresses', '://@'.repeat(25_000)],
    ['slashes', '/'.repeat(100_000)],
    ['names', 'a.'.repeat(50_000)],
    ['quotes', 'a="\\'.repeat(25_000)],
    ['blanks', `bearer${' '.repeat(100_000)}`],
  ])('takes its time in proportion to the text: %s', (_, text) => {
    const start = performance.now();
    redact(text);
    expect(performance.now() - start).toBeLessThan(1_500);
  });
});

describe('isSecretName', () => {
  it.each([
    'password',
    'Password',
    'SLACK_BOT_TOKEN',
    'accessKeySecret',
    'x-acs-signature',
    'userData',
    'UserData',
    'response_url',
    'responseUrl',
    'securityToken',
    'Authorization',
  ])('%s', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each(['name', 'instance', 'requestId', 'region', 'user', 'keyPairName'])('not %s', (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});
