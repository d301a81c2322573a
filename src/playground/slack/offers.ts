import type { Option } from '@slack/types';

/** What the app has offered in the menus that it fills while someone types: nothing else can be chosen there. */
export class Offers {
  readonly #options = new Map<string, Map<string, Option>>();

  /** @param placeId the view, or the ts of the message */
  add(placeId: string, blockId: string, actionId: string, options: readonly Option[]): void {
    const key = keyOf(placeId, blockId, actionId);
    const known = this.#options.get(key) ?? new Map<string, Option>();
    for (const option of options) known.set(option.value ?? '', option);
    this.#options.set(key, known);
  }

  /** All of one place. */
  in(placeId: string): (blockId: string, actionId: string) => readonly Option[] {
    return (blockId, actionId) => [...(this.#options.get(keyOf(placeId, blockId, actionId))?.values() ?? [])];
  }
}

const keyOf = (...ids: string[]): string => JSON.stringify(ids);
