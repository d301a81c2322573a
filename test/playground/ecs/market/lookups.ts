import type { World } from '../harness.ts';

type Listed = Record<string, unknown>;

/** What one item of a reply's list is called by: `Zones.Zone` of every zone its `ZoneId`. */
export function namesIn(reply: Listed, path: string, name: string): unknown[] {
  return listIn(reply, path).map((item) => item[name]);
}

/** The list that lies so deep in a reply. */
export function listIn(reply: Listed, path: string): Listed[] {
  const found = path.split('.').reduce<unknown>((place, step) => (place as Listed)[step], reply);
  return found as Listed[];
}

/** All of a list that comes in numbered pages. */
export async function everyPage(
  call: World['call'],
  action: string,
  query: Record<string, string>,
  path: string,
): Promise<Listed[]> {
  const all: Listed[] = [];
  for (let number = 1; ; number++) {
    const reply = await call(action, { ...query, PageNumber: String(number) });
    all.push(...listIn(reply, path));
    if (listIn(reply, path).length === 0) return all;
  }
}
