import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock, Metrics } from '../domain/ports.ts';
import { SECOND } from '../domain/time.ts';
import { createLabel } from './labels.ts';

/** Metrics that can be read, in the text format of Prometheus. */
export interface ReadableMetrics extends Metrics {
  text(): Promise<string>;
  /** The content type of `text`. */
  contentType: string;
}

/** Slack wants an answer within 3 s, so that is where an acknowledgement turns into a failure. */
const ACK_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 3];
const ECS_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * Counters of this process, in a registry of their own. `commands` are the names that may stand as
 * label `command`; any other is counted as `unknown`, as people type what they like.
 */
export function createMetrics(options: { clock: Clock; commands: readonly string[] }): ReadableMetrics {
  const registry = new Registry();
  const registers = [registry];
  const label = createLabel();
  collectDefaultMetrics({ register: registry });

  const commands = new Counter({
    name: 'steward_commands_total',
    help: 'Commands that were answered.',
    labelNames: ['command', 'outcome'],
    registers,
  });
  const operations = new Counter({
    name: 'steward_operations_total',
    help: 'Operations, by what they do and the state they came to.',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const ecsCalls = new Counter({
    name: 'steward_ecs_calls_total',
    help: 'Calls of ECS, by the code of the answer.',
    labelNames: ['action', 'code'],
    registers,
  });
  const ecsSeconds = new Histogram({
    name: 'steward_ecs_call_seconds',
    help: 'How long calls of ECS take.',
    labelNames: ['action'],
    buckets: ECS_SECONDS,
    registers,
  });
  const slackCalls = new Counter({
    name: 'steward_slack_calls_total',
    help: 'Calls of the Slack Web API.',
    labelNames: ['method', 'outcome'],
    registers,
  });
  const acknowledged = new Histogram({
    name: 'steward_ack_seconds',
    help: 'From the arrival of a delivery from Slack to its acknowledgement.',
    labelNames: ['kind'],
    buckets: ACK_SECONDS,
    registers,
  });
  const instances = new Gauge({
    name: 'steward_instances',
    help: 'Instances that the last scan saw.',
    registers,
  });
  let lastScan: Date | undefined;
  new Gauge({
    name: 'steward_scan_age_seconds',
    help: 'Time since the last whole scan; absent before the first.',
    registers,
    collect() {
      // Without this, a gauge that was never set says 0, which would mean "scanned just now".
      this.reset();
      if (lastScan) this.set((options.clock.now().getTime() - lastScan.getTime()) / SECOND);
      else this.remove();
    },
  });

  return {
    command: (name, outcome) =>
      commands.inc({
        command: options.commands.includes(name) ? name : 'unknown',
        outcome: label('outcome', outcome),
      }),
    operation: (kind, outcome) => operations.inc({ kind, outcome }),
    ecsCall: (action, code, ms) => {
      const known = label('action', action);
      ecsCalls.inc({ action: known, code: label('code', code) });
      ecsSeconds.observe({ action: known }, ms / SECOND);
    },
    slackCall: (method, outcome) =>
      slackCalls.inc({ method: label('method', method), outcome: label('outcome', outcome) }),
    acknowledged: (kind, ms) => acknowledged.observe({ kind: label('kind', kind) }, ms / SECOND),
    scanned: (at, count) => {
      lastScan = at;
      instances.set(count);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
