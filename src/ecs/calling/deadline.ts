import { noAnswer } from '../errors/translate.ts';

/**
 * The result of `call`, or an error once `ms` have passed. The call itself goes on: the SDK cannot be
 * stopped, so what it does afterwards stays unknown.
 * @throws FleetError `NoAnswer`, and whatever `call` throws
 */
export async function withDeadline<T>(call: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(noAnswer(`none within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([call, over]);
  } finally {
    clearTimeout(timer);
  }
}
