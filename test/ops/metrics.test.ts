import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/ops/metrics.ts';

function started() {
  let now = new Date('2026-11-21T10:00:00Z');
  const metrics = createMetrics({ clock: { now: () => now }, commands: ['list', 'stop'] });
  const lines = async (name: string) =>
    (await metrics.text()).split('\n').filter((line) => line.startsWith(name) && !line.startsWith('#'));
  return {
    metrics,
    lines,
    at: (iso: string) => {
      now = new Date(iso);
    },
  };
}

describe('createMetrics', () => {
  it('counts commands, and those that nobody knows as one', async () => {
    const { metrics, lines } = started();
    metrics.command('list', 'done');
    metrics.command('list', 'done');
    metrics.command('rm -rf "/"\n', 'failed');
    metrics.command('toString', 'failed');
    expect(await lines('steward_commands_total')).toEqual([
      'steward_commands_total{command="list",outcome="done"} 2',
      'steward_commands_total{command="unknown",outcome="failed"} 2',
    ]);
  });

  it('counts operations and calls of Slack', async () => {
    const { metrics, lines } = started();
    metrics.operation('release', 'denied');
    metrics.slackCall('chat.postMessage', 'ok');
    expect(await lines('steward_operations_total')).toEqual([
      'steward_operations_total{kind="release",outcome="denied"} 1',
    ]);
    expect(await lines('steward_slack_calls_total')).toEqual([
      'steward_slack_calls_total{method="chat.postMessage",outcome="ok"} 1',
    ]);
  });

  it('counts calls of ECS and how long they take, in seconds', async () => {
    const { metrics, lines } = started();
    metrics.ecsCall('DescribeInstances', 'OK', 300);
    metrics.ecsCall('DescribeInstances', 'Throttling.User', 1200);
    expect(await lines('steward_ecs_calls_total')).toEqual([
      'steward_ecs_calls_total{action="DescribeInstances",code="OK"} 1',
      'steward_ecs_calls_total{action="DescribeInstances",code="Throttling.User"} 1',
    ]);
    expect(await lines('steward_ecs_call_seconds_sum')).toEqual([
      'steward_ecs_call_seconds_sum{action="DescribeInstances"} 1.5',
    ]);
  });

  it('measures acknowledgements up to the 3 s that Slack waits', async () => {
    const { metrics, lines } = started();
    metrics.acknowledged('command', 40);
    metrics.acknowledged('command', 3500);
    expect(await lines('steward_ack_seconds_bucket{le="0.05"')).toEqual([
      'steward_ack_seconds_bucket{le="0.05",kind="command"} 1',
    ]);
    expect(await lines('steward_ack_seconds_bucket{le="3"')).toEqual([
      'steward_ack_seconds_bucket{le="3",kind="command"} 1',
    ]);
    expect(await lines('steward_ack_seconds_count')).toEqual(['steward_ack_seconds_count{kind="command"} 2']);
  });

  it('tells the age of the last scan when it is asked, and nothing before the first', async () => {
    const { metrics, lines, at } = started();
    expect(await lines('steward_scan_age_seconds')).toEqual([]);
    metrics.scanned(new Date('2026-11-21T10:00:00Z'), 42);
    at('2026-11-21T10:01:30Z');
    expect(await lines('steward_scan_age_seconds')).toEqual(['steward_scan_age_seconds 90']);
    expect(await lines('steward_instances')).toEqual(['steward_instances 42']);
  });

  it('does not grow without end, whatever the other side answers', async () => {
    const { metrics, lines } = started();
    for (let index = 0; index < 1000; index += 1) metrics.ecsCall('RunInstances', `Code${index}`, 1);
    metrics.ecsCall('RunInstances', 'a "quoted"\ncode', 1);
    metrics.ecsCall('RunInstances', 'x'.repeat(1000), 1);
    const counted = await lines('steward_ecs_calls_total');
    expect(counted).toHaveLength(101);
    expect(counted).toContain('steward_ecs_calls_total{action="RunInstances",code="other"} 902');
  });

  it('tells of the process, and two registries do not meet', async () => {
    const { lines } = started();
    started().metrics.command('list', 'done');
    expect(await lines('process_resident_memory_bytes')).toHaveLength(1);
    expect(await lines('steward_commands_total')).toEqual([]);
  });
});
