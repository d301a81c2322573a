/** Server-sent events of one address, one at a time. */
export interface Listening {
  next(): Promise<unknown>;
  close(): void;
}

/** @throws Error when the address does not answer with events */
export async function listenTo(url: string): Promise<Listening> {
  const ending = new AbortController();
  const response = await fetch(url, { signal: ending.signal });
  if (!response.body) throw new Error(`${url} says nothing`);
  const events = eventsIn(response.body.pipeThrough(new TextDecoderStream()));
  return {
    next: async () => (await events.next()).value,
    close: () => ending.abort(),
  };
}

async function* eventsIn(chunks: AsyncIterable<string>): AsyncGenerator<unknown, undefined> {
  let text = '';
  for await (const chunk of chunks) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      yield JSON.parse(text.slice('data: '.length, end));
      text = text.slice(end + 2);
    }
  }
}
