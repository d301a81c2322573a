import { z } from 'zod';

/** One value, or a list of at least one; a list once it is read. `list` completes "expected …" of an empty one. */
export function oneOrMany<Value>(item: z.ZodType<Value>, list: string) {
  return z.unknown().transform((value, context): Value[] => {
    if (Array.isArray(value) && value.length === 0) {
      context.addIssue({ code: 'custom', path: [], message: list });
      return z.NEVER;
    }
    const read = (each: unknown, within: PropertyKey[]): Value[] => {
      const { success, data, error } = item.safeParse(each);
      if (success) return [data];
      for (const issue of error.issues) {
        const params = issue.code === 'custom' ? { params: issue.params } : {};
        const path = [...within, ...issue.path];
        context.addIssue({ code: 'custom', path, message: issue.message, ...params });
      }
      return [];
    };
    return Array.isArray(value) ? value.flatMap((each, index) => read(each, [index])) : read(value, []);
  });
}
