/**
 * The same work, one after the other in the order it is asked for. Rejects when `most` are asked for and not done:
 * whoever came then would wait for too long.
 */
export function inTurn<Asked, Done>(
  work: (asked: Asked) => Promise<Done>,
  most: number,
): (asked: Asked) => Promise<Done> {
  let waiting = 0;
  let before: Promise<unknown> = Promise.resolve();
  return async (asked) => {
    if (waiting >= most) throw new Error('too much is asked for at once');
    waiting += 1;
    const done = before.then(() => work(asked));
    before = done.catch(() => {});
    try {
      return await done;
    } finally {
      waiting -= 1;
    }
  };
}
