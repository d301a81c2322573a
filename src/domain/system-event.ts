import type { Instant } from './time.ts';

/** Something that the platform will do to an instance, does now, or asks leave for. */
export interface SystemEvent {
  instance: string;
  id: string;
  /** ECS's own name of it, such as `SystemMaintenance.Reboot` or `SystemFailure.Delete`. */
  type: string;
  /** It happens then or later. */
  notBefore: Instant;
  /** `Scheduled`, `Executing` or `Inquiring`; ECS's own name, since others may follow. */
  state: string;
}
