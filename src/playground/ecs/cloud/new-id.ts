import { randomUUID } from 'node:crypto';

/** `i-…`, `s-…`, `ssg-…`: as the platform writes them. */
export function newId(prefix: 'i' | 'd' | 's' | 'ssg' | 'm' | 'e'): string {
  return `${prefix}-${randomUUID().replaceAll('-', '').slice(0, 20)}`;
}
