import type { UserDataStore } from '../../../src/domain/user-data.ts';

/** Keeps texts in memory. */
export class FakeUserData implements UserDataStore {
  readonly kept = new Map<string, string>();

  async keep(text: string): Promise<string> {
    const name = `data-${text.length}`;
    this.kept.set(name, text);
    return name;
  }

  async read(name: string): Promise<string | undefined> {
    return this.kept.get(name);
  }
}
