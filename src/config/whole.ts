import { z } from 'zod';

/** A whole number within these bounds; without `to` there is no upper one. */
export function whole(from: number, to = Number.MAX_SAFE_INTEGER) {
  const bounds = to === Number.MAX_SAFE_INTEGER ? `${from} up` : `${from} to ${to}`;
  return z.custom<number>(
    (value) => Number.isInteger(value) && Number(value) >= from && Number(value) <= to,
    { error: `a whole number from ${bounds}`, abort: false },
  );
}
