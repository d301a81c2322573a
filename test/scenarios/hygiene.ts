import { expect } from 'vitest';
import type { World } from './world.ts';

/** What a story says will go wrong; everything else that goes wrong fails it. */
export interface Expected {
  /** Messages of log lines of the level `error`. */
  errors: RegExp[];
  /** What the local Slack holds against the bot. */
  violations: RegExp[];
  /** Codes of calls that the local ECS did not believe. */
  disbelieved?: RegExp;
}

/** Calls that would release more than was asked for: no story may ever make one. */
const FORBIDDEN = ['DeleteInstances'];
/** The stand-in did not believe or not understand a call; `InternalError` is a fault of its own making. */
const MISUNDERSTOOD = /Signature|^Unknown|^Missing|^Unsupported|^InvalidParameter|^InvalidAccessKey/;
/** The part of a response_url that lets anyone answer, and what opens a socket or a modal, or takes a file. */
const LINKS = /upload\/v1\/|response\/[0-9a-f]{24}|ticket=[0-9a-zA-Z]/;

/** What holds after every story, whatever it was about. */
export function expectCleanliness(world: World, secrets: readonly string[]): void {
  const unexpected = (words: readonly string[], expected: RegExp[]) =>
    words.filter((word) => !expected.some((pattern) => pattern.test(word)));
  const errors = world.lines.filter((line) => line.includes('"level":"error"'));
  expect(unexpected(world.slack.violations, world.expected.violations)).toEqual([]);
  expect(unexpected(errors, world.expected.errors)).toEqual([]);

  for (const line of world.lines) {
    expect(secrets.filter((secret) => line.includes(secret))).toEqual([]);
    expect(line).not.toMatch(LINKS);
  }

  const { calls } = world.ecs;
  expect(calls.filter(({ code }) => MISUNDERSTOOD.test(code))).toEqual([]);
  expect(
    calls.filter(({ account, code = '' }) => account === '' && !world.expected.disbelieved?.test(code)),
  ).toEqual([]);
  expect(calls.filter(({ action }) => FORBIDDEN.includes(action))).toEqual([]);
  for (const { parameters } of calls.filter(({ action }) => action === 'DeleteInstance')) {
    expect(parameters.Force).toMatch(/^(true|false)$/);
    expect(parameters).not.toHaveProperty('TerminateSubscription');
  }
}
