import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLog, type LogLevel } from '../../src/ops/log.ts';

function recorded(level: LogLevel = 'debug', secrets: string[] = []) {
  const texts: string[] = [];
  const log = createLog({ level, secrets, destination: { write: (text) => texts.push(text) } });
  return { log, texts, lines: () => texts.map((text) => JSON.parse(text) as Record<string, unknown>) };
}

describe('createLog', () => {
  it('writes JSON lines with time, level as a word, reference and message', () => {
    const { log, lines, texts } = recorded();
    log.info({ operation: 'op-1', count: 2 }, 'begun');
    expect(texts[0]).toMatch(/^\{.*\}\n$/);
    expect(lines()[0]).toMatchObject({ level: 'info', ref: '-', operation: 'op-1', count: 2, msg: 'begun' });
    expect(lines()[0]?.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('keeps to its level', () => {
    const { log, lines } = recorded('warn');
    log.debug({}, 'a');
    log.info({}, 'b');
    log.warn({}, 'c');
    log.error({}, 'd');
    log.fatal({}, 'e');
    expect(lines().map(({ level }) => level)).toEqual(['warn', 'error', 'fatal']);
  });

  it('gives every line inside a piece of work its reference, also after a wait and next to another', async () => {
    const { log, lines } = recorded();
    const work = (ref: string) =>
      log.within(ref, async () => {
        await Promise.resolve();
        log.info({ of: ref }, 'inside');
      });
    await Promise.all([work('r-1'), work('r-2')]);
    log.info({ of: '-' }, 'outside');
    expect(lines().map(({ ref, of }) => [ref, of])).toEqual([
      ['r-1', 'r-1'],
      ['r-2', 'r-2'],
      ['-', '-'],
    ]);
  });

  it('tells an error with name, message, code, stack, cause and what else it carries', () => {
    const { log, lines } = recorded();
    const cause = new TypeError('inner');
    const error = Object.assign(new Error('outer', { cause }), { code: 'Throttling', requestId: 'R-1' });
    log.error({ err: error }, 'failed');
    expect(lines()[0]?.err).toMatchObject({
      name: 'Error',
      message: 'outer',
      code: 'Throttling',
      requestId: 'R-1',
      stack: expect.stringContaining('log.test.ts'),
      cause: { name: 'TypeError', message: 'inner' },
    });
  });

  it('does not let a field take the place of what every line has', () => {
    const { log, texts, lines } = recorded();
    log.info({ level: 'fatal', time: 1, msg: 'x' }, 'y');
    expect(texts[0]?.match(/"level":/g)).toHaveLength(1);
    expect(lines()[0]).toMatchObject({ level: 'info', msg: 'y', level_: 'fatal', time_: 1, msg_: 'x' });
  });

  it('shows dates, addresses, sets, maps and bytes as what they are', () => {
    const { log, lines } = recorded();
    log.info(
      {
        date: new Date(0),
        url: new URL('https://h/p?q=1'),
        set: new Set([1, 2]),
        map: new Map([['a', 1n]]),
        bytes: Buffer.from('secret'),
        not: Number.NaN,
      },
      '',
    );
    expect(lines()[0]).toMatchObject({
      date: '1970-01-01T00:00:00.000Z',
      url: 'https://h/p?[hidden]',
      set: [1, 2],
      map: [{ a: '1' }],
      bytes: '[6 bytes]',
      not: 'NaN',
    });
  });

  it('bounds a line, however much it is given', () => {
    const { log, texts } = recorded();
    const wide = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`key${index}`, index]));
    const deep = Array.from({ length: 1000 }).reduce<unknown>((inner) => ({ inner }), 1);
    const long = Array.from({ length: 1000 }, () => 'word '.repeat(10_000));
    log.info({ wide, deep, long }, 'x'.repeat(1_000_000));
    log.info({ long, deep }, 'again');
    for (const text of texts) expect(text.length).toBeLessThan(200_000);
    expect(texts).toHaveLength(2);
  });

  it.each<[string, () => unknown]>([
    [
      'a circle',
      () => {
        const a: Record<string, unknown> = {};
        a.a = a;
        return a;
      },
    ],
    [
      'a getter that throws',
      () => ({
        get bad() {
          throw new Error('no');
        },
      }),
    ],
    [
      'a proxy that refuses',
      () =>
        new Proxy(
          {},
          {
            ownKeys: () => {
              throw new Error('no');
            },
          },
        ),
    ],
    [
      'a proxy that was revoked',
      () => {
        const { proxy, revoke } = Proxy.revocable({}, {});
        revoke();
        return proxy;
      },
    ],
    [
      'a toJSON that throws',
      () => ({
        toJSON: () => {
          throw new Error('no');
        },
      }),
    ],
    ['an object without a prototype', () => Object.create(null)],
    [
      'an error whose message throws',
      () =>
        Object.defineProperty(new Error('x'), 'message', {
          get: () => {
            throw new Error('no');
          },
        }),
    ],
    [
      'an error that is its own cause',
      () => {
        const error = new Error('x');
        error.cause = error;
        return error;
      },
    ],
    [
      'a map with odd keys',
      () =>
        new Map<unknown, unknown>([
          [Symbol('s'), 1],
          [Object.create(null), 2],
        ]),
    ],
    ['symbols, functions, nothing', () => [Symbol('x'), () => 1, undefined, null, 10n, -0]],
  ])('never throws: %s', (_, make) => {
    const { log, lines } = recorded();
    log.info({ value: make() }, 'told');
    log.info(make() as Record<string, unknown>, 'told');
    expect(lines().map(({ msg }) => msg)).toEqual(['told', 'told']);
  });

  it('never throws when the line cannot be written', () => {
    const log = createLog({
      level: 'info',
      destination: {
        write: () => {
          throw new Error('EPIPE');
        },
      },
    });
    expect(() => log.info({}, 'lost')).not.toThrow();
  });
});

