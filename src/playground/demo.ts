import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startDemo } from './world.ts';

const USUAL_PORT = 4000;

/* The door of `npm run demo`: starts, tells the address, and ends on Ctrl-C or SIGTERM. */
const { values } = parseArgs({ options: { verbose: { type: 'boolean', default: false } } });
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort());

say('The demo is starting, which takes a few seconds …');
try {
  const { signal } = ending;
  const demo = await startDemo({ port: portOf(process.env.DEMO_PORT), verbose: values.verbose, signal });
  if (!signal.aborted) {
    say(`ECS Steward demo: ${demo.url}`);
    say('Ctrl-C ends it and removes everything it made.');
    await once(signal, 'abort');
  }
  await demo.stop();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** @throws Error in words for whoever typed it */
function portOf(text: string | undefined): number {
  const port = Number(text ?? USUAL_PORT);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`DEMO_PORT is "${text}"; it must be a port number, such as ${USUAL_PORT}.`);
}
