/**
 * A test for names that match `pattern`, in which `*` stands for any characters or none; letter case
 * does not count. Each part between stars is looked for once, from left to right, so no pattern can
 * make it slow, as a regular expression built from typed text could.
 */
export function wildcard(pattern: string): (name: string) => boolean {
  const [head = '', ...parts] = pattern.toLowerCase().split('*');
  const tail = parts.pop();
  if (tail === undefined) return (name) => name.toLowerCase() === head;
  return (name) => between(name.toLowerCase(), head, parts, tail);
}

function between(name: string, head: string, parts: string[], tail: string): boolean {
  if (!name.startsWith(head) || !name.endsWith(tail)) return false;
  let at = head.length;
  for (const part of parts) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at + tail.length <= name.length;
}