describe('secrets', () => {
  const body = fc.stringMatching(/^[A-Za-z0-9]{16,40}$/);
  const known = 'Kn0wn+secret/value==';

  /** A text that holds a secret, and the part that must not be seen. */
  const planted = fc.oneof(
    body.map((secret) => ({ text: `xoxb-${secret}`, secret })),
    body.map((secret) => ({ text: `xapp-1-${secret}`, secret })),
    body.map((secret) => ({ text: `LTAI${secret}`, secret })),
    body.map((secret) => ({ text: `https://ecs.example/?Action=RunInstances&UserData=${secret}`, secret })),
    body.map((secret) => ({ text: `https://hooks.slack.com/actions/T1/${secret}`, secret })),
    body.map((secret) => ({ text: `{"AccessKeySecret": "${secret}"}`, secret })),
    body.map((secret) => ({ text: `security_token=${secret}`, secret })),
    body.map((secret) => ({ text: `postgresql://bob:${secret}@db/x`, secret })),
    fc.constant({ text: known, secret: known }),
  );
  const around = fc.tuple(
    fc.string({ maxLength: 20 }).map((text) => `${text} `),
    fc.string({ maxLength: 20 }).map((text) => ` ${text}`),
  );
  /** Wraps a value in objects, lists, errors and more. */
  const wrapping = fc.array(
    fc.constantFrom<(value: unknown) => unknown>(
      (value) => ({ inner: value }),
      (value) => [1, value],
      (value) => new Map([['key', value]]),
      (value) => new Map([[value, 'key']]),
      (value) => new Set([value]),
      (value) => ({ [String(value)]: 1 }),
      (value) => new Error('failed', { cause: value }),
      (value) => new Error(`failed: ${typeof value === 'string' ? value : ''}`, { cause: value }),
      (value) => Object.assign(new Error('failed'), { data: value }),
      (value) => new AggregateError([value], 'several'),
    ),
    { maxLength: 5 },
  );

  it('does not pass, wherever it is planted', () => {
    fc.assert(
      fc.property(planted, around, wrapping, ({ text, secret }, [before, after], wraps) => {
        const { log, texts } = recorded('debug', [known]);
        const whole = `${before}${text}${after}`;
        const value = wraps.reduce<unknown>((inner, wrap) => wrap(inner), whole);
        log.within(whole, () => log.error({ value, [whole]: 1 }, whole));
        expect(texts).toHaveLength(1);
        expect(texts[0]).not.toContain(secret);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    'password',
    'Password',
    'accessKeySecret',
    'AccessKeyId',
    'security_token',
    'x-acs-signature',
    'UserData',
    'response_url',
    'responseUrl',
    'botToken',
    'authorization',
    'cookie',
  ])('does not pass in a field called %s, whatever its kind', (name) => {
    fc.assert(
      fc.property(body, wrapping, (secret, wraps) => {
        const { log, texts } = recorded();
        log.info({ deep: { [name]: wraps.reduce<unknown>((inner, wrap) => wrap(inner), secret) } }, 'x');
        expect(texts[0]).not.toContain(secret);
        expect(texts[0]).toContain('[hidden]');
      }),
      { numRuns: 20 },
    );
  });

  it('does not pass where a long text is cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 7_900, max: 9_600 }), (length) => {
        const { log, texts } = recorded('debug', [known]);
        log.info({ text: `${'x '.repeat(length).slice(0, length)}${known}` }, 'cut');
        expect(texts[0]).not.toContain(known.slice(0, 8));
      }),
      { numRuns: 200 },
    );
  });
});
