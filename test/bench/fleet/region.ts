import { ID_PLACE, KINDS, type Kind, kindOf } from './instance.ts';

const COMMA = Buffer.from(',');
const END = Buffer.from(']}}');

/** What DescribeInstances may filter by here. */
export interface Filter {
  chargeType?: string;
  lockReason?: string;
  expiresFrom?: string;
  expiresTo?: string;
}

/** One region of a big fleet: any number of instances out of few kinds, told apart by their ids. */
export class Region {
  readonly id: string;
  readonly #code: string;
  readonly #kinds: Kind[];
  /** Where in its entry each kind has its id. */
  readonly #places: number[];

  constructor(id: string, index: number, now: Date) {
    this.id = id;
    this.#code = `i-${index}`;
    this.#kinds = Array.from({ length: KINDS }, (_, number) => kindOf(id, number, now));
    this.#places = this.#kinds.map(({ entry }) => entry.indexOf(ID_PLACE));
  }

  /** The numbers of its first `size` instances that pass the filter, in their order. */
  matching(size: number, filter: Filter): (at: number) => number | undefined {
    const kinds = this.#kinds.flatMap((kind, number) => (passes(kind, filter) ? [number] : []));
    return (at) => {
      const kind = kinds[at % kinds.length];
      if (kind === undefined) return undefined;
      const number = Math.floor(at / kinds.length) * KINDS + kind;
      return number < size ? number : undefined;
    };
  }

  /** The body of an answer with these instances. @param fields what else the body says */
  body(numbers: readonly number[], fields: object): Buffer {
    const head = Buffer.from(`${JSON.stringify(fields).slice(0, -1)},"Instances":{"Instance":[`);
    const parts: Uint8Array[] = [head];
    const ids: [at: number, number: number][] = [];
    let length = head.length;
    for (const number of numbers) {
      const kind = this.#kinds[number % KINDS];
      const place = this.#places[number % KINDS];
      if (!kind || place === undefined) continue;
      if (ids.length > 0) length += parts.push(COMMA) && COMMA.length;
      ids.push([length + place, number]);
      parts.push(kind.entry);
      length += kind.entry.length;
    }
    const body = Buffer.concat([...parts, END]);
    for (const [at, number] of ids) {
      const digits = String(number).padStart(ID_PLACE.length - this.#code.length, '0');
      body.write(`${this.#code}${digits}`, at, 'latin1');
    }
    return body;
  }
}

function passes(kind: Kind, { chargeType, lockReason, expiresFrom, expiresTo }: Filter): boolean {
  return (
    (chargeType === undefined || kind.chargeType === chargeType) &&
    (lockReason === undefined || kind.locks.includes(lockReason)) &&
    (expiresFrom === undefined || kind.expires >= expiresFrom) &&
    (expiresTo === undefined || kind.expires <= expiresTo)
  );
}
