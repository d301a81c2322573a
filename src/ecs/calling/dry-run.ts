import type { Failure } from '../../domain/errors.ts';
import { type Action, REQUESTS } from './requests.ts';

/** What ECS would have carried out is answered, on a dry run, with one of these errors. */
const PASSED: readonly string[] = ['DryRunOperation', 'DRYRUN.SUCCESS'];

/** Whether this error says that a dry run would have succeeded. */
export function passedDryRun({ code }: Pick<Failure, 'code'>): boolean {
  return PASSED.includes(code);
}

/** Whether ECS has a dry run of the action, by the SDK's own model of it. */
export function hasDryRun(action: Action): boolean {
  return 'dryRun' in REQUESTS[action].model.names();
}
