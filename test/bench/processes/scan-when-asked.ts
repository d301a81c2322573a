/** For a process that is asked to scan: it answers how many instances there were, and how many ms it took. */
export function scanWhenAsked(scan: () => Promise<number>): void {
  process.on('message', async (message) => {
    if (message === 'usage') return;
    const began = performance.now();
    const instances = await scan();
    process.send?.({ instances, wallMs: performance.now() - began });
  });
  // It lives for as long as somebody may ask.
  process.channel?.ref();
  process.stdout.write('ready\n');
}
