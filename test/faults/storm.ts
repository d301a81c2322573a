import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault as EcsFault } from '../../src/playground/ecs/index.ts';
import type { Fault as SlackFault } from '../../src/playground/slack/contract.ts';
import type { World } from '../scenarios/world.ts';
import type { Replicas } from './replicas.ts';

/** What each changing call of ECS meets, and how likely: as often after the effect as before it. */
const ON_CHANGES: [number, EcsFault][] = [
  [0.08, { kind: 'drop-after-effect' }],
  [0.08, { kind: 'error-after-effect' }],
  [0.03, { kind: 'empty-body' }],
  [0.06, { kind: 'error', status: 500, code: 'InternalError' }],
  [0.06, { kind: 'throttle', retryAfterMs: 300 }],
  [0.04, { kind: 'drop-before' }],
  [0.04, { kind: 'html' }],
];

/** Every call of ECS. */
const ON_ALL_CALLS: [number, EcsFault][] = [
  [0.02, { kind: 'error', status: 503, code: 'ServiceUnavailable' }],
  [0.02, { kind: 'throttle', retryAfterMs: 200 }],
  [0.02, { kind: 'drop-before' }],
];

/** Every call of Slack's Web API, and every use of a response_url. */
const ON_SLACK: [number, SlackFault][] = [
  [0.02, { kind: 'error', effect: 'before' }],
  [0.02, { kind: 'error', effect: 'after' }],
  [0.02, { kind: 'rate-limit', retryAfterSeconds: 1 }],
  [0.01, { kind: 'drop', effect: 'after' }],
];

/** The calls that an operation makes to change something. */
export const CHANGES = ['StopInstance', 'CreateSnapshot', 'CreateSnapshotGroup', 'DeleteInstance'];

/** Everything that goes wrong at once, until it is over. */
export class Storm {
  readonly #world: World;
  readonly #replicas: Replicas;
  readonly #random: () => number;
  readonly #changes: readonly string[];
  #over = false;
  #killing: Promise<void> = Promise.resolve();

  /** `changes`: the calls that meet most of it. */
  constructor(world: World, replicas: Replicas, random: () => number, changes: readonly string[] = CHANGES) {
    this.#changes = changes;
    this.#world = world;
    this.#replicas = replicas;
    this.#random = random;
  }

  /** A kill comes every so many ms, or twice as many at most, if enough processes are up. */
  begin(pauseMs: number): void {
    const { ecs, slack } = this.#world;
    for (const action of this.#changes) {
      for (const [probability, fault] of ON_CHANGES)
        ecs.faults.add({ ...fault, action, dryRun: false, probability, times: Number.POSITIVE_INFINITY });
    }
    for (const [probability, fault] of ON_ALL_CALLS)
      ecs.faults.add({ ...fault, probability, times: Number.POSITIVE_INFINITY });
    for (const [probability, fault] of ON_SLACK)
      slack.faults.plan('*', fault, Number.POSITIVE_INFINITY, probability);
    this.#killing = this.#kill(pauseMs);
  }

  /** Resolves when no process is killed any more, and every call goes well. */
  async end(): Promise<void> {
    this.#over = true;
    await this.#killing;
    await this.#replicas.recovered();
    this.#world.ecs.faults.clear();
    this.#world.slack.faults.clear();
  }

  async #kill(pauseMs: number): Promise<void> {
    while (!this.#over) {
      await sleep(pauseMs * (1 + this.#random()));
      await this.#replicas.killOne(this.#random);
    }
  }
}
