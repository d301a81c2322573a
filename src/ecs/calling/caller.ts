import { FleetError, type Retried } from '../../domain/errors.ts';
import type { Log, Metrics } from '../../domain/ports.ts';
import { fleetError } from '../errors/reason.ts';
import type { Page, Reply } from '../replies/list.ts';
import type { Pacer } from './pacer.ts';
import { type Action, type ParametersOf, queryOf } from './requests.ts';
import { retrying } from './retry.ts';
import type { Wire } from './wire.ts';

const VERSION = '2014-05-26';

/** Whom to ask. */
export interface Where {
  account: string;
  region: string;
}

/** How a call is made. */
interface Sending {
  /**
   * Not sent once so many ms are over, of whatever it waited for: then it throws a FleetError `NotSent`, which is
   * certain, and whoever judged whether it may be made judges anew.
   */
  withinMs: number;
}

/** Makes one ECS call: paced, repeated where that is safe, logged and counted. @throws FleetError */
export interface Caller {
  <A extends Action>(where: Where, action: A, parameters: ParametersOf<A>, sending?: Sending): Promise<Reply>;
  /** The same for a page of many entries, of which only what `read` makes of it is kept. */
  <A extends Action, R extends Reply>(
    where: Where,
    action: A,
    parameters: ParametersOf<A>,
    read: (page: Page) => R,
  ): Promise<R>;
}

export interface CallerParts {
  /** @throws FleetError when the account is not configured */
  wireTo: (where: Where) => Wire;
  pacer: Pacer;
  log: Log;
  metrics: Metrics;
}

/** Puts a Caller together. */
export function createCaller({ wireTo, pacer, log, metrics }: CallerParts): Caller {
  return async <A extends Action, R extends Reply>(
    where: Where,
    action: A,
    parameters: ParametersOf<A>,
    how?: Sending | ((page: Page) => R),
  ): Promise<Reply | R> => {
    const began = performance.now();
    const wire = wireTo(where);
    const query = queryOf(action, parameters);
    const failed: Retried[] = [];
    const send = () =>
      typeof how === 'function'
        ? wire.page(action, VERSION, query, how)
        : wire.send(action, VERSION, query, how && (() => mustBeWithin(how, began)));
    const once = () => observed(where, action, send, failed);
    try {
      const reply = await retrying(query.DryRun === 'true' ? 'dry run' : action, () =>
        pacer.run(`${where.account} ${where.region} ${action}`, once),
      );
      return failed.length > 0 ? { ...reply, retried: failed } : reply;
    } catch (error) {
      const retried = failed.slice(0, -1);
      if (error instanceof FleetError && retried.length > 0) error.retried = retried;
      if (error instanceof FleetError && error.reason === 'forbidden') error.asked = `ecs:${action}`;
      throw error;
    }
  };

  async function observed<R extends Reply>(
    where: Where,
    action: Action,
    send: () => Promise<R>,
    failed: Retried[],
  ): Promise<R> {
    const began = performance.now();
    const note = (code: string, requestId: string) => {
      const ms = Math.round(performance.now() - began);
      metrics.ecsCall(action, code, ms);
      log.debug({ action, account: where.account, region: where.region, code, requestId, ms }, 'ECS call');
    };
    try {
      const reply = await send();
      note('OK', reply.requestId);
      return reply;
    } catch (error) {
      if (error instanceof FleetError) {
        note(error.code, error.requestId);
        failed.push({ code: error.code, requestId: error.requestId });
      }
      throw error;
    }
  }
}

function mustBeWithin({ withinMs }: Sending, began: number): void {
  if (performance.now() - began < withinMs) return;
  throw fleetError({
    ...{ code: 'NotSent', message: 'It waited for longer than what it rests on counts, and was not sent.' },
    ...{ requestId: '-', certain: true },
  });
}
