import type { ChildProcess } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';

const LINES_REMEMBERED = 30;

/** What the bot wrote, across its restarts: all of it in a file, the last lines at hand. */
export class BotLog {
  readonly path: string;
  readonly #file: WriteStream;
  readonly #echo: boolean;
  readonly #last: string[] = [];

  /** @param echo true: shown in the terminal too */
  constructor(path: string, echo: boolean) {
    this.path = path;
    this.#echo = echo;
    this.#file = createWriteStream(path);
  }

  /** Takes in everything the process writes from now on. */
  follow(child: ChildProcess): void {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.#keep(line));
    }
  }

  /** The last lines, oldest first. */
  tail(): readonly string[] {
    return this.#last;
  }

  /** Resolves once everything is written. */
  close(): Promise<void> {
    return new Promise((resolve) => this.#file.end(resolve));
  }

  #keep(line: string): void {
    this.#file.write(`${line}\n`);
    this.#last.push(line);
    if (this.#last.length > LINES_REMEMBERED) this.#last.shift();
    if (this.#echo) process.stdout.write(`${line}\n`);
  }
}
