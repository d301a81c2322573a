import { describe, expect, it } from 'vitest';
import type { Caller } from '../../src/ecs/calling/caller.ts';
import { lists } from '../../src/ecs/lists.ts';
import type { Page, Reply } from '../../src/ecs/replies/list.ts';

describe('a list of several pages', () => {
  it('dates each page by when it was asked for, however long the one before was worked on', async () => {
    let ms = 0;
    const clock = { now: () => new Date(ms) };
    const call = async (
      _where: unknown,
      _action: unknown,
      parameters: { nextToken?: string },
      read: (page: Page) => Reply,
    ) => {
      const id = parameters.nextToken ?? 'first';
      const Instances = { Instance: [{ InstanceId: id }] };
      const body = { NextToken: id === 'first' ? 'second' : '', Instances };
      return read({ requestId: '-', body, decoded: (text) => text });
    };
    const dates: [string | undefined, number][] = [];
    for await (const { instances, askedAt } of lists(call as Caller, clock).scan('main', 'cn-hangzhou')) {
      dates.push([instances[0]?.id, askedAt.getTime()]);
      ms += 2000;
    }
    expect(dates).toEqual([
      ['first', 0],
      ['second', 0],
    ]);
  });
});
