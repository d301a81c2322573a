/**
 * Keeps what instances run at their first start, which may hold secrets: apart from orders, so that nothing that shows,
 * logs or audits an order can tell it.
 */
export interface UserDataStore {
  /** Keeps the text; returns the name to ask for it by, which shows nothing of it (0048). The same text has the same name. */
  keep(text: string, now: Date): Promise<string>;
  /** Undefined once no operation can need it any more. */
  read(name: string): Promise<string | undefined>;
}
