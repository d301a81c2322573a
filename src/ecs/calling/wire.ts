import OpenApi, { $OpenApiUtil } from '@alicloud/openapi-core';
import { RuntimeOptions } from '@darabonba/typescript';
import type { KeySource } from '../credentials/keys.ts';
import { asCredential } from '../credentials/keys.ts';
import { toFleetError } from '../errors/translate.ts';
import type { Page, Reply } from '../replies/list.ts';
import { pageIn, replyIn } from './body.ts';
import { withDeadline } from './deadline.ts';
import type { Endpoint } from './endpoint.ts';
import { turn } from './turn.ts';

/** In ms. */
export interface Timeouts {
  /** How long a socket may be silent. */
  socket: number;
  /** How long a call may take in all. */
  call: number;
}

/** Sends one signed RPC call, once. */
export interface Wire {
  /**
   * `check` is called directly before it is sent, once the keys are there: what it throws is thrown, and nothing was
   * sent. @throws FleetError
   */
  send(action: string, version: string, query: Record<string, string>, check?: () => void): Promise<Reply>;
  /** The same for a page of many entries, of which only what `read` makes of it is kept. */
  page<R>(
    action: string,
    version: string,
    query: Record<string, string>,
    read: (page: Page) => R,
  ): Promise<R>;
}

/** A connection to one endpoint with one set of keys, through the SDK's own signer; made lazily, kept alive by the SDK. */
export function connect(endpoint: Endpoint, keys: KeySource, timeouts: Timeouts): Wire {
  const client = new OpenApi.default(
    new $OpenApiUtil.Config({
      credential: asCredential(keys),
      endpoint: endpoint.host,
      protocol: endpoint.protocol,
      // The SDK's connect timeout is really the socket's idle time, and one call's timer can cancel the
      // other's of an earlier call on the same socket: so both are the same, and our own deadline decides.
      connectTimeout: timeouts.socket,
      readTimeout: timeouts.socket,
    }),
  );
  return {
    send: async (...call) => replyIn(await bodyOf(...call)),
    async page(action, version, query, read) {
      const bytes = await bodyOf(action, version, query);
      await turn();
      // Read in one go: a parsed page that waits is garbage that was kept.
      return read(pageIn(bytes));
    },
  };

  async function bodyOf(
    action: string,
    version: string,
    query: Record<string, string>,
    check?: () => void,
  ): Promise<Buffer> {
    // Fetched before the clock of the call runs: without keys nothing was sent.
    await keys();
    check?.();
    const call = client.callApi(
      params(action, version),
      new $OpenApiUtil.OpenApiRequest({ query }),
      new RuntimeOptions({}),
    );
    const answer = await withDeadline(call, timeouts.call).catch((thrown: unknown) => {
      throw toFleetError(thrown);
    });
    return answer.body;
  }
}

/** What every RPC operation has in common; `byte` leaves the reading of the reply to us. */
function params(action: string, version: string): $OpenApiUtil.Params {
  return new $OpenApiUtil.Params({
    action,
    version,
    protocol: 'HTTPS',
    pathname: '/',
    method: 'POST',
    authType: 'AK',
    style: 'RPC',
    reqBodyType: 'formData',
    bodyType: 'byte',
  });
}
