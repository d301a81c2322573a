/**
 * A `Date` that runs `offset()` milliseconds ahead of `real`: `new Date()`, `Date()` and `Date.now()` are
 * shifted, everything that names a moment itself is not. `instanceof` and subclasses work as before.
 */
export function shiftedDate(real: DateConstructor, offset: () => number): DateConstructor {
  const now = (): number => real.now() + offset();
  return new Proxy(real, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
    apply: (target) => new target(now()).toString(),
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
}
