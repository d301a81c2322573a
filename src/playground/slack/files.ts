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
}

/** What became of bytes that were sent. */
type Received = 'taken' | 'unknown' | 'used' | 'wrong-length';

/** The files of one workspace, and the addresses to send them to: each is unguessable and good once. */
export class Files {
  readonly #base: () => string;
  readonly #uploads = new Map<string, Upload>();
  readonly #addresses = new Map<string, string>();

  /** @param base the address in front of the id, with its slash. */
  constructor(base: () => string) {
    this.#base = base;
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
    const { name, length: size, altText } = upload;
    return { id, name, title: title || name, size, ...(altText !== undefined && { altText }) };
  }

  /** The bytes of a file that was shared. */
  content(id: string): Uint8Array | undefined {
    const upload = this.#uploads.get(id);
    return upload?.shared ? upload.bytes : undefined;
  }
}
