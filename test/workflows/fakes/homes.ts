import type { Home, Homes, HomeTabs, OpenHome, ShownHome } from '../../../src/domain/home.ts';
import type { After } from '../../../src/domain/outcome.ts';

/** The Homes in memory; their jobs are run by whoever asks `due`. */
export class FakeHomes implements Homes, HomeTabs {
  readonly rows = new Map<string, OpenHome>();
  /** Whose job waits. */
  readonly due = new Set<string>();
  /** What each was shown, the last one last. */
  readonly published: Home[] = [];
  /** Whom Slack shows none. */
  readonly refusing = new Set<string>();

  async opened(person: string, mark: string | undefined) {
    const shown = this.rows.get(person)?.shown;
    this.rows.set(person, { person, page: 0, ...(shown && shown.mark === mark && { shown }) });
    this.due.add(person);
  }
  async turned(person: string, page: number) {
    const { after: _, ...row } = this.rows.get(person) ?? { person };
    this.rows.set(person, { ...row, page });
    this.due.add(person);
  }
  async acted(person: string, after: After | undefined) {
    const { after: _, ...row } = this.rows.get(person) ?? { person, page: 0 };
    this.rows.set(person, { ...row, ...(after && { after }) });
    this.due.add(person);
  }
  async find(person: string) {
    return structuredClone(this.rows.get(person));
  }
  async shown(person: string, shown: ShownHome) {
    const row = this.rows.get(person);
    if (row) row.shown = shown;
  }
  async close(person: string) {
    this.rows.delete(person);
  }
  async changed() {
    for (const person of this.rows.keys()) this.due.add(person);
  }

  async show(home: Home, before: ShownHome | undefined) {
    if (this.refusing.has(home.actor.userId)) return undefined;
    const fingerprint = JSON.stringify(home);
    if (fingerprint === before?.fingerprint) return before;
    this.published.push(structuredClone(home));
    return { fingerprint, mark: `mark-${this.published.length}` };
  }
}
