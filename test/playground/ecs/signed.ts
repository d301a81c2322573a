import { createHash, randomUUID } from 'node:crypto';
import { OpenApiUtil } from '@alicloud/openapi-core';
import { Request } from '@darabonba/typescript';
import { ACCOUNT, type Key } from './harness.ts';

const ALGORITHM = 'ACS3-HMAC-SHA256';

export interface RawCall {
  action?: string;
  version?: string;
  query?: Record<string, string>;
  date?: Date;
  nonce?: string;
  body?: string;
  /** Default: the account's. */
  key?: Key;
  /** Set, or taken away, after signing. */
  tamper?: (headers: Record<string, string>) => void;
}

export interface RawReply {
  status: number;
  headers: Headers;
  text: string;
  /** The error's code, when the body is JSON and has one. */
  code: string | undefined;
}

/** A single request signed by the official signer and sent as it is: for what the client would never do. */
export async function rawCall(url: string, call: RawCall = {}): Promise<RawReply> {
  const {
    action = 'DescribeRegions',
    version = '2014-05-26',
    query = {},
    date = new Date(),
    body = '',
  } = call;
  const { accessKeyId, accessKeySecret, securityToken }: Key = call.key ?? ACCOUNT;
  const hash = createHash('sha256').update(body).digest('hex');
  const headers: Record<string, string> = {
    host: new URL(url).host,
    'x-acs-action': action,
    'x-acs-version': version,
    'x-acs-date': `${date.toISOString().slice(0, 19)}Z`,
    'x-acs-signature-nonce': call.nonce ?? randomUUID(),
    'x-acs-content-sha256': hash,
    ...(securityToken && { 'x-acs-security-token': securityToken }),
    ...(body && { 'content-type': 'application/x-www-form-urlencoded' }),
  };
  const request = Object.assign(new Request(), { method: 'POST', pathname: '/', query, headers });
  headers.authorization = OpenApiUtil.getAuthorization(
    request,
    ALGORITHM,
    hash,
    accessKeyId,
    accessKeySecret,
  );
  call.tamper?.(headers);
  const response = await fetch(`${url}/?${new URLSearchParams(query)}`, {
    method: 'POST',
    headers,
    ...(body && { body }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return {
    status: response.status,
    headers: response.headers,
    text,
    code: isJson ? JSON.parse(text).Code : undefined,
  };
}
