import { randomBytes } from 'node:crypto';
import type { SharedFile } from './workspace.ts';

/** A file on its way: announced, then sent, then shared. */
interface Upload {
  readonly name: string;
  /** As it was announced, in bytes. */
  readonly length: number;
  readonly altText?: string;
  bytes?: Uint8Array;
  shared: boolean;
  /** By a clock that only goes on, in ms; undefined: it is not shared. */
  since?: number;
}

/** Pictures that a block can show, by the endings of their names, and how their bytes begin. */
const PICTURES: Readonly<Record<string, readonly number[]>> = {
  png: [0x89, 0x50, 0x4e, 0x47],
  gif: [0x47, 0x49, 0x46, 0x38],
  jpg: [0xff, 0xd8, 0xff],
  jpeg: [0xff, 0xd8, 0xff],
};

/** What became of bytes that were sent. */
type Received = 'taken' | 'unknown' | 'used' | 'wrong-length';

/** The files of one workspace, and the addresses to send them to: each is unguessable and good once. */
export class Files {
  readonly #base: () => string;
  readonly #processing: number;
  readonly #uploads = new Map<string, Upload>();
  readonly #addresses = new Map<string, string>();

  /**
   * @param base the address in front of the id, with its slash.
   * @param processing for how many ms after it was shared a picture cannot be shown in a block.
   */
  constructor(base: () => string, processing: number) {
    this.#base = base;
    this.#processing = processing;
  }

  announce(file: Pick<Upload, 'name' | 'length' | 'altText'>): { id: string; url: string } {
    const id = `F${randomBytes(5).toString('hex').toUpperCase()}`;
    const address = randomBytes(24).toString('base64url');
    this.#uploads.set(id, { ...file, shared: false });
    this.#addresses.set(address, id);
    return { id, url: `${this.#base()}${address}` };
  }

  receive(address: string, bytes: Uint8Array): Received {
    const upload = this.#uploads.get(this.#addresses.get(address) ?? '');
    if (!upload) return 'unknown';
    if (upload.bytes) return 'used';
    if (bytes.length !== upload.length) return 'wrong-length';
    upload.bytes = bytes;
    return 'taken';
  }

  /** Whether all its bytes are there and it was not shared before. */
  isReady(id: string): boolean {
    const upload = this.#uploads.get(id);
    return upload?.bytes !== undefined && !upload.shared;
  }

  /** @throws RangeError for one that is not ready */
  share(id: string, title?: string): SharedFile {
    const upload = this.#uploads.get(id);
    if (!upload || !this.isReady(id)) throw new RangeError(`the file ${id} is not ready`);
    upload.shared = true;
    upload.since = performance.now();
    const { name, length: size, altText } = upload;
    return { id, name, title: title || name, size, ...(altText !== undefined && { altText }) };
  }

  /** How it stands with a picture that a block is to show. */
  pictureFor(id: string): 'ready' | 'in-the-works' | 'none' {
    const { name = '', bytes, since } = this.#uploads.get(id) ?? {};
    const beginning = PICTURES[name.split('.').at(-1)?.toLowerCase() ?? ''];
    if (!bytes || since === undefined || !beginning?.every((byte, index) => bytes[index] === byte))
      return 'none';
    return performance.now() - since < this.#processing ? 'in-the-works' : 'ready';
  }

  /** The name of a file that was shared. */
  nameOf(id: string): string | undefined {
    const upload = this.#uploads.get(id);
    return upload?.shared ? upload.name : undefined;
  }

  /** The bytes of a file that was shared. */
  content(id: string): Uint8Array | undefined {
    const upload = this.#uploads.get(id);
    return upload?.shared ? upload.bytes : undefined;
  }
}
