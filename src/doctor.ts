import { type Config, settingsFindings } from './config.ts';
import type { Examination } from './domain/finding.ts';
import type { Clock, Log, Metrics } from './domain/ports.ts';
import { SECOND } from './domain/time.ts';
import { ecsExaminations } from './ecs/doctor/examinations.ts';
import { examine } from './ops/doctor.ts';
import { isHealthy, reportOf } from './ops/report.ts';
import { slackExaminations } from './slack/doctor/examinations.ts';
import { storeExaminations } from './store/doctor/examinations.ts';

/** Whoever waits at a terminal waits half a minute. */
const WITHIN_MS = 25 * SECOND;

/**
 * Tries everything that the configuration says, all of it at once, and tells what was found. Nothing is
 * changed anywhere, and a bot that runs meanwhile does not notice. Never rejects.
 */
export async function diagnose(
  config: Config,
  { clock, log, metrics, colour }: { clock: Clock; log: Log; metrics: Metrics; colour: boolean },
): Promise<{ text: string; healthy: boolean }> {
  const { slack, settings, ecs, store, secrets } = config;
  const { accounts, endpoint } = ecs;
  const changing = settings.mode === 'normal' && settings.access !== undefined;
  const examinations: Examination[] = [
    { topic: 'Configuration', what: 'steward.yml', look: async () => settingsFindings(config) },
    ...slackExaminations({ slack, settings, clock, log, metrics }),
    ...ecsExaminations({ accounts, clock, changing, ...(endpoint !== undefined && { endpoint }) }),
    ...storeExaminations(store),
  ];
  const examined = await examine(examinations, WITHIN_MS);
  return { text: reportOf(examined, { colour, secrets }), healthy: isHealthy(examined) };
}
