import type { IncomingHttpHeaders } from 'node:http';

/** A call as it came off the wire, before anyone is believed. */
export interface ApiRequest {
  method: string;
  /** Path without the query; `/` for every RPC style call. */
  path: string;
  headers: Record<string, string>;
  /** What stands in the URL: it alone enters the signature as text. */
  query: Record<string, string>;
  /** The body's bytes; the signature covers its hash. */
  body: Buffer;
}

/** Reads method, URL, headers and body of a Node request into an {@link ApiRequest}. */
export function apiRequest(
  method: string,
  url: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
): ApiRequest {
  const { pathname, searchParams } = new URL(url, 'http://stand-in');
  return {
    method,
    path: pathname,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    query: Object.fromEntries(searchParams),
    body,
  };
}

/** Every parameter of a call: the platform takes them from the URL and from a form body alike. */
export function parametersOf(request: ApiRequest): Record<string, string> {
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  const form = isForm ? Object.fromEntries(new URLSearchParams(request.body.toString('utf8'))) : {};
  return { ...request.query, ...form };
}
