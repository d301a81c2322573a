import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log, Metrics } from '../domain/ports.ts';
import { insist } from './insist.ts';
import { slackLogger } from './logger.ts';
import type { Message } from './views/blocks.ts';

export interface WebOptions {
  token: string;
  apiUrl?: string;
  log: Log;
  metrics: Metrics;
}

/** The Web API, counted; and response_urls, which are no part of it. */
export interface Web {
  /** For calls that change nothing: tried three times. */
  reads: WebClient;
  /** For calls that show something: tried once, since a lost answer may follow a posted message. */
  writes: WebClient;
  /** The same for what comes by itself: nobody waits for it, and what is given up may be posted twice. */
  patient: WebClient;
  /** Counts a call by its method and outcome. */
  counted<T>(method: string, call: () => Promise<T>): Promise<T>;
  /** The same for an edit, which may be made twice: it is tried again for some 5 s. */
  edited<T>(method: string, call: () => Promise<T>): Promise<T>;
  /** Posts to a response_url; throws if Slack does not take it (5 uses in 30 minutes). */
  respond(url: string, message: Message, how: ResponseStyle): Promise<void>;
  /** Takes away the message that a response_url belongs to; counts as a use. */
  withdraw(url: string): Promise<void>;
}

interface ResponseStyle {
  response_type: 'ephemeral' | 'in_channel';
  replace_original: boolean;
}

/** Slack must answer a call within this; an acknowledgement has 3 s in all. */
const TIMEOUT_MS = 2500;
/** On bad days Slack takes seconds. */
const PATIENT_MS = 12_000;

/**
 * The Web with this bot token. Its calls throw the errors of @slack/web-api, and but for edits at once
 * when Slack's rate is exceeded: waiting would outlast whoever waits.
 */
export function createWeb({ token, apiUrl, log, metrics }: WebOptions): Web {
  const options: WebClientOptions = {
    ...clientOptions(log, apiUrl),
    rejectRateLimitedCalls: true,
  };
  async function counted<T>(method: string, call: () => Promise<T>): Promise<T> {
    try {
      const result = await call();
      metrics.slackCall(method, 'ok');
      return result;
    } catch (error) {
      metrics.slackCall(method, errorCode(error) ?? 'failed');
      throw error;
    }
  }
  return {
    reads: new WebClient(token, { ...options, retryConfig: { retries: 2, minTimeout: 200 } }),
    writes: new WebClient(token, { ...options, retryConfig: { retries: 0 } }),
    patient: new WebClient(token, { ...options, timeout: PATIENT_MS, retryConfig: { retries: 0 } }),
    counted,
    edited: (method, call) => insist(() => counted(method, call)),
    respond: (url, message, how) => counted('response_url', () => postTo(url, { ...message, ...how })),
    withdraw: (url) => counted('response_url', () => postTo(url, { delete_original: true })),
  };
}

/** What every client of ours has in common; the slash at the end of the URL matters to Slack's library. */
export function clientOptions(log: Log, apiUrl: string | undefined): WebClientOptions {
  return {
    timeout: TIMEOUT_MS,
    logger: slackLogger(log),
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
  };
}

async function postTo(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`a response_url answered ${response.status}`);
}

/** Slack's own word for what went wrong, e.g. `not_in_channel`; undefined if it did not get that far. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('data' in error)) return undefined;
  const { data } = error;
  if (typeof data !== 'object' || data === null || !('error' in data)) return undefined;
  return typeof data.error === 'string' ? data.error : undefined;
}
