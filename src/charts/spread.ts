/**
 * Moves positions apart until each is at least `gap` from the next, as little as that takes and within `from` and
 * `to`. In the order of `wanted`; where there is no room for all, they stand `gap` apart from `from` on.
 */
export function spread(wanted: number[], gap: number, from: number, to: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => at(wanted, a) - at(wanted, b));
  // What touches is one heap, which lies around the middle of what its parts want.
  const heaps: Heap[] = [];
  for (const index of order) {
    let heap: Heap = { members: [index], top: clamp(at(wanted, index), from, to) };
    for (let above = heaps.at(-1); above && bottomOf(above, gap) + gap > heap.top; above = heaps.at(-1)) {
      heaps.pop();
      const members = [...above.members, ...heap.members];
      const sum = members.reduce((total, member, place) => total + at(wanted, member) - place * gap, 0);
      const height = (members.length - 1) * gap;
      heap = { members, top: clamp(sum / members.length, from, to - height) };
    }
    heaps.push(heap);
  }
  const placed: number[] = [];
  for (const { members, top } of heaps) {
    for (const [place, index] of members.entries()) placed[index] = top + place * gap;
  }
  return placed;
}

interface Heap {
  /** Indexes, from the top down. */
  members: number[];
  top: number;
}

function bottomOf({ members, top }: Heap, gap: number): number {
  return top + (members.length - 1) * gap;
}

function clamp(value: number, from: number, to: number): number {
  return Math.max(from, Math.min(to, value));
}

function at(values: number[], index: number): number {
  return values[index] ?? 0;
}
