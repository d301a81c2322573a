import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/ops/log.ts';
import { handleUnhandled } from '../../src/ops/unhandled.ts';

function installed() {
  const source = new EventEmitter();
  const happened: string[] = [];
  const log = createLog({ level: 'info', destination: { write: (line) => happened.push(line) } });
  handleUnhandled(log, (code) => happened.push(`exit ${code}`), source);
  return { source, happened };
}

describe('handleUnhandled', () => {
  it.each(['uncaughtException', 'unhandledRejection'])(
    'logs %s as fatal, then ends the process with 1',
    (event) => {
      const { source, happened } = installed();
      source.emit(event, new Error('boom with xoxb-1-secret'));
      expect(happened).toHaveLength(2);
      expect(JSON.parse(happened[0] ?? '')).toMatchObject({
        level: 'fatal',
        event,
        err: { name: 'Error', message: 'boom with xoxb-[hidden]' },
      });
      expect(happened[1]).toBe('exit 1');
    },
  );

  it('ends once, also when more goes wrong on the way out, and takes any reason', () => {
    const { source, happened } = installed();
    source.emit('unhandledRejection', undefined);
    source.emit('uncaughtException', new Error('second'));
    expect(happened.filter((what) => what === 'exit 1')).toHaveLength(1);
    expect(happened).toHaveLength(2);
  });
});
