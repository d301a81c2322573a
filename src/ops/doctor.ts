import type { Examination, Finding } from '../domain/finding.ts';
import { SECOND } from '../domain/time.ts';

/** What was found under one heading. */
export interface Examined {
  topic: string;
  findings: Finding[];
}

/**
 * Runs all examinations side by side and gives each `withinMs`; one that throws, or is not done by then,
 * is found wrong, and holds back no other. Topics stand in the order in which they were first named.
 * Never rejects.
 */
export async function examine(examinations: readonly Examination[], withinMs: number): Promise<Examined[]> {
  const found = await Promise.all(
    examinations.map(async (each) => ({ topic: each.topic, findings: await inTime(each, withinMs) })),
  );
  const topics = Map.groupBy(found, ({ topic }) => topic);
  return Array.from(topics, ([topic, parts]) => ({
    topic,
    findings: parts.flatMap(({ findings }) => findings),
  }));
}

async function inTime({ what, look }: Examination, withinMs: number): Promise<Finding[]> {
  const late = Promise.withResolvers<Finding[]>();
  const timer = setTimeout(() => late.resolve([tooLate(what, withinMs)]), withinMs);
  try {
    return await Promise.race([look(), late.promise]);
  } catch (error) {
    return [failed(what, error)];
  } finally {
    clearTimeout(timer);
  }
}

function tooLate(what: string, withinMs: number): Finding {
  return {
    verdict: 'wrong',
    what,
    found: `No end within ${withinMs / SECOND} s.`,
    advice: 'Look whether this machine reaches it: a firewall that drops packets, a proxy, a wrong address.',
  };
}

function failed(what: string, error: unknown): Finding {
  const words = error instanceof Error ? error.message : String(error);
  return {
    verdict: 'wrong',
    what,
    found: `This could not be looked at: ${words}`,
    advice: 'Look whether this machine reaches it, then ask again.',
  };
}
