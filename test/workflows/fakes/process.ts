import type { House } from '../../../src/workflows/house.ts';
import { Crash } from './operation-log.ts';

/** When a process is killed: asked at each call of a port, before it and after it, such as `fleet.renew`. */
export type Fate = (call: string, when: 'before' | 'after') => boolean;

/**
 * The same house as one process has it, which may be killed between any two calls: from then on nothing that it asks
 * for is done, and whatever it does about that meets the same. `turn` is waited for before each call and after it,
 * so that several processes get in between each other.
 */
export function aProcess(house: House, dies: Fate, turn: () => Promise<void> = async () => {}): House {
  let dead = false;
  const check = (call: string, when: 'before' | 'after') => {
    dead ||= dies(call, when);
    if (dead) throw new Crash(`${when} ${call}`);
  };
  const within = <Port extends object>(name: string, port: Port): Port =>
    new Proxy(port, {
      get(target, key) {
        const method = Reflect.get(target, key);
        if (typeof method !== 'function') return method;
        return async (...given: unknown[]) => {
          const call = `${name}.${String(key)}`;
          await turn();
          check(call, 'before');
          const result = await method.apply(target, given);
          check(call, 'after');
          await turn();
          return result;
        };
      },
    });
  return {
    ...house,
    fleet: within('fleet', house.fleet),
    maker: within('maker', house.maker),
    operations: within('operations', house.operations),
  };
}

/** A process that is killed before or after the call of that name, the first time. */
export function killedAt(house: House, call: string, when: 'before' | 'after'): House {
  return aProcess(house, (name, time) => name === call && time === when);
}
